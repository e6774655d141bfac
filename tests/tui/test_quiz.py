"""Answering: every kind by its keys, the feedback, the language, the mouse, and what happens when saving fails."""

from pathlib import Path
from typing import cast

import pytest
from tests.tui.support import KINDS, LANGUAGES, answering, desk, running, small_bank, text
from textual.content import Content
from textual.widgets import Static

from smquiz.quiz.question import Question
from smquiz.quiz.response import Response, from_json, key_of
from smquiz.settings import Settings
from smquiz.store.faults import StoreError, StoreFault
from smquiz.study.round import Round
from smquiz.tui.app import SmquizApp
from smquiz.tui.screens.quiz import QuizScreen
from smquiz.tui.screens.trouble import TroubleScreen
from smquiz.tui.widgets.answer_view import OptionRow

RIGHT_KEYS = {
    "single": ["2"],
    "multiple": ["1", "3"],
    "true-false": ["1"],
    "ranking": ["3", "1", "2"],
    "rating": ["4", "1"],
    "concordance": ["4"],
}


def quiz(app: SmquizApp) -> QuizScreen:
    assert isinstance(app.screen, QuizScreen)
    return app.screen


def stored(app: SmquizApp) -> list[tuple[str, str, float]]:
    session = quiz(app).round.session
    return [(answer.question, answer.response, answer.fraction) for answer in app.desk.store.answers(session.id)]


@pytest.mark.parametrize("kind", KINDS)
async def test_the_key_of_each_kind_can_be_given_by_digits_and_scores_full_marks(kind: str, tmp_path: Path) -> None:
    async with answering(tmp_path, kind) as (app, pilot):
        await pilot.press(*RIGHT_KEYS[kind], "enter")
        [(question, response, fraction)] = stored(app)
        assert from_json(response) == key_of(app.desk.bank.question(question))
        assert fraction == 1
        assert "✓ Right" in text(app)


@pytest.mark.parametrize("kind", KINDS)
async def test_enter_with_nothing_chosen_says_so_and_stores_nothing(kind: str, tmp_path: Path) -> None:
    async with answering(tmp_path, kind) as (app, pilot):
        await pilot.press("enter")
        assert stored(app) == []
        assert "first" in text(app).lower()
        await pilot.press(*RIGHT_KEYS[kind], "enter")
        assert len(stored(app)) == 1


@pytest.mark.parametrize("kind", KINDS)
async def test_the_feedback_says_why_for_every_option(kind: str, tmp_path: Path) -> None:
    async with answering(tmp_path, kind, size=(100, 60)) as (app, pilot):
        await pilot.press(*RIGHT_KEYS[kind], "enter")
        shown = text(app)
        for place in range(1, len(app.desk.bank.questions[0].options) + 1):
            assert f"why {kind} {place} (en)" in shown
        assert "text of" in shown
        assert "Source: publisher (en), article (en), published October 2014." in shown


async def test_cursor_and_space_choose_like_a_digit(tmp_path: Path) -> None:
    async with answering(tmp_path, "single") as (app, pilot):
        await pilot.press("down", "space", "enter")
        assert [fraction for _, _, fraction in stored(app)] == [1]


async def test_a_digit_pressed_again_lets_go_in_multiple_response(tmp_path: Path) -> None:
    async with answering(tmp_path, "multiple") as (app, pilot):
        await pilot.press("1", "2", "2", "3", "enter")
        assert [fraction for _, _, fraction in stored(app)] == [1]


async def test_a_ranking_can_be_made_by_moving_lines(tmp_path: Path) -> None:
    async with answering(tmp_path, "ranking") as (app, pilot):
        await pilot.press("down", "down", "shift+up", "shift+up", "enter")
        assert [fraction for _, _, fraction in stored(app)] == [1]


async def test_a_ranked_line_keeps_its_number_and_can_be_taken_back(tmp_path: Path) -> None:
    async with answering(tmp_path, "ranking") as (app, pilot):
        await pilot.press("2", "2", "3", "1", "2", "enter")
        assert [fraction for _, _, fraction in stored(app)] == [1]


async def test_a_rating_can_be_adjusted_with_the_arrows(tmp_path: Path) -> None:
    async with answering(tmp_path, "rating") as (app, pilot):
        await pilot.press("3", "1", "up", "right", "enter")
        assert [fraction for _, _, fraction in stored(app)] == [1]


async def test_what_was_missed_is_told_in_words(tmp_path: Path) -> None:
    async with answering(tmp_path, "multiple", size=(80, 40)) as (app, pilot):
        await pilot.press("1", "2", "enter")
        shown = text(app)
        for words in (
            "✗ Not right · 0/2 points",
            "Right: you chose it",
            "Not right: you chose it",
            "Right answer, which you did not choose",
            "Rightly left",
        ):
            assert words in shown


async def test_the_answer_is_on_the_disk_before_its_feedback_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with answering(tmp_path, "single") as (app, pilot):
        seen: list[int] = []
        panel = quiz(app).panel
        reveal = panel.view.reveal

        def look_first(question: Question, response: Response) -> None:
            seen.append(len(stored(app)))
            reveal(question, response)

        monkeypatch.setattr(panel.view, "reveal", look_first)
        await pilot.press("1", "enter")
        assert seen == [1]


