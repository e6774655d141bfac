"""The progress screen: what each section tells, in figures and in words, and what can be done from it."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.test_layers import IMPORT_AND_TELL, imported
from tests.tui.support import LANGUAGES, NOON, SIZES, desk, lines, running, small_bank, text
from textual.widgets import OptionList, Static

from smquiz.banks.library import DEFAULT, find
from smquiz.banks.load import load
from smquiz.quiz.bank import Bank
from smquiz.quiz.session import Answer, Session
from smquiz.settings import Settings
from smquiz.store.faults import StoreError, StoreFault
from smquiz.study.clock import timestamp
from smquiz.tui.screens.home import HomeScreen
from smquiz.tui.screens.progress import ProgressScreen
from smquiz.tui.screens.quiz import QuizScreen
from smquiz.tui.screens.results import ResultsScreen
from smquiz.tui.screens.review import ReviewScreen
from smquiz.tui.screens.trouble import TroubleScreen
from smquiz.tui.widgets.key_bar import KeyBar

OVERVIEW, WEEKS, CALENDAR, DUE, CERTAINTY, HISTORY = "123456"
SECTIONS = (OVERVIEW, WEEKS, CALENDAR, DUE, CERTAINTY, HISTORY)
BANK = small_bank()
DAY = timedelta(days=1)
NOTHING_YET = "Nothing answered yet: press Esc and start a session."


class Given(NamedTuple):
    """An answer in the past; `ago` is how long before the tests' noon."""

    ago: timedelta
    question: str
    fraction: float = 1.0
    certainty: int | None = None


def study(home: Path, given: Iterable[Given], bank: Bank = BANK, session: str = "past") -> None:
    """Puts a session with these answers into the store."""
    rows = sorted(given, reverse=True)
    before = desk(home, bank)
    questions = tuple(row.question for row in rows)
    started = timestamp(NOON - rows[0].ago)
    before.store.begin(Session(session, bank.id, "1.0.0", "practice", 1, False, (), questions, started))
    for ago, question, fraction, certainty in rows:
        hash_ = before.hashes.get(question, "gone")
        response = '{"chosen":["b"]}'
        at = timestamp(NOON - ago)
        before.store.record(Answer(session, question, hash_, response, fraction, 1.0, fraction, certainty, 90_000, at))
    before.store.close()


MISSED_WITH_CERTAINTY = [
    Given(2 * DAY, "q-single", 0.0, 3),
    Given(2 * DAY, "q-multiple", 1.0, 3),
    Given(1 * DAY, "q-true-false", 0.0, 3),
    Given(1 * DAY, "q-ranking", 0.0, 1),
    Given(0 * DAY, "q-rating", 0.5, 2),
]


async def test_it_opens_with_how_far_the_learner_has_come(tmp_path: Path) -> None:
    study(tmp_path, MISSED_WITH_CERTAINTY)
    async with running(tmp_path, bank=BANK) as (app, pilot):
        await pilot.press("p")
        assert isinstance(app.screen, ProgressScreen)
        seen = text(app)
        assert "5 of 6 attempted, 1 remaining" in seen
        assert "0 of 2 mastered" in seen
        assert "5 answers · 8 min · 30% on average" in seen
        assert "2 questions: w practises exactly these" in seen
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


async def test_the_last_seven_days_are_told_apart_from_all_of_it(tmp_path: Path) -> None:
    study(tmp_path, [Given(7 * DAY, "q-single"), Given(6 * DAY, "q-multiple")])
    async with running(tmp_path, bank=BANK) as (app, pilot):
        await pilot.press("p")
        assert "In all 2 answers · 3 min" in text(app)
        assert "Last 7 days 1 answer · 2 min" in text(app)


async def test_an_empty_section_says_what_to_do(tmp_path: Path) -> None:
    async with running(tmp_path, bank=BANK) as (app, pilot):
        await pilot.press("p")
        for section in (OVERVIEW, WEEKS, CALENDAR, DUE):
            await pilot.press(section)
            assert NOTHING_YET in text(app)
        await pilot.press(CERTAINTY)
        assert "No certainty stated yet: press c before you submit an answer." in text(app)
        await pilot.press(HISTORY)
        assert "No session yet: press Esc and start one." in text(app)


