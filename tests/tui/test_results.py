"""Results: certainty beside the score, what was left open, and sessions of the past."""

from contextlib import closing
from pathlib import Path

import pytest
from tests.tui.support import LANGUAGES, desk, running, small_bank, text, worst_of

from smquiz.quiz.response import key_of
from smquiz.study.desk import Desk
from smquiz.tui.app import SmquizApp
from smquiz.tui.screens.results import ResultsScreen
from smquiz.tui.screens.review import ReviewScreen


def past(app: SmquizApp) -> None:
    """Opens the results of the only session there is."""
    (session,) = app.desk.store.history.sessions("small", most=2)
    app.open_results(app.desk.read_again(session.id))


def answer_all(learner: Desk, certainty: int | None = None) -> None:
    study_round = learner.practise(count=6, shuffle=False)
    for place in range(study_round.total):
        asked = study_round.question_at(place)
        study_round.answer(asked, key_of(asked) if place else worst_of(asked), 1000, certainty)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_certainty_marks_stand_beside_the_plain_score(tmp_path: Path, language: str) -> None:
    learner = desk(tmp_path)
    with closing(learner.store):
        answer_all(learner, certainty=3)
    async with running(tmp_path, language=language) as (app, pilot):
        past(app)
        await pilot.pause()
        shown = text(app)
        # Five right at 3 and one wrong at -6: 9/6; what one certainty for all earns is no bonus.
        expected = {
            "en": "83% right, mean mark 1.5 (the most is 3), bonus 0, total 83%.",
            "fr": "83 % de réussite, note moyenne 1,5 (3 au plus), boni 0, total 83 %.",
        }
        assert expected[language] in shown


async def test_without_a_stated_certainty_nothing_is_said_of_it(tmp_path: Path) -> None:
    learner = desk(tmp_path)
    with closing(learner.store):
        answer_all(learner)
    async with running(tmp_path) as (app, pilot):
        past(app)
        await pilot.pause()
        assert "Certainty" not in text(app)
        assert "Practice · January 15, 2026" in text(app)


async def test_what_was_left_open_is_told_and_not_punished(tmp_path: Path) -> None:
    learner = desk(tmp_path)
    with closing(learner.store):
        study_round = learner.practise(count=4, shuffle=False)
        asked = study_round.question_at(0)
        study_round.answer(asked, key_of(asked), 1000)
    async with running(tmp_path) as (app, pilot):
        past(app)
        await pilot.pause()
        assert "1 of 4 answered; score over all questions: 25%." in text(app)
        assert "100%" in text(app)


async def test_questions_that_changed_or_are_gone_are_marked_and_not_practised(tmp_path: Path) -> None:
    learner = desk(tmp_path)
    with closing(learner.store):
        study_round = learner.practise(count=6, shuffle=False)
        for place in range(study_round.total):
            asked = study_round.question_at(place)
            study_round.answer(asked, worst_of(asked), 1000)
    bank = small_bank()
    questions = tuple(
        each.model_copy(update={"prompt": {"fr": "autre", "en": "other"}}) if each.id == "q-single" else each
        for each in bank.questions
        if each.id != "q-rating"
    )
    bank = bank.model_copy(update={"questions": questions})
    async with running(tmp_path, bank=bank, size=(160, 50)) as (app, pilot):
        past(app)
        await pilot.pause()
        shown = text(app)
        assert "(changed since)" in shown
        assert "(no longer in the bank)" in shown
        await pilot.press("end", "up", "t")
        await pilot.press("escape", "p")
        assert "q-rating" not in app.screen.round.session.questions  # type: ignore[attr-defined]
        assert len(app.screen.round.session.questions) == 5  # type: ignore[attr-defined]


async def test_results_opened_from_the_history_lead_back_to_it(tmp_path: Path) -> None:
    learner = desk(tmp_path)
    with closing(learner.store):
        answer_all(learner)
    async with running(tmp_path) as (app, pilot):
        await pilot.press("p", "6", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ResultsScreen)
        await pilot.press("escape")
        assert "Your progress" in text(app)
        await pilot.press("escape")
        assert "New session" in text(app)


async def test_a_learning_record_can_be_written_from_the_results(tmp_path: Path) -> None:
    learner = desk(tmp_path)
    with closing(learner.store):
        answer_all(learner)
    async with running(tmp_path) as (app, pilot):
        past(app)
        await pilot.pause()
        await pilot.press("r", *"Pause first")
        await pilot.press("escape")
        (record,) = app.desk.notebook.records()
        assert record.learned == "Pause first"
        assert record.session == app.screen.round.session.id  # type: ignore[attr-defined]


async def test_scores_that_are_cut_can_be_scrolled_with_the_keyboard(tmp_path: Path) -> None:
    learner = desk(tmp_path)
    with closing(learner.store):
        answer_all(learner)
    async with running(tmp_path, size=(80, 12)) as (app, pilot):
        past(app)
        await pilot.pause()
        assert "Tracé second" not in text(app)
        await pilot.press("tab", *["down"] * 12)
        await pilot.pause()
        assert "Tracé second" in text(app)
        await pilot.press("tab", "down", "enter")
        assert isinstance(app.screen, ReviewScreen)
        assert "Question 2/6" in text(app)


async def test_tab_stays_with_the_questions_where_all_scores_are_in_sight(tmp_path: Path) -> None:
    learner = desk(tmp_path)
    with closing(learner.store):
        answer_all(learner)
    async with running(tmp_path) as (app, pilot):
        past(app)
        await pilot.press("tab", "down", "enter")
        assert isinstance(app.screen, ReviewScreen)
        assert "Question 2/6" in text(app)


async def test_the_key_that_hands_an_exam_in_does_not_leave_its_results(tmp_path: Path) -> None:
    """It may be pressed at the moment when the time runs out."""
    learner = desk(tmp_path)
    with closing(learner.store):
        answer_all(learner)
    async with running(tmp_path) as (app, pilot):
        past(app)
        await pilot.press("h")
        assert isinstance(app.screen, ResultsScreen)


async def test_what_was_left_open_is_not_said_to_have_been_right(tmp_path: Path) -> None:
    learner = desk(tmp_path)
    with closing(learner.store):
        study_round = learner.practise(count=2, shuffle=False)
        asked = study_round.question_at(0)
        study_round.answer(asked, key_of(asked), 1000)
    async with running(tmp_path) as (app, pilot):
        past(app)
        await pilot.pause()
        assert "what you answered was right; the rest is open." in text(app)
