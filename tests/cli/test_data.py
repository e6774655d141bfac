"""`smquiz data`: what it prints, what it asks, what it leaves alone, and with which status it ends."""

import io
import os
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.store.examples import MOMENT, QUESTIONS, answered, everything_in, filled

from smquiz.banks.cache import load_index
from smquiz.cli import run
from smquiz.i18n import say
from smquiz.paths import cache_folder, progress_file, settings_file, shipped_banks
from smquiz.settings import Settings, SettingsFile
from smquiz.store.store import Store

LANGUAGES = ("fr", "en")
NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMQUIZ_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("smquiz.study.clock.utc_now", lambda: NOON)
    monkeypatch.setattr("smquiz.store.file.opened_alone.__defaults__", (0.05,))
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """What is typed, or comes through a pipe."""
    return lambda text: monkeypatch.setattr(sys, "stdin", io.StringIO(text))


@pytest.fixture
def progress() -> Path:
    """A progress file with a session of twelve answers."""
    return filled(progress_file(), "s1")


@pytest.fixture
def opened(progress: Path) -> Iterator[Path]:
    """The same, while a smquiz has it open."""
    with Store(progress):
        yield progress


def data(*arguments: object, language: str = "en") -> int:
    return run(["data", *map(str, arguments), "--lang", language])


def test_redirected_path_is_that_of_the_progress_file_alone(capfd: pytest.CaptureFixture[str]) -> None:
    assert data("path") == 0
    assert capfd.readouterr() == (f"{progress_file()}\n", "")
    assert not progress_file().parent.exists()


def test_a_folder_of_any_bytes_is_told_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("SMQUIZ_HOME", os.fsdecode(os.fsencode(tmp_path) + b"/\xff"))
    assert data("path") == 0
    assert capfdbinary.readouterr().out == os.fsencode(tmp_path) + b"/\xff/data/progress.sqlite\n"


@pytest.mark.parametrize(("language", "missing"), [("en", "(not there yet)"), ("fr", "(n’existe pas encore)")])
def test_on_a_terminal_every_place_is_told_with_its_name(
    language: str, missing: str, progress: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert data("path", language=language) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [say(language, name) for name in ("Progress", "Settings", "Cache")]
    assert [line.split()[1] for line in lines] == [str(progress), str(settings_file()), str(cache_folder())]
    assert [missing in line for line in lines] == [False, True, True]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            [
                "Backup written and read back: ",
                "It holds:",
                "  12 answers in 1 session, 2024-05-01",
                "  12 private notes",
            ],
        ),
        (
            "fr",
            [
                "Sauvegarde écrite et relue\xa0: ",
                "Elle contient\xa0:",
                "  12 réponses en 1 séance, 2024-05-01",
                "  12 annotations",
            ],
        ),
    ],
)
def test_a_backup_says_where_it_is_and_what_it_holds(
    language: str, words: list[str], progress: Path, tmp_path: Path, capsys: Capture
) -> None:
    target = tmp_path / "mine.sqlite"
    assert data("backup", target, language=language) == 0
    first, *rest = words
    assert capsys.readouterr() == ("\n".join([f"{first}{target}", *rest, ""]), "")
    assert everything_in(target) == everything_in(progress)


def test_a_backup_can_be_made_while_smquiz_is_open(opened: Path, tmp_path: Path) -> None:
    assert data("backup", tmp_path / "mine.sqlite") == 0
    assert len(answered(tmp_path / "mine.sqlite")) == len(QUESTIONS)