async def test_who_is_never_asked_for_certainty_is_told_where_to_change_that(tmp_path: Path) -> None:
    async with running(tmp_path, bank=BANK, settings=Settings(certainty="never")) as (app, pilot):
        await pilot.press("p", CERTAINTY)
        assert "Certainty is never asked: turn it on in the settings" in text(app)


async def test_the_sections_turn_with_the_arrows_around_and_around(tmp_path: Path) -> None:
    async with running(tmp_path, bank=BANK) as (app, pilot):
        await pilot.press("p")
        for key, sign in (("right", "▸2"), ("left", "▸1"), ("left", "▸6"), ("right", "▸1")):
            await pilot.press(key)
            assert sign in text(app)


async def test_a_section_opens_with_a_click_on_its_name(tmp_path: Path) -> None:
    async with running(tmp_path, bank=BANK) as (app, pilot):
        await pilot.press("p")
        await pilot.click("TabLine", offset=(16, 0))
        assert "▸2 Weeks" in text(app)


async def test_the_weeks_are_told_as_a_curve_and_in_words(tmp_path: Path) -> None:
    earlier, now = ("q-single", "q-multiple"), ("q-rating", "q-ranking", "q-true-false")
    study(tmp_path, [*(Given(35 * DAY, each, 0.5) for each in earlier), *(Given(0 * DAY, each, 0.75) for each in now)])
    async with running(tmp_path, bank=BANK, size=(80, 50)) as (app, pilot):
        await pilot.press("p", WEEKS)
        seen = text(app)
        assert "Last 4 weeks: 75% on average over 3 answers. The 4 weeks before: 50%." in seen
        assert "Jan 11 75% 3 answers" in seen
        assert "Dec 7 50% 2 answers" in seen
        assert sum(line.count("●") for line in lines(app)) == 2
        # The most a week is the height of the highest bar.
        assert "3│" in seen.replace("┤", "│").replace(" │", "│")
        assert "█" in seen


async def test_who_has_not_studied_for_a_month_is_told_so(tmp_path: Path) -> None:
    study(tmp_path, [Given(60 * DAY, "q-single")])
    async with running(tmp_path, bank=BANK) as (app, pilot):
        await pilot.press("p", WEEKS)
        assert "Nothing answered in the last 4 weeks." in text(app)


async def test_who_has_not_studied_for_a_year_is_told_so(tmp_path: Path) -> None:
    study(tmp_path, [Given(400 * DAY, "q-single")])
    async with running(tmp_path, bank=BANK) as (app, pilot):
        await pilot.press("p", WEEKS)
        assert "Nothing answered in the last 26 weeks." in text(app)
        await pilot.press(CALENDAR)
        assert "Nothing answered in the last year." in text(app)


async def test_the_calendar_begins_on_sunday_and_has_a_sign_for_how_much_was_done(tmp_path: Path) -> None:
    """The fixed now is a Thursday."""
    study(tmp_path, [Given(0 * DAY, "q-single"), Given(1 * DAY, "q-multiple"), Given(4 * DAY, "q-rating", 0.5)])
    async with running(tmp_path, bank=BANK) as (app, pilot):
        await pilot.press("p", CALENDAR)
        rows = {row[0]: row[1:] for line in lines(app) if (row := line.split()) and row[0] in DAYS_OF_WEEK}
        assert list(rows) == DAYS_OF_WEEK
        assert [row[-1] for row in rows.values()] == ["░", "·", "·", "░", "░", "·", "·"]
        assert "You studied on 3 of the last 30 days." in text(app)
        assert "Sunday, January 11 50% 1 answer · 2 min" in text(app)
        assert "░ 1 to 9" in text(app)


DAYS_OF_WEEK = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]


