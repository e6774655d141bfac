"""`smquiz scores`, from the command line to what a tutor is given."""

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
import tomli
from tests.terminal.driver import Size, Terminal, environment

from smquiz.banks.load import load
from smquiz.cli import run
from smquiz.paths import progress_file, shipped_banks
from smquiz.quiz.session import Answer, Session
from smquiz.report.result import Result
from smquiz.store.learning import LearningRecord
from smquiz.store.store import Store

FORMS = ("text", "csv", "xlsx", "json", "toml", "md", "html")
QUESTIONS = load(shipped_banks() / "social-media").index.questions[:4]
MOMENT = "2026-10-{:02}T12:00:00.000+00:00"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SMQUIZ_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("TZ", "UTC")
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where files are written."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


@pytest.fixture
def answered(home: Path) -> Path:
    """Four answers, one a day from October 1 on, and what was learned of them."""
    with Store(progress_file()) as store:
        ids = tuple(question.id for question in QUESTIONS)
        store.begin(Session("s", "social-media", "1.0.0", "practice", 1, True, (), ids, MOMENT.format(1)))
        for number, question in enumerate(QUESTIONS):
            score = number / 3
            store.record(
                Answer(
                    session="s",
                    question=question.id,
                    hash=question.hash,
                    response='{"chosen":["a"]}',
                    score=score,
                    most=1.0,
                    fraction=score,
                    certainty=3,
                    milliseconds=60_000,
                    answered=MOMENT.format(number + 1),
                )
            )
        store.learning.keep(LearningRecord(0, "social-media", "s", "=1+1 \x1b[31mred", "more", None, MOMENT.format(4)))
    return home


