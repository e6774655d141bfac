"""A question read again: as it now stands, whatever has become of it since it was answered."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests.tui.support import LANGUAGES, desk, running, small_bank, text, worst_of
from textual.pilot import Pilot

from smquiz.quiz.bank import Bank
from smquiz.quiz.response import key_of
from smquiz.study.exam import Exam
from smquiz.tui.app import SmquizApp
from smquiz.tui.screens.review import ReviewScreen
from smquiz.tui.widgets.answer_view import OptionRow

TWO = ("single", "true-false")


def reworded() -> Bank:
    """The small bank after somebody changed its first question."""
    first, *others = small_bank(TWO).questions
    changed = first.model_copy(update={"prompt": {"fr": "tout autre", "en": "quite another"}})
    return small_bank(TWO).model_copy(update={"questions": (changed, *others)})


def without_first() -> Bank:
    return small_bank(TWO).model_copy(update={"questions": small_bank(TWO).questions[1:]})


@asynccontextmanager
async def reading(
    home: Path, bank: Bank, *, language: str = "en", certainty: int | None = None
) -> AsyncIterator[tuple[SmquizApp, Pilot[None]]]:
    """A session on two questions, answered wrongly before the bank became what it is, opened at its first question."""
    before = desk(home, small_bank(TWO))
    study_round = before.practise_again(["q-single", "q-true-false"], shuffle=False)
    for place in range(2):
        question = study_round.question_at(place)
        study_round.answer(question, worst_of(question), 1, certainty)
    before.store.close()
    async with running(home, bank=bank, language=language, size=(80, 40)) as (app, pilot):
        app.open_review(app.desk.read_again(study_round.session.id), 0)
        await pilot.pause()
        yield app, pilot


async def test_certainty_and_its_mark_are_told_with_the_verdict(tmp_path: Path) -> None:
    async with reading(tmp_path, small_bank(TWO), certainty=3) as (app, _):
        assert "✗ Not right · 0/1 point" in text(app)
        assert "Certainty: ▮▮▮ high (over 80%) · mark −6" in text(app)
        assert "Not right: you chose it" in text(app)


@pytest.mark.parametrize(
    ("language", "since", "verdict"),
    [
        ("en", "The question has changed since. Your answer then, which no longer counts:", "✗ Not right · 0/1 point"),
        ("fr", "La question a changé depuis. Votre réponse d’alors, qui ne compte plus :", "✗ Incorrecte · 0/1 point"),
    ],
)
async def test_a_question_that_changed_is_shown_as_it_is_without_what_was_chosen_then(
    language: str, since: str, verdict: str, tmp_path: Path
) -> None:
    async with reading(tmp_path, reworded(), language=language) as (app, pilot):
        shown = text(app)
        assert f"≠ {since}" in shown
        assert verdict in shown
        for words in ("you chose it", "vous l’avez choisie", "why single", "●"):
            assert words not in shown
        # It is there to be read: neither a key nor the mouse answers it.
        await pilot.press("1", "space")
        await pilot.click(next(iter(app.screen.query(OptionRow))))
        assert "●" not in text(app)
        await pilot.press("right")
        assert "≠" not in text(app)
        assert "why true-false" in text(app)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The question is no longer in the bank. Your answer then:"),
        ("fr", "La question n’est plus dans la banque. Votre réponse d’alors :"),
    ],
)
async def test_a_question_that_is_gone_is_told_and_the_others_can_still_be_read(
    language: str, words: str, tmp_path: Path
) -> None:
    async with reading(tmp_path, without_first(), language=language) as (app, pilot):
        assert words in text(app)
        assert "0/1 point" in text(app)
        await pilot.press("down", "pagedown", "right")
        assert "Question 2/2" in text(app)
        assert "why true-false" in text(app)
        await pilot.press("left")
        assert words in text(app)
        await pilot.press("l")
        assert words not in text(app)


@pytest.mark.parametrize("kind", ["single", "multiple", "true-false", "ranking", "rating", "concordance"])
async def test_what_was_left_open_in_an_exam_tells_the_key_and_why_once_it_is_handed_in(
    kind: str, tmp_path: Path
) -> None:
    expected = {
        **dict.fromkeys(("single", "multiple", "true-false"), "→ KIND option 1 (en) Right answer why"),
        "single": "→ single option 2 (en) Right answer why",
        "ranking": "→ ranking option 3 (en) Right rank: 1",
        "rating": "→ rating option 1 (en) Expected: 4 very appropriate",
        "concordance": "→ concordance option 4 (en) Panel: 9 of 15 (60%)",
    }
    async with running(tmp_path, bank=small_bank((kind,)), size=(80, 60)) as (app, pilot):
        exam = app.desk.begin(mode="exam", count=1, shuffle=False)
        assert isinstance(exam, Exam)
        app.open_review(exam.hand_in(), 0)
        await pilot.pause()
        shown = text(app)
        assert expected[kind].replace("KIND", kind) in shown
        assert "· Not answered" in shown
        assert f"why {kind} 1" in shown
        assert "text of" in shown
        assert "you" not in shown.split("Not answered")[0].replace("How", "")


async def test_what_is_open_in_an_exam_that_is_under_way_tells_nothing(tmp_path: Path) -> None:
    async with running(tmp_path, bank=small_bank(TWO), size=(160, 50)) as (app, pilot):
        exam = app.desk.begin(mode="exam", count=2, shuffle=False)
        app.open_review(app.desk.read_again(exam.session.id), 0)
        await pilot.pause()
        assert isinstance(app.screen, ReviewScreen)
        assert "· Not answered" in text(app)
        for words in ("why", "Right answer", "→ single"):
            assert words not in text(app)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_practice_can_be_read_again_with_what_was_right(language: str, tmp_path: Path) -> None:
    async with running(tmp_path, bank=small_bank(TWO), language=language) as (app, pilot):
        study_round = app.desk.practise_again(["q-single"])
        question = study_round.question_at(0)
        study_round.answer(question, key_of(question), 1, 1)
        app.open_review(study_round, 0)
        await pilot.pause()
        words = {"en": "low (under 67%) · mark +1", "fr": "faible (moins de 67 %) · note +1"}
        assert words[language] in text(app)