async def test_what_falls_due_is_told_day_by_day_and_enter_reviews_it(tmp_path: Path) -> None:
    study(tmp_path, [Given(30 * DAY, "q-single", 0.0), Given(0 * DAY, "q-true-false", 0.0)])
    async with running(tmp_path, bank=BANK) as (app, pilot):
        await pilot.press("p", DUE)
        assert "1 question to review today. Enter starts the review." in text(app)
        assert "tomorrow" in text(app)
        assert "Saturday, January 17" in text(app)
        await pilot.press("enter")
        assert isinstance(app.screen, QuizScreen)
        assert app.screen.round.session.mode == "review"
        assert app.screen.round.session.questions == ("q-single",)


async def test_with_nothing_due_there_is_nothing_to_start(tmp_path: Path) -> None:
    study(tmp_path, [Given(0 * DAY, "q-single", 1.0)])
    async with running(tmp_path, bank=BANK) as (app, pilot):
        await pilot.press("p", DUE, "enter")
        assert isinstance(app.screen, ProgressScreen)
        assert "Nothing to review today." in text(app)
        assert "Enter" not in str(app.screen.query_one(KeyBar).content)


async def test_calibration_is_plotted_and_told_in_words(tmp_path: Path) -> None:
    """Ten answers at high certainty with four right, one at low certainty."""
    for place in range(5):
        right, wrong = Given(place * DAY, "q-single", 1.0, 3), Given(place * DAY, "q-multiple", 0.0, 3)
        study(tmp_path, [right._replace(fraction=float(place > 0)), wrong], session=f"s{place}")
    study(tmp_path, [Given(0 * DAY, "q-rating", 1.0, 1)], session="low")
    async with running(tmp_path, bank=BANK) as (app, pilot):
        await pilot.press("p", CERTAINTY)
        seen = text(app)
        assert "● 10" in seen
        assert "● 1" in seen
        # (10 × 0.9 + 0.6) ÷ 11 stated, 5 ÷ 11 right.
        assert "Overconfident by 42 points." in seen
        # (4 × 0.1² + 6 × 0.9² + 0.4²) ÷ 11.
        assert "Brier score 0.46" in seen
        words = " ".join(str(app.screen.query_one("#calibration-words", Static).content).split())
        assert "high 90% 40% 10 ▲ overconfident" in words
        assert "low 60% 100% 1 · too few answers to tell" in words


async def test_who_knows_more_than_they_think_is_told_so(tmp_path: Path) -> None:
    for place in range(5):
        study(tmp_path, [Given(place * DAY, "q-single", 1.0, 1)], session=f"s{place}")
    async with running(tmp_path, bank=BANK) as (app, pilot):
        await pilot.press("p", CERTAINTY)
        assert "Underconfident by 40 points." in text(app)
        assert "Confidently wrong: no question, as you answered last." in text(app)


async def test_of_fewer_than_five_answers_no_calibration_is_told(tmp_path: Path) -> None:
    study(tmp_path, [Given(0 * DAY, "q-single", 1.0, 1), Given(0 * DAY, "q-multiple", 1.0, 1)])
    async with running(tmp_path, bank=BANK) as (app, pilot):
        await pilot.press("p", CERTAINTY)
        words = " ".join(str(app.screen.query_one("#calibration-words", Static).content).split())
        assert words.startswith("2 answers with a certainty: too few to tell how well it fits.")
        assert "Underconfident" not in words
        assert "Brier" not in words


@pytest.mark.parametrize("section", [OVERVIEW, CERTAINTY])
async def test_w_practises_exactly_what_was_confidently_wrong(section: str, tmp_path: Path) -> None:
    study(tmp_path, MISSED_WITH_CERTAINTY)
    async with running(tmp_path, bank=BANK) as (app, pilot):
        await pilot.press("p", section, "w")
        assert isinstance(app.screen, QuizScreen)
        assert app.screen.round.session.questions == ("q-true-false", "q-single")


