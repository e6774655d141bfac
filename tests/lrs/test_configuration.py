"""What a push goes by: options first, then the table [lrs] of the settings."""

from pathlib import Path
from typing import Any

import pytest

from smquiz.lrs.configuration import Configuration, Wishes
from smquiz.lrs.problem import LrsError
from smquiz.settings import Settings, SettingsFile

SETTINGS = Path("/home/somebody/settings.toml")
TABLE = {"endpoint": "https://lrs.example.org/xAPI/", "base": "https://quiz.example.org", "pseudonym": "p", "user": "u"}


def wanted(table: dict[str, Any] | None = None, **options: str) -> Configuration:
    return Configuration(Wishes(**options), TABLE if table is None else table, SETTINGS)


def test_the_settings_say_what_no_option_says() -> None:
    found = wanted(endpoint="https://other.example.org/xAPI")
    assert found.endpoint == "https://other.example.org/xAPI"
    assert (found.base, found.user, found.pseudonym("random")) == ("https://quiz.example.org", "u", "p")
    assert wanted().endpoint == "https://lrs.example.org/xAPI"


def test_without_a_pseudonym_the_learner_stays_a_number() -> None:
    assert wanted({}).pseudonym("random") == "random"


def test_what_is_missing_is_told_with_the_file_where_it_may_stand() -> None:
    for name in ("endpoint", "base"):
        with pytest.raises(LrsError) as raised:
            getattr(wanted({}), name)
        assert str(SETTINGS) in raised.value.explain("fr")[1]
    assert not wanted({}).has_endpoint


@pytest.mark.parametrize("table", [{"endpoit": "https://lrs.example.org"}, {"endpoint": 3}, {"secret": "hunter2"}])
def test_what_is_wrong_in_the_settings_is_told(table: dict[str, Any]) -> None:
    with pytest.raises(LrsError) as raised:
        wanted(table)
    assert "hunter2" not in " ".join(raised.value.explain("en"))


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "a\x1b[2J", "x" * 201])
def test_a_pseudonym_is_a_short_line_of_text(name: str) -> None:
    with pytest.raises(LrsError):
        wanted(pseudonym=name).pseudonym("random")


def test_a_key_file_of_the_settings_may_lie_at_home() -> None:
    assert wanted({"key_file": "~/key"}).key_file == Path("~/key").expanduser()
    assert wanted(key_file="a").named_key_file == Path("a")
    assert wanted().key_file is None


def test_the_table_survives_the_settings_screen(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('language = "fr"\n[lrs]\nendpoint = "https://lrs.example.org"\n', encoding="utf-8")
    SettingsFile(path).write(Settings(count=5))
    assert SettingsFile(path).section("lrs") == {"endpoint": "https://lrs.example.org"}
    assert SettingsFile(path).section("count") == {}