def file_of(folder: Path, form: str, *more: str) -> bytes:
    path = folder / f"results.{form}"
    assert run(["scores", "--format", form, "-o", str(path), *more]) == 0
    return path.read_bytes()


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize("form", [form for form in FORMS if form != "xlsx"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_format_goes_to_standard_output_or_to_a_file_alike(
    form: str, language: str, folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = file_of(folder, form, "--lang", language, "--answers")
    assert b"results." in capsysbinary.readouterr().err
    assert run(["scores", "--format", form, "--lang", language, "--answers"]) == 0
    shown = capsysbinary.readouterr()
    assert shown.err == b""
    # The moment at which it is made differs, and so the digest.
    assert len(shown.out) == len(file)
    assert QUESTIONS[0].tip.encode() in file
    assert b"\x1b" not in file


@pytest.mark.usefixtures("answered")
def test_a_result_is_read_back_as_it_was_made(folder: Path) -> None:
    made = [
        json.loads(file_of(folder, "json", "--as", "Zoé", "--answers")),
        tomli.loads(file_of(folder, "toml", "--as", "Zoé", "--answers").decode()),
    ]
    for contents in made:
        result = Result.model_validate_json(json.dumps(contents))
        assert result.digest == result.expected_digest()
        assert result.learner.name == "Zoé"
        assert (result.totals.answers, len(result.answers or ())) == (4, 4)


@pytest.mark.usefixtures("answered")
def test_the_name_of_the_file_tells_the_format(folder: Path) -> None:
    for name in ("a.txt", "a.csv", "a.xlsx", "a.json", "a.TOML", "a.md", "a.html", "a.htm"):
        assert run(["scores", "-o", str(folder / name)]) == 0
    assert json.loads((folder / "a.json").read_bytes())["kind"] == "smquiz-result"
    assert tomli.loads((folder / "a.TOML").read_text("utf-8"))["kind"] == "smquiz-result"
    assert (folder / "a.html").read_text("utf-8").startswith("<!")


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize("trailing", ["", "/"])
def test_a_folder_is_filled_with_all_tables(trailing: str, folder: Path) -> None:
    target = folder if not trailing else folder / "new"
    assert run(["scores", "--answers", "-o", f"{target}{trailing}"]) == 0
    names = {path.stem for path in target.iterdir()}
    assert names >= {"summary", "tips", "roles", "sessions", "learning", "answers", "most_missed"}


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize(("dialect", "sign", "third"), [("rfc4180", ",", "0.3"), ("excel-fr", ";", "0,3")])
def test_csv_holds_one_table_of_all_groups_or_of_the_answers(dialect: str, sign: str, third: str, folder: Path) -> None:
    def rows(*more: str) -> list[list[str]]:
        text = file_of(folder, "csv", "--csv-dialect", dialect, "--force", *more).decode("utf-8-sig")
        return list(csv.reader(StringIO(text), delimiter=sign))

    assert [row[1] for row in rows()[1:3]] == ["social-media", "purpose"]
    answers = rows("--answers")
    assert [row[2] for row in answers[1:]] == [question.id for question in QUESTIONS]
    assert answers[2][8].startswith(third)


@pytest.mark.usefixtures("answered")
def test_a_workbook_has_a_sheet_for_each_table(folder: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(file_of(folder, "xlsx", "--answers", "--lang", "en")))
    assert len(book.sheetnames) == 9


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize(("day", "count"), [("2026-10-01", 4), ("2026-10-03", 2), ("2030-01-01", 0), ("0001-01-01", 4)])
def test_since_a_day_counts_what_was_answered_from_then_on(day: str, count: int, folder: Path) -> None:
    assert json.loads(file_of(folder, "json", "--since", day))["totals"]["answers"] == count


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "xlsx"], "-o"),
        (["--format", "json", "-o", "x.toml"], "two formats"),
        (["--format", "json", "-o", "."], "is a folder"),
        (["-o", "results"], "--format"),
        (["-o", "results.pdf"], "--format"),
        (["--csv-dialect", "excel-fr"], "csv only"),
        (["--as", " \x1b"], "--as"),
        (["--as", "x" * 201], "200"),
        (["--since", "2026-13-01"], "2026-13-01"),
        (["--since", "yesterday"], "yesterday"),
        (["--since", "20261001"], "20261001"),
        (["--bank", "unknown"], "unknown"),
        (["--bank", "./gone.toml"], "./gone.toml"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_misuse_is_told_and_nothing_is_written(
    arguments: list[str], said: str, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert run(["scores", *arguments]) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("answered")
def test_a_file_that_is_there_is_replaced_only_with_force(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "results.md"
    path.write_text("mine", encoding="utf-8")
    assert run(["scores", "-o", str(path)]) == 1
    assert "--force" in capsys.readouterr().err
    assert path.read_text("utf-8") == "mine"
    assert run(["scores", "-o", str(path), "--force"]) == 0
    assert path.read_text("utf-8").startswith("#")


@pytest.mark.usefixtures("answered")
def test_a_folder_that_is_not_there_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scores", "-o", str(folder / "none" / "results.md")]) == 1
    assert "create it first" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["fr", "en"])
def test_without_any_answer_it_says_how_to_begin(language: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scores", "--lang", language]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "smquiz play" in told.err
    assert not progress_file().exists()


@pytest.mark.usefixtures("answered")
def test_without_an_answer_to_this_bank_it_names_those_that_have_some(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["bank", "new", str(tmp_path / "other"), "--lang", "en"]) == 0
    capsys.readouterr()
    assert run(["scores", "--bank", str(tmp_path / "other"), "--lang", "en"]) == 1
    assert "social-media" in capsys.readouterr().err


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_bank_that_was_answered_and_is_gone_is_told_from_one_that_never_was(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(progress_file())) as connection, connection:
        connection.execute("UPDATE latest SET bank = 'gone-bank'")
    assert run(["scores", "--bank", "gone-bank", "--lang", language]) == 1
    told = capsys.readouterr().err
    assert "gone-bank" in told
    assert "smquiz bank add" in told


@pytest.mark.usefixtures("answered")
def test_a_bank_with_faults_is_told_with_its_place_and_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.toml").write_text("[bank]\nformat = 1\n", encoding="utf-8")
    assert run(["scores", "--bank", str(tmp_path / "bad.toml"), "--lang", "en"]) == 1
    told = capsys.readouterr().err
    assert "bad.toml:1" in told
    assert "smquiz bank check" in told


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize("form", ["text", "json", "xlsx"])
@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE answer SET response = '{}'",
        "UPDATE answer SET answered = 'some day'",
        "UPDATE session SET mode = 'sleep'",
        "UPDATE learning SET written = '2026'",
    ],
)
def test_a_damaged_progress_file_is_told_and_no_file_is_written(
    damage: str, form: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(progress_file())) as connection, connection:
        connection.execute("DROP TRIGGER answers_never_change")
        connection.execute(damage)
    assert run(["scores", "--answers", "-o", str(folder / f"a.{form}"), "--format", form, "--lang", "en"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "damaged" in told.err
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("answered")
def test_what_is_too_long_for_a_result_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with Store(progress_file()) as store:
        store.learning.keep(LearningRecord(0, "social-media", None, "x" * 20_001, "", None, MOMENT.format(4)))
    assert run(["scores", "--lang", "en"]) == 1
    told = capsys.readouterr().err
    assert "learned" in told
    assert "20000" in told


@pytest.mark.usefixtures("answered")
def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scores", "--schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "smquiz result"


def test_on_a_terminal_the_summary_fits_its_width_and_obeys_nobody(answered: Path) -> None:
    command = [sys.executable, "-m", "smquiz", "scores", "--lang", "en", "--as", "Zoé"]
    with Terminal(command, environment(answered), Size(60, 200)) as terminal:
        assert terminal.run_out() == 0
        shown = terminal.sent.decode()
        assert "Zoé" in shown
        assert "─" in shown
        assert max(len(line) for line in re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()) < 60
        assert b"\x1b[1m" in terminal.sent
        assert b"\x1b[31m" not in terminal.sent


def test_whoever_reads_may_leave_when_they_like(answered: Path) -> None:
    command = [sys.executable, "-m", "smquiz", "scores", "--format", "json"]
    read, written = os.pipe()
    os.close(read)
    done = subprocess.run(
        command, env=environment(answered), stdout=written, stderr=subprocess.PIPE, check=False, timeout=60
    )
    os.close(written)
    assert done.stderr == b""