async def test_the_confidently_wrong_are_listed_the_latest_first(tmp_path: Path) -> None:
    study(tmp_path, MISSED_WITH_CERTAINTY)
    async with running(tmp_path, bank=BANK, size=(80, 30)) as (app, pilot):
        await pilot.press("p", CERTAINTY)
        seen = text(app)
        assert "✗ Confidently wrong: 2 questions (w practises exactly these)" in seen
        assert seen.index("scenario of true-false") < seen.index("scenario of single")


async def test_with_nothing_confidently_wrong_w_does_nothing(tmp_path: Path) -> None:
    study(tmp_path, [Given(0 * DAY, "q-single", 0.0, 1)])
    async with running(tmp_path, bank=BANK) as (app, pilot):
        await pilot.press("p", "w")
        assert isinstance(app.screen, ProgressScreen)
        assert "Practise" not in text(app)


async def test_past_sessions_stand_newest_first_with_what_came_of_them(tmp_path: Path) -> None:
    study(tmp_path, [Given(3 * DAY, "q-single", 1.0), Given(3 * DAY, "q-rating", 0.5)], session="older")
    study(tmp_path, [Given(1 * DAY, "q-single", 0.0)], session="newer")
    async with running(tmp_path, bank=BANK) as (app, pilot):
        await pilot.press("p", HISTORY)
        rows = [" ".join(line.strip("▌ ").split()) for line in lines(app) if "2026-01-1" in line]
        assert rows == [
            "2026-01-14 12:00 Practice 1/1 0% 2 min all tips",
            "2026-01-12 12:00 Practice 2/2 75% 3 min all tips",
        ]


async def test_a_past_session_is_read_again_question_by_question(tmp_path: Path) -> None:
    async with running(tmp_path, bank=small_bank(("single", "true-false"))) as (app, pilot):
        await pilot.press("enter", "2", "enter", "enter", "2", "enter", "enter", "escape")
        await pilot.press("p", HISTORY, "enter")
        assert isinstance(app.screen, ResultsScreen)
        await pilot.press("enter")
        assert isinstance(app.screen, ReviewScreen)
        assert "Question 1/2" in text(app)
        await pilot.press("escape", "escape")
        assert isinstance(app.screen, ProgressScreen)
        assert "▸6 History" in text(app)


async def test_an_unfinished_session_can_be_read_too(tmp_path: Path) -> None:
    async with running(tmp_path, bank=small_bank(("single", "true-false"))) as (app, pilot):
        await pilot.press("enter", "2", "enter", "escape", "p", HISTORY)
        assert "▶ unfinished" in text(app)
        await pilot.press("enter", "down", "enter")
        assert isinstance(app.screen, ReviewScreen)
        assert "Question 2/2" in text(app)


async def test_a_session_whose_questions_the_bank_no_longer_has_can_be_read(tmp_path: Path) -> None:
    study(tmp_path, [Given(0 * DAY, "q-single", 1.0), Given(0 * DAY, "q-gone", 1.0)])
    async with running(tmp_path, bank=BANK) as (app, pilot):
        await pilot.press("p", HISTORY, "enter")
        assert isinstance(app.screen, ResultsScreen)


async def test_older_sessions_come_as_the_list_is_gone_down(tmp_path: Path) -> None:
    for number in range(60):
        study(tmp_path, [Given(timedelta(minutes=60 - number), "q-single")], session=f"s{number}")
    async with running(tmp_path, bank=BANK) as (app, pilot):
        await pilot.press("p", HISTORY)
        listed = app.screen.query_one("#history", OptionList)
        assert len(listed.options) == 51
        await pilot.press("end")
        await pilot.pause()
        assert len(listed.options) == 60
        assert listed.highlighted == 50
        await pilot.press("end")
        assert listed.highlighted_option
        assert listed.highlighted_option.id == "s0"


