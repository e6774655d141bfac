"""Browsing, searching and filtering; a question outside a session; its note."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.tui.support import (
    HOSTILE,
    KINDS,
    LANGUAGES,
    SIZES,
    desk,
    lines,
    reworded,
    running,
    small_bank,
    text,
    worst_of,
)
from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from smquiz.quiz.bank import Bank
from smquiz.quiz.response import key_of
from smquiz.quiz.standing import State
from smquiz.store.store import Store
from smquiz.tui.app import SmquizApp
from smquiz.tui.screens.browse import BrowseScreen
from smquiz.tui.screens.filter import FilterScreen
from smquiz.tui.screens.note import NoteScreen
from smquiz.tui.screens.question_card import QuestionCardScreen
from smquiz.tui.screens.quiz import QuizScreen
from smquiz.tui.screens.tips import TipsScreen
from smquiz.tui.screens.trouble import TroubleScreen
from smquiz.tui.widgets.key_bar import KeyBar

WIDE = SIZES[1]


def answer(home: Path, question: str, *, right: bool, certainty: int | None = None, bank: Bank | None = None) -> None:
    """The learner answered this question before the app opened."""
    before = desk(home, bank)
    study_round = before.practise_again([question])
    asked = study_round.question_at(0)
    study_round.answer(asked, key_of(asked) if right else worst_of(asked), 1, certainty)
    before.store.close()


async def browse(app: SmquizApp, pilot: Pilot[None], query: str = "") -> BrowseScreen:
    """Opens the screen, with this in its field, and waits until the texts can be searched."""
    app.open_browse(query)
    await pilot.pause()
    screen = app.screen
    assert isinstance(screen, BrowseScreen)
    await until(pilot, lambda: screen._index is not None)
    await pilot.pause()
    return screen


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    for _ in range(400):
        if holds():
            return
        await pilot.pause()
    raise AssertionError("it never came to hold")


def bar(app: SmquizApp) -> str:
    return str(app.screen.query_one(KeyBar).content).replace("\u00a0", " ")


def says(app: SmquizApp, words: str) -> bool:
    """The words stand on the screen; the picture leaves out the space between two styles."""
    return "".join(words.split()) in "".join(text(app).split())


# The list


async def test_every_question_is_listed_with_its_prompt_its_tip_and_its_state(tmp_path: Path) -> None:
    answer(tmp_path, "q-single", right=True)
    answer(tmp_path, "q-multiple", right=False)
    async with running(tmp_path, size=WIDE) as (app, pilot):
        screen = await browse(app, pilot)
        assert list(screen.found) == [question.id for question in app.desk.index.questions]
        shown = text(app)
        assert f"prompt of single {HOSTILE}" in shown
        assert "✓ right" in shown
        assert "✗ missed" in shown
        assert "· unseen" in shown
        assert "Tip 2: Tracé second" in shown
        assert "6 of 6 questions" in shown


async def test_every_state_is_told_in_words(tmp_path: Path) -> None:
    answer(tmp_path, "q-single", right=False)
    async with running(tmp_path, size=WIDE, bank=reworded("q-single")) as (app, pilot):
        app.desk.notebook.flip_flag("q-single")
        app.desk.notebook.write_note("q-single", "Mine")
        await browse(app, pilot)
        assert says(app, "≠ changed ⚑ flagged ✎ noted")


async def test_searching_narrows_the_list_as_one_types(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        screen = await browse(app, pilot, "RANKING o")
        await pilot.press(*"pt")
        assert list(screen.found) == ["q-ranking"]
        assert "1 of 6 questions" in text(app)
        assert says(app, "answers: ranking option 1")
        await pilot.press("ctrl+u")
        assert len(screen.found) == 6


async def test_a_search_begins_at_the_first_that_was_found(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        screen = await browse(app, pilot)
        await pilot.press("down", "end", "slash", "o", "f")
        assert len(screen.found) == 6
        assert screen.rows.cursor == 0


async def test_letters_are_typed_in_the_field_and_are_keys_in_the_list(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        screen = await browse(app, pilot)
        await pilot.press(*"m?l/f")
        assert screen.query_text == "m?l/f"
        assert app.language == "en"
        assert app.desk.notebook.flagged() == set()
        await pilot.press("ctrl+u", "down", "m")
        assert app.desk.notebook.flagged() == {"q-single"}
        assert "⚑ flagged" in text(app)
        await pilot.press("slash", "x")
        assert screen.query_text == "x"


async def test_what_is_typed_in_one_breath_goes_where_each_key_has_led(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        screen = await browse(app, pilot)
        for key, character in (("r", "r"), ("a", "a"), ("down", None), ("m", "m")):
            app.post_message(Key(key, character))
        await pilot.pause()
        await until(pilot, lambda: app.desk.notebook.flagged() != set())
        assert screen.query_text == "ra"


async def test_the_key_bar_shows_the_keys_that_work_now(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await browse(app, pilot)
        assert "Enter To the list" in bar(app)
        assert "Filter" not in bar(app)
        assert "Help" not in bar(app)
        await pilot.press("enter")
        assert "Enter Open" in bar(app)
        assert "f Filter" in bar(app)
        assert "? Help" in bar(app)


async def test_up_from_the_first_row_goes_back_to_the_field(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        screen = await browse(app, pilot)
        await pilot.press("down", "down", "up", "up", "x")
        assert screen.query_text == "x"


async def test_enter_in_the_field_with_nothing_found_stays_there(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        screen = await browse(app, pilot, "zzz")
        assert "nothing matches" in text(app)
        await pilot.press("enter", "y")
        assert screen.query_text == "zzzy"
        await pilot.press("tab", "enter", "p", "m", "t")
        assert app.screen is screen


async def test_a_filter_that_leaves_nothing_of_a_search_can_be_changed(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        screen = await browse(app, pilot)
        await pilot.press("enter", "f", "down", "enter", "slash", *"zzz")
        assert "nothing matches: fewer words, or another filter" in text(app)
        await pilot.press("enter", "f")
        assert isinstance(app.screen, FilterScreen)
        await pilot.press("escape", "a")
        assert screen.query_text == ""
        assert "6 of 6 questions" in text(app)


async def test_a_match_in_feedback_gives_nothing_away_before_the_answer(tmp_path: Path) -> None:
    answer(tmp_path, "q-single", right=False)
    async with running(tmp_path, size=WIDE) as (app, pilot):
        screen = await browse(app, pilot, "why")
        assert len(screen.found) == 6
        assert says(app, "feedback: why single 1")
        assert "why multiple" not in text(app)
        assert says(app, "feedback: shown once you have answered")


async def test_feedback_of_an_earlier_wording_gives_nothing_away(tmp_path: Path) -> None:
    answer(tmp_path, "q-single", right=False)
    async with running(tmp_path, size=WIDE, bank=reworded("q-single")) as (app, pilot):
        await browse(app, pilot, "why")
        assert "why single" not in text(app)


async def test_the_search_goes_over_to_the_other_language(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        screen = await browse(app, pilot, "another")
        assert list(screen.found) == []
        app.desk.searchable("fr")
        await pilot.press("ctrl+u", *"fr)", "tab", "l")
        await until(pilot, lambda: len(screen.found) == 6)
        assert "6 questions sur 6" in text(app)
        assert "(en)" not in text(app)


async def test_until_the_texts_are_read_the_screen_says_so(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        screen = await browse(app, pilot)
        screen._index = None
        await pilot.press("x")
        assert "Reading the texts of the bank…" in text(app)


async def test_a_filter_leaves_a_state_or_a_tip_or_both(tmp_path: Path) -> None:
    answer(tmp_path, "q-single", right=False)
    answer(tmp_path, "q-ranking", right=False)
    async with running(tmp_path, size=WIDE) as (app, pilot):
        screen = await browse(app, pilot)
        await pilot.press("down", "f")
        assert isinstance(app.screen, FilterScreen)
        await pilot.press("down", "down", "down", "enter")
        assert list(screen.found) == ["q-single", "q-ranking"]
        assert screen.block.states == (State.MISSED,)
        assert says(app, "2 of 6 questions · ✗ missed")
        await pilot.press("f", "end", "enter")
        assert list(screen.found) == ["q-ranking"]
        await pilot.press("a")
        assert len(screen.found) == 6


async def test_the_filter_says_how_many_questions_each_choice_has(tmp_path: Path) -> None:
    answer(tmp_path, "q-single", right=False)
    async with running(tmp_path, size=WIDE) as (app, pilot):
        await browse(app, pilot)
        await pilot.press("down", "f")
        assert says(app, "5 · unseen")
        assert says(app, "1 ✗ missed")
        await pilot.press("l")
        assert "1 ✗ ratée" in text(app)
        await pilot.press("escape")
        assert isinstance(app.screen, BrowseScreen)


async def test_a_row_that_leaves_the_list_leaves_the_cursor_where_it_was(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        for question in ("q-single", "q-ranking", "q-rating"):
            app.desk.notebook.flip_flag(question)
        screen = await browse(app, pilot)
        screen.block = screen.block._replace(states=(State.FLAGGED,))
        screen.find()
        await pilot.press("down", "down", "m")
        assert screen.rows.item == "q-rating"
        await pilot.press("m")
        assert screen.rows.item == "q-single"


async def test_what_is_listed_can_be_practised(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await browse(app, pilot, "second")
        await pilot.press("enter", "p")
        assert isinstance(app.screen, QuizScreen)
        assert app.desk.unfinished()[0].session.questions == ("q-ranking", "q-rating", "q-concordance")


async def test_the_tip_of_a_row_can_be_read_and_the_list_is_still_there_afterwards(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        screen = await browse(app, pilot, "second")
        await pilot.press("enter", "down", "t")
        assert isinstance(app.screen, TipsScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, BrowseScreen)
        assert screen.rows.item == "q-rating"


async def test_a_click_opens_a_row(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        screen = await browse(app, pilot)
        await pilot.click(screen.rows, offset=(8, 3))
        assert isinstance(app.screen, QuestionCardScreen)
        assert app.screen.question == "q-multiple"


async def test_escape_goes_back_to_the_quiz(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await pilot.press("enter")
        await browse(app, pilot, "x")
        await pilot.press("escape")
        assert isinstance(app.screen, QuizScreen)


async def test_a_bank_of_ten_thousand_questions_draws_only_the_rows_in_sight(tmp_path: Path) -> None:
    small = small_bank()
    many = [each.model_copy(update={"id": f"{each.id}-{place}"}) for place in range(1667) for each in small.questions]
    big = Bank.model_construct(header=small.header, tips=small.tips, questions=tuple(many))
    async with running(tmp_path, bank=big) as (app, pilot):
        screen = await browse(app, pilot, "rating")
        assert len(screen.found) == 1667
        await pilot.press("down", "end")
        assert screen.rows.item == "q-rating-1666"
        assert len(screen.rows._drawn) < 50


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_key_bars_are_not_cut_at_80_columns(language: str, tmp_path: Path) -> None:
    async with running(tmp_path, language=language) as (app, pilot):
        await browse(app, pilot, "o")
        for keys in ((), ("enter",), ("f",), ("escape", "enter"), ("n",)):
            await pilot.press(*keys)
            commands = str(app.screen.query_one(KeyBar).content).split("  ")
            assert commands[-1].replace("\xa0", " ") in text(app), keys


# One question


async def card(app: SmquizApp, pilot: Pilot[None], question: str) -> QuestionCardScreen:
    questions = [each.id for each in app.desk.index.questions]
    app.open_question(questions, questions.index(question))
    await pilot.pause()
    assert isinstance(app.screen, QuestionCardScreen)
    return app.screen


def record(app: SmquizApp) -> str:
    """What is told of what the learner has done with the question."""
    return str(app.screen.query_one("#record-beside", Static).content)


async def test_a_question_that_was_not_answered_shows_neither_key_nor_feedback(tmp_path: Path) -> None:
    async with running(tmp_path, size=WIDE) as (app, pilot):
        await card(app, pilot, "q-single")
        for kind in KINDS:
            shown = text(app)
            assert f"scenario of {kind} {HOSTILE}" in shown
            assert says(app, f"• {kind} option 1")
            assert "why" not in shown
            assert not any(word in shown for word in ("Right", "right", "Expected", "Panel"))
            assert says(app, "answer it (p) to see the key")
            assert "Not answered yet." in shown
            await pilot.press("right")


async def test_an_answered_question_shows_its_key_and_feedback(tmp_path: Path) -> None:
    for kind in KINDS:
        answer(tmp_path, f"q-{kind}", right=True)
    async with running(tmp_path, size=WIDE) as (app, pilot):
        await card(app, pilot, "q-single")
        for kind in KINDS:
            assert f"why {kind} 1 (en)" in text(app)
            await pilot.press("right")
        await pilot.press("l")
        assert "why concordance 1 (fr)" in text(app)
        assert "(en)" not in text(app)


async def test_an_answer_to_an_earlier_wording_shows_no_key_and_is_marked_in_the_history(tmp_path: Path) -> None:
    answer(tmp_path, "q-single", right=True)
    async with running(tmp_path, size=WIDE, bank=reworded("q-single")) as (app, pilot):
        await card(app, pilot, "q-single")
        assert "why single" not in text(app)
        assert says(app, "≠ changed your old answer no longer counts")
        assert "January 15, 2026 · ✓ Right · 1/1 point · earlier wording" in record(app)


async def test_the_history_tells_every_answer_the_newest_first(tmp_path: Path) -> None:
    answer(tmp_path, "q-single", right=False, certainty=3)
    answer(tmp_path, "q-single", right=True)
    async with running(tmp_path, size=WIDE) as (app, pilot):
        await card(app, pilot, "q-single")
        newer, older = record(app).split("Your answers\n")[1].splitlines()[:2]
        assert newer == "January 15, 2026 · ✓ Right · 1/1 point"
        assert older == "January 15, 2026 · ✗ Not right · 0/1 point · certainty high"


async def test_of_a_long_history_the_rest_is_counted(tmp_path: Path) -> None:
    before = desk(tmp_path)
    for _ in range(23):
        study_round = before.practise_again(["q-single"])
        study_round.answer(study_round.question_at(0), key_of(study_round.question_at(0)), 1)
    before.store.close()
    async with running(tmp_path, size=WIDE) as (app, pilot):
        await card(app, pilot, "q-single")
        assert "and 3 older answers" in text(app)


async def test_left_and_right_turn_to_the_other_questions_found(tmp_path: Path) -> None:
    async with running(tmp_path, size=WIDE) as (app, pilot):
        await browse(app, pilot, "second")
        await pilot.press("enter", "enter", "left")
        assert "Question 1/3" in text(app)
        await pilot.press("right")
        assert "prompt of rating" in text(app)
        await pilot.press("right", "right")
        assert "Question 3/3" in text(app)


async def test_a_question_can_be_practised_and_flagged(tmp_path: Path) -> None:
    async with running(tmp_path, size=WIDE) as (app, pilot):
        await card(app, pilot, "q-ranking")
        await pilot.press("m")
        assert "⚑ flagged" in text(app)
        await pilot.press("m")
        assert "⚑ flagged" not in text(app)
        await pilot.press("p")
        assert isinstance(app.screen, QuizScreen)
        assert app.desk.unfinished()[0].session.questions == ("q-ranking",)


async def test_at_80_columns_the_history_stands_below_the_question(tmp_path: Path) -> None:
    answer(tmp_path, "q-single", right=True)
    async with running(tmp_path) as (app, pilot):
        await card(app, pilot, "q-single")
        await pilot.press("pagedown", "pagedown", "pagedown")
        await until(pilot, lambda: "Your answers" in text(app))


# The note


async def test_a_note_is_kept_and_shown_as_it_was_typed(tmp_path: Path) -> None:
    async with running(tmp_path, size=WIDE) as (app, pilot):
        await card(app, pilot, "q-single")
        await pilot.press("n", *"l?m[b]", "enter", *"two", "escape")
        assert app.desk.notebook.notes() == {"q-single": "l?m[b]\ntwo"}
        assert "l?m[b]" in text(app)
        assert "✎ noted" in text(app)
        assert app.language == "en"


async def test_ctrl_s_keeps_a_note_too_and_an_emptied_one_is_removed(tmp_path: Path) -> None:
    async with running(tmp_path, size=WIDE) as (app, pilot):
        await card(app, pilot, "q-single")
        await pilot.press("n", "x", "ctrl+s")
        assert app.desk.notebook.notes() == {"q-single": "x"}
        await pilot.press("n", "backspace", "ctrl+s")
        assert app.desk.notebook.notes() == {}
        assert says(app, "none yet: n writes one")


async def test_a_note_is_kept_when_the_app_is_quit_from_it(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await card(app, pilot, "q-single")
        await pilot.press("n", "x", "ctrl+q")
    with Store(tmp_path / "progress.sqlite") as store:
        assert store.marks.notes("small") == {"q-single": "x"}


async def test_control_characters_that_are_pasted_are_taken_out(tmp_path: Path) -> None:
    async with running(tmp_path, size=WIDE) as (app, pilot):
        await card(app, pilot, "q-single")
        await pilot.press("n")
        area = app.screen.query_one("#note", TextArea)
        app.post_message(Paste("red \x1b[31m\u202eword\r\nnext"))
        await pilot.pause()
        assert area.text == "red [31mword\nnext"
        await pilot.press("escape")
        assert app.desk.notebook.notes() == {"q-single": "red [31mword\nnext"}


async def test_a_note_that_cannot_be_saved_stays_in_sight(tmp_path: Path) -> None:
    async with running(tmp_path, size=WIDE) as (app, pilot):
        await card(app, pilot, "q-single")
        await pilot.press("n", "x")
        with closing(sqlite3.connect(tmp_path / "progress.sqlite", isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            await pilot.press("escape")
            assert isinstance(app.screen, TroubleScreen)
            other.execute("ROLLBACK")
        await pilot.press("enter")
        assert isinstance(app.screen, NoteScreen)
        await pilot.press("escape")
        assert app.desk.notebook.notes() == {"q-single": "x"}


@pytest.mark.parametrize("size", SIZES)
async def test_no_line_of_the_list_is_wider_than_the_screen(size: tuple[int, int], tmp_path: Path) -> None:
    async with running(tmp_path, size=size) as (app, pilot):
        screen = await browse(app, pilot, "of")
        assert all(len(line) <= size[0] for line in lines(app))
        assert screen.max_scroll_x == screen.rows.max_scroll_x == 0
