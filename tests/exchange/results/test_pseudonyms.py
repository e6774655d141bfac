"""Pseudonyms and their key file."""

import stat
from pathlib import Path
from unittest.mock import patch

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exchange.results.support import result

from smquiz.exchange.report import RefusedError
from smquiz.exchange.results import pseudonyms as module
from smquiz.exchange.results.gathering import Sheet
from smquiz.exchange.results.learners import Person, persons
from smquiz.exchange.results.pseudonyms import pseudonyms
from smquiz.exchange.target import put_private_file


def people(**names: str | None) -> tuple[Person, ...]:
    """By their ids."""
    results = [result(learner=learner, name=name) for learner, name in names.items()]
    return persons([Sheet(number, f"{number}", each, False) for number, each in enumerate(results, 1)])


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_pseudonym_is_short_and_readable_and_the_key_file_alone_has_the_name(tmp_path: Path) -> None:
    keys = tmp_path / "keys.toml"
    given = pseudonyms(people(a="Alix Roy"), keys)
    assert given["a"].startswith("R-")
    assert len(given["a"]) == 6
    assert "Alix" not in given["a"]
    assert tomli.loads(keys.read_text())["learner"] == [{"pseudonym": given["a"], "names": ["Alix Roy"], "ids": ["a"]}]


def test_the_same_learner_has_the_same_pseudonym_in_a_later_run_and_from_another_computer(tmp_path: Path) -> None:
    keys = tmp_path / "keys.toml"
    first = pseudonyms(people(a="Alix Roy", b="Bo", c=None), keys)
    later = pseudonyms(people(x="alix  ROY", b="Beau", c=None, d="New"), keys)
    assert (later["x"], later["b"], later["c"]) == (first["a"], first["b"], first["c"])
    assert later["d"] not in first.values()
    # What was learned of them meanwhile helps the next time.
    assert pseudonyms(people(x=None, y="Beau"), keys) == {"x": first["a"], "y": first["b"]}


def test_with_another_key_file_nobody_can_tell_who_is_who(tmp_path: Path) -> None:
    group = people(**{f"l{number}": f"Name {number}" for number in range(20)})
    one, other = (pseudonyms(group, tmp_path / name) for name in ("one.toml", "other.toml"))
    assert sum(one[person.id] == other[person.id] for person in group) < 3


def test_a_run_that_brings_nothing_new_leaves_the_key_file_as_it_is(tmp_path: Path) -> None:
    keys = tmp_path / "keys.toml"
    pseudonyms(people(a="Alix"), keys)
    before = keys.stat().st_ino
    pseudonyms(people(a="Alix"), keys)
    assert keys.stat().st_ino == before


def test_only_its_owner_may_read_the_key_file_from_its_first_byte_on(tmp_path: Path) -> None:
    keys = tmp_path / "keys.toml"
    seen: list[int] = []

    def watched(data: bytes, target: Path, force: bool) -> None:
        put_private_file(data, target, force)
        seen.append(mode(target))

    with patch("smquiz.exchange.results.pseudonyms.put_private_file", watched):
        pseudonyms(people(a="Alix"), keys)
        keys.chmod(0o644)
        pseudonyms(people(a="Alix"), keys)
    assert seen == [0o600, 0o600]
    assert [path.name for path in tmp_path.iterdir()] == ["keys.toml"]


@pytest.mark.parametrize(
    "contents",
    [
        b"",
        b"my notes\n",
        b"\xff\xfe",
        b'kind = "smquiz-result"\n',
        b'kind = "smquiz-pseudonyms"\nformat = 1\nsecret = "short"\n',
        b'kind = "smquiz-pseudonyms"\nformat = 2\nsecret = "' + b"0" * 64 + b'"\n',
    ],
)
def test_what_is_no_key_file_is_left_as_it_is(contents: bytes, tmp_path: Path) -> None:
    keys = tmp_path / "keys.toml"
    keys.write_bytes(contents)
    with pytest.raises(RefusedError) as refused:
        pseudonyms(people(a="Alix"), keys)
    assert "is not a key file" in refused.value.explain("en")
    assert keys.read_bytes() == contents


def test_a_folder_in_its_place_and_a_folder_that_is_missing_are_told(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="cannot be read"):
        pseudonyms(people(a="Alix"), tmp_path)
    with pytest.raises(RefusedError, match="does not exist"):
        pseudonyms(people(a="Alix"), tmp_path / "none" / "keys.toml")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "keys.toml").symlink_to("real.toml")
    pseudonyms(people(a="Alix"), tmp_path / "keys.toml")
    pseudonyms(people(b="Bo"), tmp_path / "keys.toml")
    assert (tmp_path / "keys.toml").is_symlink()
    assert len(tomli.loads((tmp_path / "real.toml").read_text())["learner"]) == 2


def test_two_never_have_the_same_also_where_codes_are_few(tmp_path: Path) -> None:
    with patch.object(module, "_LETTERS", "23"):
        group = people(**{f"l{number}": f"Name {number}" for number in range(16)})
        assert len(set(pseudonyms(group, tmp_path / "keys.toml").values())) == 16


@given(
    names=st.dictionaries(st.sampled_from("abcdefgh"), st.none() | st.sampled_from(["Alix", "Bo", "Cy"]), min_size=1),
    earlier=st.dictionaries(st.sampled_from("abcdefgh"), st.none() | st.sampled_from(["Alix", "Bo", "Cy"])),
)
@settings(max_examples=30)
def test_everybody_has_one_of_their_own_whatever_went_before(
    names: dict[str, str | None], earlier: dict[str, str | None], tmp_path_factory: pytest.TempPathFactory
) -> None:
    keys = tmp_path_factory.mktemp("keys") / "keys.toml"
    pseudonyms(people(**earlier), keys)
    group = people(**names)
    given = pseudonyms(group, keys)
    assert set(given) == {person.id for person in group}
    assert len(set(given.values())) == len(group)
    assert pseudonyms(tuple(reversed(group)), keys) == given
