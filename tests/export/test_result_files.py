"""A learner's result as JSON and TOML: what is read back is what was made, and the published schema holds."""

import hashlib
import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import tomli
from tests.report.answered import BANK, DAY, MADE, OLD_HASH, answer, result, store

from smquiz.export import result_json, result_toml
from smquiz.export.result_schema import json_schema, written
from smquiz.report.learner import Heading
from smquiz.report.result import AnswerRow, Result
from smquiz.store.learning import LearningRecord
from smquiz.store.store import Store
from smquiz.study.results import EachAnswer, result_of

SCHEMA = Path(__file__).parents[2] / "docs" / "result.schema.json"

Write = Callable[[Result, list[AnswerRow] | None], dict[str, Any]]


def from_json(made: Result, answers: list[AnswerRow] | None) -> dict[str, Any]:
    file = BytesIO()
    result_json.write(made, file, answers)
    contents: dict[str, Any] = json.loads(file.getvalue())
    return contents


def from_toml(made: Result, answers: list[AnswerRow] | None) -> dict[str, Any]:
    file = BytesIO()
    result_toml.write(made, "fr", file, answers)
    return tomli.loads(file.getvalue().decode())


both = pytest.mark.parametrize("write", [from_json, from_toml])


@pytest.fixture
def opened(tmp_path: Path) -> Store:
    """Two sessions with all that a result may hold, and more answers than are written at once."""
    ranked, rated = '{"ranks":{"b":2,"a":1}}', '{"ratings":{"b":4,"a":1}}'
    many = [[answer("privacy-0", f"more-{number}", 1 / 3)] for number in range(520)]
    opened = store(
        tmp_path / "progress.sqlite",
        [answer("reach-0", "s", 0, certainty=3), answer("style-0", "s", 1 / 3, response=ranked)],
        [answer("reach-1", "t", 1, hash=OLD_HASH, certainty=1), answer("style-0", "t", 1, response=rated)],
        *many,
    )
    learned = 'À retenir : « ne pas "accepter" ».\n\n\tC\\’est dit.\n\'\'\'"""\n😀 '
    opened.learning.keep(LearningRecord(0, "small", "s", learned, "", "2026-12-01", DAY.format(3)))
    return opened


def made_of(opened: Store, since: str | None = None) -> Result:
    return result_of(BANK, opened, Heading(MADE, "Zoé « Z » O’Neil", since))


def answers_of(opened: Store) -> list[AnswerRow]:
    return list(EachAnswer(BANK, opened, None))


@both
def test_what_is_read_back_is_what_was_made(write: Write, opened: Store) -> None:
    made, answers = made_of(opened), answers_of(opened)
    whole = made.model_copy(update={"answers": tuple(answers)}).sealed()
    for contents, expected in ((write(made, None), made.sealed()), (write(made, answers), whole)):
        assert contents == expected.plain()
        assert Result.model_validate_json(json.dumps(contents)).expected_digest() == contents["digest"]


@both
def test_answers_may_be_none(write: Write, opened: Store) -> None:
    contents = write(made_of(opened), [])
    assert contents.get("answers", []) == []
    assert Result.model_validate_json(json.dumps(contents)).expected_digest() == contents["digest"]


@both
def test_the_header_stands_first_and_what_is_unknown_is_left_out(write: Write, opened: Store) -> None:
    contents = write(made_of(opened), None)
    assert list(contents)[:5] == ["kind", "format", "smquiz", "made", "digest"]
    assert "since" not in contents["period"]
    assert write(made_of(opened, since="2026-10-01"), None)["period"]["since"] == "2026-10-01"


def test_the_digest_is_that_of_the_sorted_json_without_spaces(opened: Store) -> None:
    made = made_of(opened).model_copy(update={"answers": tuple(answers_of(opened))})
    contents = {key: value for key, value in made.plain().items() if key != "digest"}
    canonical = json.dumps(contents, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert made.expected_digest() == f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"


def test_any_change_changes_the_digest(opened: Store) -> None:
    made, answers = made_of(opened), answers_of(opened)
    changed = [answers[0].model_copy(update={"fraction": 0.5}), *answers[1:]]
    digests = {
        made.expected_digest(),
        made.expected_digest([]),
        made.expected_digest(answers),
        made.expected_digest(changed),
        made.expected_digest(answers[::-1]),
        made.model_copy(update={"made": "2026-11-01T12:00:01.000+00:00"}).expected_digest(),
    }
    assert len(digests) == 6


@pytest.mark.parametrize(("language", "begins"), [("en", "# A learner’s results"), ("fr", "# Les résultats")])
def test_a_toml_file_says_what_it_is_to_people(language: str, begins: str, opened: Store) -> None:
    file = BytesIO()
    result_toml.write(made_of(opened), language, file)
    text = file.getvalue().decode()
    assert text.startswith(begins)
    # A text of several lines stands in several lines.
    assert "C\\\\’est dit.\n" in text


def test_the_published_schema_is_up_to_date() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == written()


@both
def test_a_result_is_as_the_schema_says(write: Write, opened: Store, tmp_path: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    validator = jsonschema.Draft202012Validator(json_schema())
    empty = result(tmp_path / "other.sqlite", [answer("reach-0", "s", 1)], since="2027-01-01", name=None)
    for made, answers in ((made_of(opened), None), (made_of(opened), answers_of(opened)), (empty, None)):
        assert list(validator.iter_errors(write(made, answers))) == []


@pytest.mark.parametrize(
    "damage",
    [
        {"kind": "other"},
        {"format": 2},
        {"more": 1},
        {"made": "yesterday"},
        {"learner": {}},
        {"learner": {"id": "x", "name": None}},
        {"totals": {"answers": -1}},
        {"tips": [{"id": "Reach"}]},
    ],
    ids=str,
)
def test_the_schema_refuses_what_is_no_result(damage: dict[str, object], opened: Store) -> None:
    contents = {**from_json(made_of(opened), None), **damage}
    assert not jsonschema.Draft202012Validator(json_schema()).is_valid(contents)


def test_the_schema_describes_every_key() -> None:
    schema = json_schema()
    tables = [schema, *schema["$defs"].values()]
    assert all(key["description"] for table in tables for key in table["properties"].values())
    assert "null" not in written()