def test_in_a_folder_a_backup_has_the_date_in_its_name(progress: Path, tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    assert data("backup", folder) == 0
    local = NOON.astimezone()
    assert [file.name for file in folder.iterdir()] == [f"smquiz-{local:%Y-%m-%d-%H%M%S}.sqlite"]
    assert str(folder) in capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_there_is_no_progress_there_is_nothing_to_back_up(language: str, tmp_path: Path, capsys: Capture) -> None:
    assert data("backup", tmp_path / "mine.sqlite", language=language) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert {"en": "no progress to back up yet", "fr": "pas encore de progression à sauvegarder"}[language] in err
    assert str(progress_file()) in err
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_replaced_with_force_alone(progress: Path, tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "mine.sqlite"
    target.write_text("mine")
    assert data("backup", target) == 1
    assert "--force" in capsys.readouterr().err
    assert target.read_text() == "mine"
    assert data("backup", target, "--force") == 0
    assert everything_in(target) == everything_in(progress)


def test_with_force_a_backup_may_also_be_new(progress: Path, tmp_path: Path) -> None:
    assert data("backup", "--force", tmp_path / "mine.sqlite") == 0
    assert (tmp_path / "mine.sqlite").exists()


def test_not_even_with_force_is_the_progress_file_replaced_by_its_backup(
    progress: Path, tmp_path: Path, capsys: Capture
) -> None:
    before = progress.read_bytes()
    (tmp_path / "link").symlink_to(progress)
    (tmp_path / "same").hardlink_to(progress)
    (tmp_path / "folder").symlink_to(progress.parent)
    for target in (progress, tmp_path / "link", tmp_path / "same", tmp_path / "folder" / f"{progress.name}-wal"):
        assert data("backup", "--force", target) == 1
        assert "the progress file itself" in capsys.readouterr().err
    assert progress.read_bytes() == before
    assert [file.name for file in progress.parent.iterdir()] == [progress.name]


def test_with_force_only_a_file_is_replaced(progress: Path, tmp_path: Path, capsys: Capture) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert data("backup", "--force", tmp_path / "pipe") == 1
    assert "not a file that could be replaced" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["nowhere/mine.sqlite", "nowhere/"])
def test_a_backup_makes_no_folders(name: str, progress: Path, tmp_path: Path, capsys: Capture) -> None:
    assert data("backup", f"{tmp_path}/{name}") == 1
    assert f"There is no folder “{tmp_path / 'nowhere'}”" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            [
                "Restored from ",
                "It holds:",
                "  12 answers",
                "  12 private notes",
                "The progress that it replaces is kept: ",
            ],
        ),
        (
            "fr",
            [
                *("Progression restaurée à partir de ", "Elle contient", "  12 réponses", "  12 annotations"),
                "La progression remplacée est conservée ici",
            ],
        ),
    ],
)
def test_restoring_says_what_came_and_where_the_rest_is_kept(
    language: str, words: list[str], tmp_path: Path, capsys: Capture
) -> None:
    filled(progress_file(), "new", "newer")
    backup = filled(tmp_path / "mine.sqlite", "old")
    before = everything_in(progress_file())
    assert data("restore", backup, language=language) == 0
    out, err = capsys.readouterr()
    assert err == ""
    lines = out.splitlines()
    assert [line.startswith(word) for line, word in zip(lines, words, strict=True)] == [True] * 5
    assert everything_in(progress_file()) == everything_in(backup)
    (kept,) = progress_file().parent.glob("progress-replaced-*")
    assert str(kept) in lines[-1]
    assert everything_in(kept) == before


def test_restoring_where_there_was_nothing_says_nothing_of_it(tmp_path: Path, capsys: Capture) -> None:
    assert data("restore", filled(tmp_path / "mine.sqlite", "old")) == 0
    assert len(capsys.readouterr().out.splitlines()) == 4
    assert answered(progress_file())