@pytest.mark.parametrize("kind", KINDS)
async def test_switching_the_language_in_mid_question_keeps_place_and_choice(kind: str, tmp_path: Path) -> None:
    async with answering(tmp_path, kind) as (app, pilot):
        await pilot.press(*RIGHT_KEYS[kind])
        before = quiz(app).view.response()
        assert f"prompt of {kind} [b]" in text(app)
        await pilot.press("l")
        assert "(fr)" in text(app)
        assert "(en)" not in text(app)
        assert quiz(app).view.response() == before
        await pilot.press("enter")
        assert [fraction for _, _, fraction in stored(app)] == [1]
        assert "✓ Juste" in text(app)


async def test_the_language_is_kept_for_next_time(tmp_path: Path) -> None:
    async with answering(tmp_path, "single") as (app, pilot):
        await pilot.press("l")
        assert app.settings_file.read().language == "fr"


async def test_escape_keeps_the_progress_and_enter_resumes_on_the_same_question(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await pilot.press("enter", "1", "enter", "enter")
        where = quiz(app).panel.question.id
        await pilot.press("escape")
        assert "Resume: question 2/6" in text(app)
        await pilot.press("enter")
        assert quiz(app).panel.question.id == where
        assert "Question 2/6" in text(app)


async def test_a_resumed_session_shows_the_options_in_the_same_order(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        app.choose(app.settings.__class__(language="en", shuffle=True))
        await pilot.press("enter")
        before = [row.option.id for row in quiz(app).view.rows]
    async with running(tmp_path) as (app, pilot):
        await pilot.press("enter")
        assert [row.option.id for row in quiz(app).view.rows] == before


async def test_a_click_on_an_option_chooses_it(tmp_path: Path) -> None:
    async with answering(tmp_path, "single") as (app, pilot):
        row = list(app.screen.query(OptionRow))[1]
        await pilot.click(row)
        await pilot.press("enter")
        assert [fraction for _, _, fraction in stored(app)] == [1]


async def test_a_click_on_the_key_bar_does_what_the_key_does(tmp_path: Path) -> None:
    async with answering(tmp_path, "single") as (app, pilot):
        await pilot.press("2")
        bar = "".join(line for line in text(app).splitlines())
        assert "Enter Submit" in bar
        await pilot.click("KeyBar", offset=(16, 0))
        assert len(stored(app)) == 1


async def test_an_answer_that_cannot_be_saved_is_told_and_can_be_given_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with answering(tmp_path, "single") as (app, pilot):
        record = app.desk.store.record

        def full(_: object) -> None:
            raise StoreError(StoreFault.FULL, app.desk.store.path)

        monkeypatch.setattr(app.desk.store, "record", full)
        await pilot.press("2", "enter")
        assert isinstance(app.screen, TroubleScreen)
        assert "Free some space" in text(app)
        await pilot.press("l")
        assert "Libérez de l’espace" in text(app)
        monkeypatch.setattr(app.desk.store, "record", record)
        await pilot.press("enter")
        assert stored(app) == []
        await pilot.press("enter")
        assert [fraction for _, _, fraction in stored(app)] == [1]


async def test_an_answer_given_meanwhile_in_another_window_stands(tmp_path: Path) -> None:
    async with answering(tmp_path, "single") as (app, pilot):
        study_round = quiz(app).round
        question = study_round.question_at(0)
        other = Round(app.desk, study_round.session)
        other.answer(question, key_of(question), 5)
        await pilot.press("1", "enter")
        assert [fraction for _, _, fraction in stored(app)] == [1]
        assert "✓ Right" in text(app)
        assert [each.message for each in app._notifications] == [
            "Another window has answered this question meanwhile; that answer stands."
        ]


async def test_a_question_longer_than_the_screen_scrolls_to_the_option_under_the_cursor(tmp_path: Path) -> None:
    async with answering(tmp_path, "concordance", size=(80, 14)) as (app, pilot):
        await pilot.press("down", "down", "down", "down")
        assert "concordance option 5" in text(app)


async def test_the_tip_opens_and_closes_over_the_question(tmp_path: Path) -> None:
    async with answering(tmp_path, "single") as (app, pilot):
        await pilot.press("2", "t")
        assert "text of first" in text(app)
        await pilot.press("escape", "enter")
        assert [fraction for _, _, fraction in stored(app)] == [1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
async def test_the_line_that_says_how_to_answer_is_not_cut_at_80_columns(
    kind: str, language: str, tmp_path: Path
) -> None:
    async with answering(tmp_path, kind, language=language) as (app, pilot):
        for keys in (["j"], ["enter"]):  # how to answer; then what is missing
            await pilot.press(*keys)
            status = app.screen.query_one("#status", Static)
            written = cast("Content", status.content).split("\n")
            assert max(line.cell_length for line in written) <= status.content_size.width
            assert len(written) == status.content_size.height


async def test_certainty_can_be_stated_and_is_told_with_its_mark_after_the_answer(tmp_path: Path) -> None:
    async with answering(tmp_path, "single") as (app, pilot):
        for told in ("▯▯▯ not stated", "▮▯▯ low (under 67%)", "▮▮▯ medium (67% to 80%)", "▮▮▮ high (over 80%)"):
            assert f"Certainty: {told}" in text(app)
            await pilot.press("c")
        assert "▯▯▯ not stated" in text(app)
        await pilot.press("c", "c", "2", "enter")
        assert "Certainty: ▮▮▯ medium (67% to 80%) · mark +2" in text(app)
        assert [answer.certainty for answer in app.desk.store.answers(quiz(app).round.session.id)] == [2]
        await pilot.press("c")
        assert "▮▮▯ medium" in text(app)


async def test_certainty_that_is_not_stated_is_not_told(tmp_path: Path) -> None:
    async with answering(tmp_path, "single") as (app, pilot):
        await pilot.press("2", "enter")
        assert "Certainty" not in text(app)
        assert [answer.certainty for answer in app.desk.store.answers(quiz(app).round.session.id)] == [None]


async def test_the_next_question_begins_without_a_certainty(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await pilot.press("enter", "1", "c", "enter", "enter")
        assert "Certainty: ▯▯▯ not stated" in text(app)


@pytest.mark.parametrize("asked", ["exams", "never"])
async def test_certainty_is_offered_only_where_the_settings_say(asked: str, tmp_path: Path) -> None:
    async with answering(tmp_path, "single", settings=Settings(shuffle=False, certainty=asked)) as (app, pilot):
        await pilot.press("c", "2", "enter")
        assert "Certainty" not in text(app)
        assert [answer.certainty for answer in app.desk.store.answers(quiz(app).round.session.id)] == [None]


async def test_a_question_can_be_flagged_for_later_before_and_after_its_answer(tmp_path: Path) -> None:
    async with answering(tmp_path, "single") as (app, pilot):
        await pilot.press("m")
        assert "⚑ flagged" in text(app)
        assert app.desk.notebook.flagged() == {"q-single"}
        await pilot.press("2", "enter")
        assert "⚑ flagged" in text(app)
        await pilot.press("m")
        assert "⚑" not in text(app)
        assert app.desk.notebook.flagged() == set()


async def test_the_questions_can_be_searched_and_a_flag_put_there_is_seen_when_one_comes_back(tmp_path: Path) -> None:
    async with answering(tmp_path, "single") as (app, pilot):
        await pilot.press("2", "slash")
        assert not isinstance(app.screen, QuizScreen)
        app.desk.notebook.flip_flag("q-single")
        await pilot.press("escape")
        while not isinstance(app.screen, QuizScreen):
            await pilot.press("escape")
        assert "⚑ flagged" in text(app)
        await pilot.press("enter")
        assert [fraction for _, _, fraction in stored(app)] == [1]


async def test_certainty_and_flag_can_be_clicked(tmp_path: Path) -> None:
    async with answering(tmp_path, "single") as (app, pilot):
        # Below the rule and the line on how to answer.
        await pilot.click("#status", offset=(5, 2))
        assert "▮▯▯ low" in text(app)
        choices = cast("Content", app.screen.query_one("#status", Static).content).plain.split("\n")[1]
        await pilot.click("#status", offset=(3 + choices.index("Flag"), 2))
        assert app.desk.notebook.flagged() == {"q-single"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_question_that_changed_since_it_was_answered_says_so_until_it_is_answered(
    language: str, tmp_path: Path
) -> None:
    before = desk(tmp_path, small_bank(("single",)))
    study_round = before.practise(count=1)
    study_round.answer(study_round.question_at(0), key_of(study_round.question_at(0)), 1)
    before.store.close()
    [question] = small_bank(("single",)).questions
    changed = question.model_copy(update={"scenario": {"fr": "autre", "en": "other"}})
    bank = small_bank(("single",)).model_copy(update={"questions": (changed,)})
    words = {"en": "≠ Changed since you answered it", "fr": "≠ Modifiée depuis votre réponse"}[language]
    async with running(tmp_path, bank=bank, language=language) as (app, pilot):
        app.practise()
        await pilot.pause()
        assert words in text(app)
        status = app.screen.query_one("#status", Static)
        assert status.content_size.height == len(cast("Content", status.content).split("\n")) == 3
        await pilot.press("2", "enter")
        assert words not in text(app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
async def test_all_that_stands_above_and_below_a_flagged_question_is_in_sight_at_80_columns(
    kind: str, language: str, tmp_path: Path
) -> None:
    async with answering(tmp_path, kind, language=language) as (app, pilot):
        await pilot.press("m", "c", "c", *RIGHT_KEYS[kind])
        for keys in ([], ["enter"]):
            await pilot.press(*keys)
            for name in ("#progress", "#status"):
                static = app.screen.query_one(name, Static)
                written = cast("Content", static.content).split("\n")
                assert max(line.cell_length for line in written) <= static.content_size.width
                assert len(written) <= static.content_size.height


def test_the_small_bank_has_every_kind() -> None:
    assert {question.kind for question in small_bank().questions} == set(KINDS)
