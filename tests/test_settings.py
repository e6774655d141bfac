import errno
import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smquiz.i18n import LANGUAGES
from smquiz.settings import CERTAINTY, COUNTS, THEMES, Settings, SettingsFile

any_settings = st.builds(
    Settings,
    language=st.none() | st.sampled_from(LANGUAGES),
    theme=st.sampled_from(THEMES),
    count=st.sampled_from(COUNTS),
    shuffle=st.booleans(),
    certainty=st.sampled_from(CERTAINTY),
)
OTHERS = """\
# what a newer smquiz and the learner's own hand have added
colour-blind = true
since = 2024-05-01T12:00:00Z
names = ["é", "œ"]

[window]
width = 80
ratio = 1.5
"""


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.toml")


def reading(file: SettingsFile, content: str) -> Settings:
    file.path.write_text(content, encoding="utf-8")
    return file.read()


def failing(*_: object) -> None:
    raise OSError(errno.ENOSPC, "no space left")


@given(any_settings, any_settings)
def test_settings_come_back_as_they_were_written_whatever_was_there_before(
    tmp_path_factory: pytest.TempPathFactory, before: Settings, now: Settings
) -> None:
    file = SettingsFile(tmp_path_factory.mktemp("settings") / "settings.toml")
    file.write(before)
    file.write(now)
    assert file.read() == now


def test_nothing_is_chosen_where_there_is_no_file(file: SettingsFile) -> None:
    assert file.read() == Settings()
    assert Settings() == Settings(language=None, theme="smquiz-dark", count=10, shuffle=True, certainty="always")
    assert not file.path.exists()


@pytest.mark.parametrize(
    "line",
    [
        'language = "de"',
        "language = 1",
        'language = ["fr"]',
        'theme = "pink"',
        "theme = {}",
        "count = 7",
        "count = -5",
        "count = 10.0",
        'count = "20"',
        "count = true",
        "shuffle = 0",
        'shuffle = "false"',
        "shuffle = 2024-05-01",
        'certainty = "sometimes"',
        "certainty = true",
    ],
)
def test_a_wrong_value_is_as_if_it_had_not_been_chosen_and_the_others_count(file: SettingsFile, line: str) -> None:
    chosen = {"language": '"en"', "theme": f'"{THEMES[1]}"', "count": "20", "shuffle": "false", "certainty": '"never"'}
    wrong = line.partition(" ")[0]
    right = "\n".join(f"{name} = {value}" for name, value in chosen.items() if name != wrong)
    expected = {"language": "en", "theme": THEMES[1], "count": 20, "shuffle": False, "certainty": "never"}
    del expected[wrong]
    assert reading(file, f"{right}\n{line}\n") == Settings(**expected)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "content",
    [
        "language = ",
        "language = fr",
        '"',
        "[language]\n",
        "a = " + "[" * 100_000,
        "a = 1\na = 2",
        "\x00",
        "\ufefflanguage",
    ],
    ids=["no-value", "bare", "quote", "table", "deep", "twice", "nul", "bom"],
)
def test_a_file_that_cannot_be_read_is_as_if_nothing_had_been_chosen(file: SettingsFile, content: str) -> None:
    assert reading(file, content) == Settings()


def test_a_file_that_is_no_text_or_no_file_is_as_if_nothing_had_been_chosen(file: SettingsFile) -> None:
    file.path.write_bytes(b'language = "\xff"')
    assert file.read() == Settings()
    file.path.unlink()
    file.path.mkdir()
    assert file.read() == Settings()


@given(
    content=st.text('languge="frc10\n[]{}.#', max_size=30)
    | st.binary(max_size=30).map(lambda raw: raw.decode("latin-1"))
)
def test_whatever_the_file_holds_the_settings_can_be_used(
    tmp_path_factory: pytest.TempPathFactory, content: str
) -> None:
    settings = reading(SettingsFile(tmp_path_factory.mktemp("settings") / "settings.toml"), content)
    assert settings.language in (None, *LANGUAGES)
    assert settings.theme in THEMES
    assert settings.count in COUNTS
    assert settings.certainty in CERTAINTY
    assert isinstance(settings.shuffle, bool)


def test_what_this_version_does_not_know_is_kept(file: SettingsFile) -> None:
    file.path.write_text(OTHERS, encoding="utf-8")
    file.write(Settings(language="en"))
    assert file.read() == Settings(language="en")
    written = tomllib.loads(file.path.read_text(encoding="utf-8"))
    assert {name: value for name, value in written.items() if name not in vars(Settings())} == tomllib.loads(OTHERS)


def test_a_broken_file_is_whole_again_once_something_is_chosen(file: SettingsFile) -> None:
    file.path.write_text("language = ", encoding="utf-8")
    file.write(Settings(count=5))
    assert file.read() == Settings(count=5)


@pytest.mark.parametrize(("owner", "step"), [(os, "fsync"), (Path, "replace")])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    file: SettingsFile, monkeypatch: pytest.MonkeyPatch, owner: object, step: str
) -> None:
    file.write(Settings(language="en"))
    before = file.path.read_bytes()
    monkeypatch.setattr(owner, step, failing)
    with pytest.raises(OSError, match="no space left"):
        file.write(Settings(language="fr"))
    assert file.path.read_bytes() == before
    assert list(file.path.parent.iterdir()) == [file.path]


def test_the_new_file_is_whole_on_the_disk_before_it_takes_the_place_of_the_old(
    file: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write(Settings(count=5))
    seen: list[Settings] = []

    def look(handle: int) -> None:
        seen.append(file.read())
        assert b"count = 30" in os.pread(handle, 1000, 0)

    monkeypatch.setattr(os, "fsync", look)
    file.write(Settings(count=30))
    assert seen == [Settings(count=5)]
    assert file.read() == Settings(count=30)


def test_folders_are_made_when_the_settings_are_first_written(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "a" / "b" / "settings.toml")
    file.write(Settings(language="fr"))
    assert file.read() == Settings(language="fr")


def test_a_file_where_the_folder_should_be_is_an_error_to_write_and_nothing_chosen_to_read(tmp_path: Path) -> None:
    (tmp_path / "settings").write_text("a file")
    file = SettingsFile(tmp_path / "settings" / "settings.toml")
    assert file.read() == Settings()
    with pytest.raises(OSError, match="settings"):
        file.write(Settings())
    assert (tmp_path / "settings").read_text() == "a file"


@pytest.mark.parametrize(
    ("certainty", "asked"),
    [("always", {"practice", "exam", "review", "mistakes"}), ("exams", {"exam"}), ("never", set())],
)
def test_certainty_is_asked_in_the_modes_that_were_chosen(certainty: str, asked: set[str]) -> None:
    settings = Settings(certainty=certainty)
    assert {mode for mode in ("practice", "exam", "review", "mistakes") if settings.asks_certainty(mode)} == asked