def test_a_backup_comes_back_after_all_was_erased(progress: Path, tmp_path: Path, typed: Callable[[str], None]) -> None:
    before = everything_in(progress)
    assert data("backup", tmp_path / "mine.sqlite") == 0
    typed("erase\n")
    assert data("erase") == 0
    assert data("restore", tmp_path / "mine.sqlite") == 0
    assert everything_in(progress) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_while_smquiz_is_open_nothing_is_restored_or_erased(
    language: str, opened: Path, tmp_path: Path, capsys: Capture, typed: Callable[[str], None]
) -> None:
    backup = filled(tmp_path / "mine.sqlite", "old")
    typed("erase\n")
    for arguments in (("restore", backup), ("erase",)):
        assert data(*arguments, language=language) == 1
        out, err = capsys.readouterr()
        assert out == ""
        what = {"en": "Another program is holding your progress", "fr": "Un autre programme utilise"}[language]
        assert err.startswith(what)
        assert str(opened) in err
    assert answered(opened) == [("s1", question) for question in QUESTIONS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_is_no_backup_is_told_with_what_to_do(
    language: str, progress: Path, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "diary").write_text("Dear diary")
    before = progress.read_bytes()
    assert data("restore", tmp_path / "diary", language=language) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 3
    assert {"en": "not a backup made by smquiz", "fr": "pas une sauvegarde faite par smquiz"}[language] in err
    assert progress.read_bytes() == before


def test_what_is_no_file_is_not_restored(progress: Path, tmp_path: Path, capsys: Capture) -> None:
    for path in (tmp_path, tmp_path / "nowhere"):
        assert data("restore", path) == 1
        assert f"There is no file “{path}”" in capsys.readouterr().err


def test_the_progress_file_is_not_restored_from_itself(progress: Path, capsys: Capture) -> None:
    assert data("restore", progress) == 1
    assert "the progress file itself" in capsys.readouterr().err
    assert [file.name for file in progress.parent.iterdir()] == [progress.name]


@pytest.mark.parametrize(("language", "word"), [("en", "erase"), ("fr", "effacer")])
def test_with_the_word_typed_in_full_progress_and_cache_go_and_are_named(
    language: str, word: str, progress: Path, capsys: Capture, typed: Callable[[str], None]
) -> None:
    load_index(shipped_banks() / "social-media")
    cached = sorted((cache_folder() / "banks").iterdir())
    settings = SettingsFile(settings_file())
    settings.write(Settings(language="fr"))
    typed(f" {word.upper()}\n")
    assert data("erase", language=language) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == [say(language, "Removed: {path}", path=file) for file in (progress, *cached)]
    assert f"  {progress}\n    12 " in err
    assert f"“{word}”" in err or f"«\xa0{word}\xa0»" in err
    assert not progress.exists()
    assert not any(file.exists() for file in cached)
    assert settings.read().language == "fr"


@pytest.mark.parametrize("text", ["", "\n", "e\n", "yes\n", "erases\n", "effacer\n", "erase it\n"])
def test_anything_but_the_word_leaves_all_as_it_is(
    text: str, progress: Path, capsys: Capture, typed: Callable[[str], None]
) -> None:
    typed(text)
    before = progress.read_bytes()
    assert data("erase") == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith("Nothing was removed.\n")
    assert progress.read_bytes() == before


def test_what_is_no_text_is_not_the_word(progress: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    for stdin in (None, io.TextIOWrapper(io.BytesIO(b"\xff\n"), encoding="utf-8")):
        monkeypatch.setattr(sys, "stdin", stdin)
        assert data("erase") == 1
        assert "Nothing was removed." in capsys.readouterr().err
    assert progress.exists()


def test_an_interrupt_at_the_question_leaves_all_as_it_is(progress: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", SimpleNamespace(readline=interrupt))
    assert data("erase") == 130
    assert progress.exists()


def test_where_nothing_is_nothing_is_asked(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert data("erase") == 0
    assert capsys.readouterr() == ("There is nothing to remove.\n", "")


def test_what_goes_is_told_with_what_it_is(
    progress: Path, tmp_path: Path, capsys: Capture, typed: Callable[[str], None]
) -> None:
    data("restore", filled(tmp_path / "mine.sqlite", "old"))
    progress.with_name(f"{progress.name}abc.new").touch()
    progress.write_bytes(progress.read_bytes()[:5000])
    capsys.readouterr()
    typed("no\n")
    assert data("erase") == 1
    told = capsys.readouterr().err.splitlines()
    assert told[2].strip() == "damaged: what it holds cannot be counted"
    assert told[4].strip() == "replaced by a backup"
    assert told[6].strip() == "left over when smquiz was killed"


def test_a_cache_that_cannot_be_removed_is_told(
    progress: Path, capsys: Capture, typed: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_index(shipped_banks() / "social-media")
    unlink = Path.unlink

    def refuse(self: Path, missing_ok: bool = False) -> None:
        if self.suffix == ".json":
            raise PermissionError(self)
        unlink(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    typed("erase\n")
    assert data("erase") == 1
    out, err = capsys.readouterr()
    assert out == f"Removed: {progress}\n"
    assert err.count("This file could not be removed: ") == 3


@pytest.mark.parametrize("command", ["path", "backup", "restore", "erase"])
def test_each_command_tells_in_both_languages_what_it_does(command: str, capsys: Capture) -> None:
    told = []
    for language in LANGUAGES:
        assert data(command, "--help", language=language) == 0
        told.append(capsys.readouterr().out.split(f"smquiz data {command}")[1])
    assert told[0] != told[1]


@pytest.mark.parametrize("arguments", [["backup"], ["restore"], ["backup", "a", "b"], ["erase", "now"], ["wipe"]])
def test_misuse_has_status_2(arguments: list[str], progress: Path, capsys: Capture) -> None:
    assert data(*arguments, language="fr") == 2
    assert "Utilisation" in capsys.readouterr().err


def test_the_moment_of_the_examples_is_a_day_on_every_calendar() -> None:
    assert MOMENT.startswith("2024-05-01T12")