async def test_the_screen_tells_when_progress_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(tmp_path, bank=BANK) as (app, pilot):

        def fail(*_: object) -> None:
            raise StoreError(StoreFault.CORRUPT, tmp_path)

        with monkeypatch.context() as broken:
            broken.setattr(app.desk.store.history, "total", fail)
            await pilot.press("p")
            assert isinstance(app.screen, TroubleScreen)
        await pilot.press("escape", "p")
        monkeypatch.setattr(app.desk.store.history, "sessions", fail)
        await pilot.press(HISTORY)
        assert isinstance(app.screen, TroubleScreen)
        await pilot.press("escape")
        assert "▸1 Overview" in text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_every_section_switches_the_language_in_its_place(size: tuple[int, int], tmp_path: Path) -> None:
    study(tmp_path, MISSED_WITH_CERTAINTY)
    async with running(tmp_path, bank=BANK, size=size) as (app, pilot):
        await pilot.press("p")
        for section in SECTIONS:
            await pilot.press(section)
            english = text(app)
            await pilot.press("l")
            french = text(app)
            assert "(fr)" not in english
            assert "(en)" not in french
            assert f"▸{section}" in french
            assert french != english
            await pilot.press("l")
            assert text(app) == english


@pytest.mark.parametrize("language", LANGUAGES)
async def test_neither_the_key_bar_nor_the_sections_are_cut_at_80_columns(language: str, tmp_path: Path) -> None:
    study(tmp_path, [*MISSED_WITH_CERTAINTY, Given(30 * DAY, "q-concordance", 0.0)])
    async with running(tmp_path, bank=BANK, language=language) as (app, pilot):
        await pilot.press("p")
        for section in SECTIONS:
            await pilot.press(section)
            for line in (app.screen.query_one(KeyBar), app.screen.query_one("TabLine")):
                assert getattr(line.content, "cell_length", 999) <= line.content_size.width  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_overview_of_the_shipped_bank_fits_80x24(language: str, tmp_path: Path) -> None:
    bank = load(find(DEFAULT))
    given = [Given(place * DAY, question.id, 0.0, 3) for place, question in enumerate(bank.questions)]
    study(tmp_path, given, bank=bank)
    async with running(tmp_path, bank=bank, language=language) as (app, pilot):
        await pilot.press("p")
        assert isinstance(app.screen, ProgressScreen)
        assert app.screen.page.max_scroll_y == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(80, 24), (160, 50), (60, 20)])
async def test_no_line_of_the_history_wraps(size: tuple[int, int], language: str, tmp_path: Path) -> None:
    study(tmp_path, MISSED_WITH_CERTAINTY)
    async with running(tmp_path, bank=BANK, language=language, size=size) as (app, pilot):
        await pilot.press("p", HISTORY)
        listed = app.screen.query_one("#history", OptionList)
        assert listed.virtual_size.height == len(listed.options)


async def test_a_wide_screen_shows_the_calendar_and_what_falls_due_beside_the_overview(tmp_path: Path) -> None:
    study(tmp_path, MISSED_WITH_CERTAINTY)
    async with running(tmp_path, bank=BANK, size=(160, 50)) as (app, pilot):
        await pilot.press("p")
        assert "Answers a day" in text(app)
        assert "tomorrow" in text(app)


async def test_a_long_page_scrolls_with_the_arrows(tmp_path: Path) -> None:
    for place in range(20):
        study(tmp_path, [Given(place * DAY, "q-single")], session=f"s{place}")
    async with running(tmp_path, bank=BANK) as (app, pilot):
        await pilot.press("p", CALENDAR, "down", "down")
        await pilot.pause()
        assert isinstance(app.screen, ProgressScreen)
        assert app.screen.page.scroll_offset.y == 4
        await pilot.press("pagedown")
        await pilot.pause()
        assert app.screen.page.scroll_offset.y > 4
        await pilot.press("pageup")
        await pilot.pause()
        assert app.screen.page.scroll_offset.y == 0


def test_the_screen_opens_without_the_library_that_draws_plots(tmp_path: Path) -> None:
    modules = imported(IMPORT_AND_TELL, tmp_path, "smquiz.tui.screens.progress", "smquiz.study.logbook")
    assert "textual" in modules
    assert modules.isdisjoint({"plotext", "textual_plotext", "pydantic", "markdown_it", "fsrs"})
