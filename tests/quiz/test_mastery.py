import pytest
from hypothesis import given
from tests.strategies import indexes_with_answers

from smquiz.quiz.index import BankIndex, IndexedQuestion, IndexedSource, IndexedTip
from smquiz.quiz.mastery import MASTERED_FROM, Latest, Level, TipProgress, counting, progress_by_tip, weakest

SOURCE = IndexedSource({"fr": "Éditeur"}, None, None)


def one_tip(questions: int) -> BankIndex:
    rows = tuple(
        IndexedQuestion(f"q{number}", "tip", f"hash-{number}", "single", "core") for number in range(questions)
    )
    return BankIndex("bank", "1.0.0", ("fr",), {"fr": "Banque"}, SOURCE, (IndexedTip("tip", {"fr": "Conseil"}),), rows)


def progress(questions: int, *fractions: float) -> TipProgress:
    """Of a tip with so many questions, of which the first were answered so well."""
    latest = {f"q{number}": Latest(f"hash-{number}", fraction) for number, fraction in enumerate(fractions)}
    (row,) = progress_by_tip(one_tip(questions), latest)
    return row


def row(tip: str, mastery: float, questions: int = 2, answered: int = 2) -> TipProgress:
    return TipProgress(tip, questions, answered, mastery, mastery)


@pytest.mark.parametrize(
    ("fractions", "level"),
    [
        ((), Level.UNSEEN),
        ((1.0,), Level.UNDER_WAY),
        ((1.0, 1.0, 1.0), Level.UNDER_WAY),
        ((1.0, 1.0, 1.0, 0.3), Level.TO_REVIEW),
        ((0.0, 0.0, 0.0, 0.0), Level.TO_REVIEW),
        ((1.0, 1.0, 1.0, 0.4), Level.MASTERED),
        ((1.0, 1.0, 1.0, 1.0), Level.MASTERED),
    ],
)
def test_a_tip_is_unseen_then_under_way_then_to_review_or_mastered(fractions: tuple[float, ...], level: Level) -> None:
    assert progress(4, *fractions).level is level


def test_a_tip_counts_as_mastered_from_85_per_cent_on() -> None:
    assert MASTERED_FROM == 0.85
    assert progress(20, *[1.0] * 17, 0.0, 0.0, 0.0).level is Level.MASTERED
    assert progress(20, *[1.0] * 16, 0.9, 0.0, 0.0, 0.0).level is Level.TO_REVIEW


def test_thirds_that_make_up_the_threshold_reach_it() -> None:
    assert progress(20, *[1.0] * 16, 1 / 3, 1 / 3, 1 / 3, 0.0).level is Level.MASTERED


def test_an_unanswered_question_counts_nothing_in_mastery_and_is_left_out_of_the_average() -> None:
    assert progress(4, 1.0, 0.5) == TipProgress("tip", questions=4, answered=2, mastery=0.375, average=0.75)
    assert progress(4) == TipProgress("tip", questions=4, answered=0, mastery=0.0, average=0.0)


def test_an_answer_to_an_earlier_wording_does_not_count() -> None:
    index = one_tip(2)
    latest = {"q0": Latest("earlier", 1.0), "q1": Latest("hash-1", 1.0)}
    (row,) = progress_by_tip(index, latest)
    assert (row.answered, row.mastery, row.level) == (1, 0.5, Level.UNDER_WAY)
    assert counting(index.questions[0], latest) is None
    assert counting(index.questions[1], latest) == Latest("hash-1", 1.0)


def test_a_question_that_the_bank_no_longer_has_does_not_count() -> None:
    (row,) = progress_by_tip(one_tip(1), {"gone": Latest("hash-0", 1.0)})
    assert row.answered == 0


@given(indexes_with_answers)
def test_there_is_one_row_a_tip_in_the_order_of_the_bank(drawn: tuple[BankIndex, dict[str, Latest]]) -> None:
    index, latest = drawn
    rows = progress_by_tip(index, latest)
    assert [row.tip for row in rows] == [tip.id for tip in index.tips]
    assert sum(row.questions for row in rows) == len(index.questions)


@given(indexes_with_answers)
def test_mastery_is_100_per_cent_only_if_every_latest_answer_is_fully_right(
    drawn: tuple[BankIndex, dict[str, Latest]],
) -> None:
    index, latest = drawn
    for row in progress_by_tip(index, latest):
        right = [
            question for question in index.of_tip(row.tip) if latest.get(question.id) == Latest(question.hash, 1.0)
        ]
        assert 0 <= row.mastery <= row.average <= 1
        assert (row.mastery == 1) == (0 < row.questions == len(right))


def test_the_weakest_tip_is_that_of_least_mastery_and_of_equals_the_first() -> None:
    assert weakest([row("one", 0.5), row("two", 0.2), row("three", 0.2)]) == row("two", 0.2)


def test_mastered_tips_and_tips_without_questions_are_never_the_weakest() -> None:
    empty = row("empty", 0.0, questions=0, answered=0)
    assert weakest([row("one", 0.9), empty]) is None
    assert weakest([]) is None
    unfinished = row("two", 0.9, questions=10, answered=9)
    assert weakest([empty, unfinished, row("one", 0.95)]) == unfinished
