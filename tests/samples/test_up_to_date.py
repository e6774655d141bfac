"""The samples in docs are what the commands write today, character for character."""

from pathlib import Path

import pytest
from tools.samples.reports import COHORT_FILES, write_cohort, write_scores

SAMPLES = Path(__file__).parents[2] / "docs" / "samples"
TEXTS = {".txt", ".md", ".html", ".json", ".toml", ".csv"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """From the result files that lie there: making these anew takes longer than a test may."""
    folder = tmp_path_factory.mktemp("samples")
    write_scores(folder)
    write_cohort(SAMPLES / COHORT_FILES, folder)
    return folder


def files(folder: Path) -> set[Path]:
    found = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    return {path for path in found if path.parts[0] != "pictures" and path.name not in ("README.md", COHORT_FILES)}


def test_the_same_files_are_there(made: Path) -> None:
    assert files(made) == files(SAMPLES)


def test_every_text_is_what_make_samples_would_write(made: Path) -> None:
    old = [
        str(path)
        for path in sorted(files(made))
        if path.suffix in TEXTS and (made / path).read_bytes() != (SAMPLES / path).read_bytes()
    ]
    assert old == [], "make samples"
