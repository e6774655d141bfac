"""`bank import` and `bank export`, from the command line to the files."""

from pathlib import Path
from unittest.mock import patch

import pytest
from tests.exchange.support import SHIPPED

from smquiz.banks.load import load
from smquiz.cli import run

ONE = "// [id:q1]\n::Q1:: It rains. Where to? {=in#yes ~out#no}\n\n::Q2:: {}\n"


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def gift(tmp_path: Path) -> Path:
    path = tmp_path / "course.gift"
    path.write_text(ONE, encoding="utf-8")
    return path


def exported(tmp_path: Path, form: str, *more: str) -> Path:
    path = tmp_path / f"bank.{form}{len(more)}"
    assert run(["bank", "export", str(SHIPPED), "--format", form, "-o", str(path), *more]) == 0
    return path


@pytest.mark.parametrize("form", ["gift", "moodle-xml"])
def test_both_languages_go_out_and_come_in_as_one_bank(form: str, tmp_path: Path) -> None:
    french = exported(tmp_path, form)
    english = exported(tmp_path, form, "--bank-lang", "en")
    assert run(["bank", "import", str(french), str(english), "-o", str(tmp_path / "new")]) == 0
    bank = load(tmp_path / "new")
    assert bank.header.languages == ("fr", "en")
    assert len(bank.questions) == len(load(SHIPPED).questions)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_export_says_how_many_questions_are_in_it(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exported(tmp_path, "gift", "--lang", language)
    said = capsys.readouterr()
    assert "60 " in said.out.splitlines()[0]
    assert "purpose-vague-request" in said.out
    assert said.err == ""


def test_an_import_tells_what_was_left_out_and_what_is_left_to_do(
    gift: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "new"
    assert run(["bank", "import", str(gift), "-o", str(target), "--lang", "en"]) == 1
    said = capsys.readouterr().out
    assert f"{target}: 1 of 2 questions came through." in said
    assert "Left out:\n  The question was left out: a bank has no kind for an essay.\n    Q2\n" in said
    assert f"smquiz bank check {target}" in said
    assert files_in(target) == ["01-course.toml", "bank.schema.json", "bank.toml"]
    assert '# disclaimer.en = "…"' in (target / "bank.toml").read_text(encoding="utf-8")


def test_a_name_that_ends_in_toml_is_one_file(gift: Path, tmp_path: Path) -> None:
    run(["bank", "import", str(gift), "-o", str(tmp_path / "new.toml"), "--bank-lang", "en"])
    assert 'prompt.en = "Where to?"' in (tmp_path / "new.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["new", "new.toml"])
def test_nothing_is_written_over_without_force(name: str, gift: Path, tmp_path: Path) -> None:
    target = tmp_path / name
    command = ["bank", "import", str(gift), "-o", str(target)]
    run(command)
    before = (target / "bank.toml" if target.is_dir() else target).read_bytes()
    gift.write_text(ONE.replace("Where to", "What for"), encoding="utf-8")
    names = files_in(tmp_path)
    assert run(command) == 1
    assert (target / "bank.toml" if target.is_dir() else target).read_bytes() == before
    assert files_in(tmp_path) == names
    run([*command, "--force"])
    assert "What for" in "".join(
        path.read_text(encoding="utf-8") for path in (target.glob("*.toml") if target.is_dir() else [target])
    )
    assert files_in(tmp_path) == names


def test_force_takes_no_folder_that_holds_more_than_a_bank(
    gift: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "thesis.odt").write_text("x", encoding="utf-8")
    assert run(["bank", "import", str(gift), "-o", str(tmp_path / "home"), "--force"]) == 1
    assert "thesis.odt" in capsys.readouterr().err
    assert files_in(tmp_path / "home") == ["thesis.odt"]


def test_an_interrupted_import_leaves_nothing(gift: Path, tmp_path: Path) -> None:
    with patch.object(Path, "rename", side_effect=KeyboardInterrupt):
        assert run(["bank", "import", str(gift), "-o", str(tmp_path / "new")]) == 130
    assert files_in(tmp_path) == ["course.gift"]


def test_an_interrupted_import_keeps_the_bank_that_it_was_to_take_the_place_of(gift: Path, tmp_path: Path) -> None:
    target = tmp_path / "new"
    run(["bank", "import", str(gift), "-o", str(target)])
    before = files_in(target)
    renames: list[Path] = []
    rename = Path.rename

    def interrupted(self: Path, to: Path) -> Path:
        renames.append(to)
        if len(renames) == 2:
            raise KeyboardInterrupt
        return rename(self, to)

    with patch.object(Path, "rename", interrupted):
        assert run(["bank", "import", str(gift), "-o", str(target), "--force"]) == 130
    assert files_in(target) == before
    assert files_in(tmp_path) == ["course.gift", "new"]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"<quiz/>", b"PK\x03\x04", b"::a:: b {", b"<a>" * 100_000])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_file_of_which_nothing_comes_through_leaves_nothing(
    data: bytes, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "odd").write_bytes(data)
    assert run(["bank", "import", str(tmp_path / "odd"), "-o", str(tmp_path / "new"), "--lang", language]) == 1
    assert files_in(tmp_path) == ["odd"]
    assert capsys.readouterr().err.strip()


@pytest.mark.parametrize(
    "arguments",
    [
        ["import", "missing.gift", "-o", "x"],
        ["import", str(SHIPPED / "bank.toml")],
        ["import", str(SHIPPED / "bank.toml"), "-o", "x", "--bank-lang", "Klingon\x1b"],
        ["import", str(SHIPPED / "bank.toml"), "-o", "x", "--bank-lang", "fr", "--bank-lang", "en"],
        ["export", str(SHIPPED), "--format", "gift"],
        ["export", str(SHIPPED), "--format", "gift", "-o", "x", "--bank-lang", "de"],
        ["export", "no-such-bank", "--format", "gift", "-o", "x"],
    ],
)
def test_misuse_has_a_status_of_its_own(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bank", *arguments, "--lang", "en"]) == 2
    assert "\x1b" not in capsys.readouterr().err
