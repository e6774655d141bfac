"""Which files are one learner's, and which of them count."""

from tests.exchange.results.support import answer, bank, result

from smquiz.exchange.results import learners
from smquiz.exchange.results.gathering import Sheet
from smquiz.exchange.results.learners import Person, persons, same_names, that_count
from smquiz.report.result import Result


def sheets(*results: Result) -> list[Sheet]:
    return [Sheet(number, f"{number}.toml", each, each.answers is not None) for number, each in enumerate(results, 1)]


def files(*results: Result) -> list[list[int]]:
    return [[sheet.number for sheet in person.sheets] for person in persons(sheets(*results))]


def one(learner: str, name: str | None = None, session: str = "s1") -> Result:
    return result(answer("one-1", 1, session=session), learner=learner, name=name)


def test_two_learners_are_two() -> None:
    assert files(one("a", "Alix", "s1"), one("b", "Bo", "s2"), one("c", None, "s3")) == [[1], [2], [3]]


def test_a_learner_is_recognized_by_the_id_a_session_or_the_name() -> None:
    assert files(one("a", "Alix", "s1"), one("a", "Other", "s2")) == [[1, 2]]
    assert files(one("a", "Alix", "s1"), one("b", "Other", "s1")) == [[1, 2]]
    assert files(one("a", "Alix  Roy", "s1"), one("b", " alix ROY", "s2")) == [[1, 2]]


def test_who_has_no_name_shares_it_with_nobody() -> None:
    assert files(one("a", None, "s1"), one("b", None, "s2"), one("c", " \u200e", "s3")) == [[1], [2], [3]]


def test_what_joins_two_files_joins_all_that_hang_on_them() -> None:
    parts = [one("a", "A", "s1"), one("b", "B", "s2"), one("c", "C", "s3"), one("b", "A", "s9"), one("d", "C", "s1")]
    assert files(*parts) == [[1, 2, 3, 4, 5]]


def test_the_name_written_last_is_shown_on_one_line() -> None:
    older = result(learner="a", name="Old Name", made="2026-01-01T00:00:00Z")
    newer = result(learner="a", name="New\n\x1b[2J Name\u202e", made="2026-01-02T00:00:00Z")
    (person,) = persons(sheets(newer, older))
    assert person.name == "New [2J Name"
    assert person.names == ("Old Name", "New [2J Name")


def test_taking_two_files_for_one_learner_by_the_name_alone_is_told() -> None:
    people = persons(sheets(one("a", "Alix", "s1"), one("b", "Alix", "s2"), one("b", "Alix", "s3")))
    assert [(told.file, told.other, told.message) for told in same_names(people)] == [
        ("2.toml", "1.toml", learners.SAME_NAME)
    ]


def test_all_files_with_answers_count_and_those_without_beside_them_do_not() -> None:
    with_, more = one("a", session="s1"), one("a", session="s2")
    without = result(answer("one-1", 1, session="s3"), learner="a", with_answers=False)
    used, told = that_count(sheets(without, with_, more))
    assert [sheet.number for sheet in used] == [2, 3]
    assert [(each.file, each.message) for each in told] == [
        ("3.toml", learners.SAME_LEARNER),
        ("1.toml", learners.WITHOUT_ANSWERS),
    ]


def test_of_files_without_answers_the_newest_counts() -> None:
    made = [
        result(learner="a", with_answers=False, made=moment)
        for moment in ("2026-01-02T00:00:00Z", "2026-01-10T00:00:00+00:00", "2026-01-09T23:59:59.9Z")
    ]
    used, told = that_count(sheets(*made))
    assert [sheet.number for sheet in used] == [2]
    assert [(each.file, each.other, each.message) for each in told] == [
        ("1.toml", "2.toml", learners.OLDER),
        ("3.toml", "2.toml", learners.OLDER),
    ]


def test_versions_and_contents_of_a_bank_are_kept_apart() -> None:
    (person,) = persons(
        sheets(
            result(learner="a", label=bank()),
            result(learner="a", label=bank("1.1.0")),
            result(learner="a", label=bank(number="f" * 16)),
        )
    )
    assert isinstance(person, Person)
    assert [[sheet.number for sheet in own] for own in learners.by_bank(person).values()] == [[1], [2], [3]]
