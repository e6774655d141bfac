"""Home: what there is to resume, to review and to mend, in one look."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from tests.tui.support import LANGUAGES, NOON, desk, reworded, running, text, worst_of

from smquiz.quiz.bank import Bank
from smquiz.quiz.response import key_of
from smquiz.study.desk import Desk
from smquiz.study.round import Round
from smquiz.tui.screens.quiz import QuizScreen


def answer(learner: Desk, *questions: str, right: bool) -> None:
    study_round = learner.practise_again(questions)
    for place in range(study_round.total):
        asked = study_round.question_at(place)
        study_round.answer(asked, key_of(asked) if right else worst_of(asked), 1000)


def prepare(home: Path, *, days_ago: int = 0, bank: Bank | None = None) -> Desk:
    """The desk of a learner some days before; its store is to be closed."""
    learner = desk(home, bank)
    moment = NOON - timedelta(days=days_ago)
    learner.now = lambda: moment
    learner.notebook._now = learner.now
    return learner


async def test_a_first_start_offers_neither_a_review_nor_mistakes(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, _):
        assert "Review" not in text(app)
        assert "Mistakes" not in text(app)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_due_and_what_was_missed_can_be_started_from_their_lines(tmp_path: Path, language: str) -> None:
    learner = prepare(tmp_path, days_ago=3)
    with closing(learner.store):
        answer(learner, "q-single", "q-rating", right=False)
        answer(learner, "q-multiple", right=True)
    words = {
        "en": ("Review: 3 questions are due today", "Mistakes: 2 questions missed last time"),
        "fr": ("Révision : 3 questions à réviser aujourd’hui", "Erreurs : 2 questions ratées la dernière fois"),
    }[language]
    for line, (words_of_line, mode, total) in enumerate(zip(words, ("review", "mistakes"), (3, 2), strict=True)):
        async with running(tmp_path, language=language) as (app, pilot):
            assert words_of_line in text(app)
            await pilot.press(*["down"] * (1 + 2 * line), "enter")
            screen = app.screen
            assert isinstance(screen, QuizScreen)
            assert (screen.round.session.mode, screen.round.total) == (mode, total)


async def test_every_unfinished_session_can_be_resumed_and_the_highlighted_one_set_aside(tmp_path: Path) -> None:
    learner = prepare(tmp_path)
    with closing(learner.store):
        learner.practise(count=3)
        learner.begin(mode="exam", count=4, minutes=30)
    async with running(tmp_path) as (app, pilot):
        assert "▶ Resume the exam: 0/4 answered · 30 min left" in text(app)
        assert "▶ Resume: question 1/3" in text(app)
        await pilot.press("down", "x")
        assert "Resume: question" not in text(app)
        assert [each.session.mode for each in app.desk.unfinished()] == ["exam"]
        await pilot.press("x")
        assert app.desk.unfinished() == []
        assert "not handed in" not in text(app)


async def test_a_question_that_changed_is_told(tmp_path: Path) -> None:
    learner = prepare(tmp_path)
    with closing(learner.store):
        answer(learner, "q-single", "q-multiple", right=True)
    async with running(tmp_path, bank=reworded("q-single")) as (app, _):
        assert "1 question changed since you answered it: the old answer no longer counts." in text(app)


async def test_a_planned_change_in_practice_is_recalled_on_its_day(tmp_path: Path) -> None:
    learner = prepare(tmp_path)
    with closing(learner.store):
        notebook = learner.notebook
        for by in ("2026-01-15", "2026-01-16", None):
            notebook.keep_record(notebook.blank_record()._replace(learned="x", change="y", by=by))
    async with running(tmp_path) as (app, _):
        assert "1 change in practice that you planned has come due (r)." in text(app)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_fullest_home_fits_80_by_24(tmp_path: Path, language: str) -> None:
    learner = prepare(tmp_path, days_ago=3)
    with closing(learner.store):
        answer(learner, "q-single", right=False)
        learner.practise(count=3)
        notebook = learner.notebook
        notebook.keep_record(notebook.blank_record()._replace(learned="x", change="y", by="2026-01-01"))
    async with running(tmp_path, language=language) as (app, _):
        shown = text(app)
        for sign in ("▶ ", "+ ", "◷ ", "✗ ", "⚑ "):
            assert sign in shown
        assert "octobre 2014" in shown or "October 2014" in shown


async def test_an_exam_whose_time_is_up_shows_its_results_when_it_is_resumed(tmp_path: Path) -> None:
    learner = prepare(tmp_path, days_ago=1)
    with closing(learner.store):
        learner.begin(mode="exam", count=2, minutes=5)
    async with running(tmp_path) as (app, pilot):
        assert "time is up" in text(app)
        await pilot.press("enter")
        assert "Results of the session" in text(app)
        assert "0 of 2 answered" in text(app)
        assert isinstance(app.desk.resume(app.desk.store.session(app.screen.round.session.id)), Round)  # type: ignore[attr-defined]
