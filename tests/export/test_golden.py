"""Every format is, byte for byte, as it was when somebody last looked at it."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from tests.export.golden_files import FOLDER, files


def parts(data: bytes) -> dict[str, bytes]:
    """How well the parts are compressed depends on the machine."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(("name", "data"), list(files()), ids=lambda value: value if isinstance(value, str) else "")
def test_a_report_is_as_it_was(name: str, data: bytes) -> None:
    golden = (FOLDER / name).read_bytes()
    if name.endswith(".xlsx"):
        assert parts(data) == parts(golden)
    else:
        assert data.decode() == golden.decode()


def test_no_golden_file_is_left_of_a_report_that_is_no_more() -> None:
    found = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
    assert found - {"README.md", ".gitattributes"} == {name for name, _ in files()}
