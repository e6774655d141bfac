"""`smquiz cohort`, from the command line to the files."""

import csv
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from tests.exchange.results.support import answer, bank, result, write

from smquiz.cli import run

SECRET = "Alix Roy"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Six learners of one version of a bank."""
    folder = tmp_path / "results"
    folder.mkdir()
    write(
        folder,
        **{
            f"r{number}": result(
                answer("one-1", 1, session=f"s{number}", certainty=3),
                answer("one-2", number % 2, session=f"s{number}", minute=1),
                learner=f"learner-{number}",
                name=f"{SECRET} {number}",
            )
            for number in range(6)
        },
    )
    return folder


@pytest.fixture
def versions(files: Path) -> Path:
    """And one of another."""
    write(files, other=result(answer("two-1", 1, session="z"), learner="z", name="Zoé", label=bank("2.0.0")))
    return files


def called(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = run(["cohort", *map(str, arguments)])
    said = capsys.readouterr()
    return status, said.out, said.err


@pytest.mark.parametrize(("language", "heading"), [("en", "Score by tip"), ("fr", "Note par conseil")])
def test_a_folder_gives_a_report_on_standard_output(
    files: Path, language: str, heading: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = called(capsys, files, "--lang", language)
    assert (status, err) == (0, "")
    assert heading in out
    assert f"{SECRET} 3" in out
    assert "\x1b" not in out


def test_each_file_that_cannot_be_used_is_named_and_the_rest_is_reported(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (files / "notes.txt").write_text("hello")
    (files / "r0.toml").write_text("kind = ")
    status, out, err = called(capsys, files, "--lang", "en")
    assert status == 1
    assert f"{files / 'notes.txt'}: This is not a result file" in err
    assert f"{files / 'r0.toml'}: Line 1 is not TOML" in err
    assert err.endswith("2 of 7 files could not be used.\n")
    assert f"{SECRET} 3" in out
    assert "notes.txt" in out


def test_where_no_file_can_be_used_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "report.html"
    status, out, err = called(capsys, tmp_path / "none", "-o", target, "--lang", "en")
    assert (status, out) == (1, "")
    assert "There is nothing at this path." in err
    assert not target.exists()


@pytest.mark.parametrize("form", ["text", "md", "json", "csv", "xlsx", "html"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_format_has_every_learner_tip_and_the_disclaimer(
    versions: Path, form: str, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / ("out/" if form == "csv" else f"out.{form}")
    if form == "csv":
        target.mkdir()
    name = f"{target}/" if form == "csv" else str(target)
    assert called(capsys, versions, "--format", form, "-o", name, "--lang", language)[0] == 0
    if form == "csv":
        said = "".join(path.read_text("utf-8-sig") for path in target.rglob("*.csv"))
    elif form == "xlsx":
        book = openpyxl.load_workbook(target)
        said = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    else:
        said = target.read_text("utf-8")
    for wanted in (*(f"{SECRET} {number}" for number in range(6)), "Zoé", "2.0.0", "two"):
        assert wanted in said.replace("\\", "")
    assert {"fr": "Exemple", "en": "Example"}[language] in said


def test_csv_has_a_folder_for_each_version_and_a_file_for_each_table(
    versions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(capsys, versions, "--format", "csv", "-o", f"{tmp_path / 'out'}/", "--lang", "en")[0] == 0
    found = sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.csv"))
    assert {name.partition("/")[0] for name in found} == {
        "example-1.0.0-0123456789abcdef",
        "example-2.0.0-0123456789abcdef",
    }
    with (tmp_path / "out" / "example-1.0.0-0123456789abcdef" / "matrix.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        heading, *rows = csv.reader(file)
    assert heading == ["Learner", "1. one", "2. two"]
    assert rows[:2] == [[f"{SECRET} 0", "0.5", ""], [f"{SECRET} 1", "1.0", ""]]


def test_csv_without_a_folder_is_one_table_of_learners_by_tip(
    versions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["cohort", str(versions), "--format", "csv", "--csv-dialect", "excel-fr", "--lang", "fr"])
    rows = list(csv.reader(capsys.readouterr().out.removeprefix("\ufeff").splitlines(), delimiter=";"))
    assert len(rows) == 1 + 7 * 2
    assert rows[1][3:] == [f"{SECRET} 0", "one", "one", "2", "2", "0,5"]


def test_json_is_the_model_and_small_cells_are_left_out(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = called(capsys, files, "--format", "json")
    (report,) = json.loads(out)["reports"]
    assert report["tips"][0]["mean"] == pytest.approx(0.75)
    (files / "r0.toml").unlink()
    (files / "r1.toml").unlink()
    _, out, _ = called(capsys, files, "--format", "json")
    assert "mean" not in json.loads(out)["reports"][0]["tips"][0]
    _, out, _ = called(capsys, files, "--format", "json", "--smallest-cell", "1")
    assert json.loads(out)["reports"][0]["tips"][0]["mean"] == pytest.approx(0.75)


@pytest.mark.parametrize("form", ["text", "md", "json", "csv", "xlsx", "html"])
def test_with_pseudonyms_names_are_in_the_key_file_alone(
    files: Path, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (files / "r5.toml").rename(files / f"{SECRET}.toml")
    (files / f"{SECRET} 2.toml").write_text("kind = ")
    keys, target = tmp_path / "keys.toml", tmp_path / f"out.{form}"
    status, out, err = called(capsys, files, "--pseudonyms", keys, "--format", form, "-o", target, "--lang", "en")
    assert (status, out) == (1, "")
    said = target.read_bytes().decode("utf-8", "ignore") + err
    if form == "xlsx":
        book = openpyxl.load_workbook(target)
        said += " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert "Alix" not in said
    assert "File 1, by order of name: Line 1 is not TOML" in err
    assert keys.read_text(encoding="utf-8").count(SECRET) == 6
    assert keys.stat().st_mode & 0o777 == 0o600


def test_the_same_key_file_gives_the_same_pseudonyms(
    files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = (files, "--pseudonyms", tmp_path / "keys.toml", "--format", "csv")
    _, once, _ = called(capsys, *arguments)
    (files / "r0.toml").unlink()
    _, later, _ = called(capsys, *arguments)
    assert set(later.splitlines()) < set(once.splitlines())


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--format", "toml"],
        ["-o", "report.unknown"],
        ["--format", "xlsx"],
        ["--format", "json", "-o", "report.csv"],
        ["--csv-dialect", "excel-fr"],
        ["--smallest-cell", "0"],
        ["--attempts", "best"],
        ["--bank", "no-such-bank"],
        ["--pseudonyms", "report.json", "-o", "report.json"],
    ],
    ids=" ".join,
)
def test_misuse_is_told_as_such(
    arguments: list[str], files: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(files)
    status, out, err = called(capsys, *([files] if arguments else []), *arguments)
    assert (status, out) == (2, "")
    assert err
    assert not (files / "report.json").exists()


def test_a_report_is_never_written_over_without_force(
    files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "report.md"
    target.write_text("mine")
    assert called(capsys, files, "-o", target)[0] == 1
    assert target.read_text() == "mine"
    assert called(capsys, files, "-o", target, "--force")[0] == 0
    assert target.read_text(encoding="utf-8").startswith("# ")


def test_a_foreign_file_in_the_place_of_the_key_file_is_kept(
    files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.toml").write_text("mine")
    status, out, err = called(capsys, files, "--pseudonyms", tmp_path / "notes.toml", "--force", "--lang", "en")
    assert (status, out) == (1, "")
    assert "is not a key file" in err
    assert (tmp_path / "notes.toml").read_text() == "mine"


def test_a_faulty_bank_for_the_texts_is_told(files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bank.toml").write_text("[bank]\n")
    status, _, err = called(capsys, files, "--bank", tmp_path / "bank.toml", "--lang", "en")
    assert status == 1
    assert "bank.toml:1:1" in err


def test_a_bar_shows_on_a_terminal_how_far_the_reading_is(files: Path) -> None:
    ours, theirs = pty.openpty()
    code = "import sys; from smquiz.cli import run; sys.exit(run(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "cohort", str(files), "--format", "json", "--lang", "en"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, stdin=subprocess.DEVNULL, check=False)
    os.close(theirs)
    shown = b""
    # What a terminal got is read until it hangs up.
    while chunk := _read(ours):
        shown += chunk
    os.close(ours)
    assert done.returncode == 0
    assert json.loads(done.stdout)["files"] == 6
    assert b"Reading" in shown
    assert b"100%" in shown


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
