"""The preview of a bank: what is on view, after which save, and what is told of its faults."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tui.support import LANGUAGES, lines, text
from tests.tui.tour import press
from textual.pilot import Pilot

from smquiz.quiz.bank import Bank
from smquiz.settings import SettingsFile
from smquiz.tui.app import SmquizApp
from smquiz.tui.preview.app import PreviewApp
from smquiz.tui.preview.find import FindScreen
from smquiz.tui.preview.place import Subject, nearest, question_of, subject
from smquiz.tui.preview.screen import PreviewScreen

KINDS = (Path(__file__).parents[1] / "terminal" / "kinds.toml").read_text(encoding="utf-8")
ORDER = [f"all-{kind}" for kind in ("single", "multiple", "true-false", "ranking", "rating", "concordance")]
NARROW, WIDE, WIDEST = (80, 24), (120, 40), (160, 50)


class Preview(NamedTuple):
    app: PreviewApp
    pilot: Pilot[None]
    file: Path

    @property
    def screen(self) -> PreviewScreen:
        return self.app.preview

    @property
    def text(self) -> str:
        return text(cast("SmquizApp", self.app))

    async def save(self, content: str) -> None:
        """As an editor does; then the two looks after which a change counts."""
        self.file.write_text(content, encoding="utf-8")
        await self.look()

    async def look(self) -> None:
        for _ in range(2):
            await self.screen.look()
        await self.pilot.pause()


@asynccontextmanager
async def previewing(
    home: Path, content: str | None = KINDS, *, language: str = "en", size: tuple[int, int] = NARROW
) -> AsyncIterator[Preview]:
    file = home / "bank.toml"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    app = PreviewApp(file, SettingsFile(home / "settings.toml"), language)
    app.preview.every = None
    async with app.run_test(size=size) as pilot:
        preview = Preview(app, pilot, file)
        await preview.look()
        yield preview


def question_tables() -> list[str]:
    return [f"[[question]]{table}" for table in KINDS.split("[[question]]")[1:]]


def bank_of(*tables: str) -> str:
    return KINDS.split("[[question]]")[0] + "".join(tables)


SINGLE, MULTIPLE, TRUE_FALSE, RANKING, RATING, CONCORDANCE = question_tables()
FAULTY = KINDS.replace('kind = "ranking"', 'kind = "rankin"')
CUT = KINDS.replace('id = "all-rating"\n', 'id = "all-rating"\nscenario.fr = "open\n')


def other_prompt(content: str) -> str:
    return content.replace("Which ball?", "Which other ball?")


async def test_a_question_stands_as_learners_see_it_and_a_shows_the_key_and_hides_it(tmp_path: Path) -> None:
    async with previewing(tmp_path) as preview:
        assert "Question 1/6" in preview.text
        assert "all-single" in preview.text
        assert "1 ○ The red one" in preview.text
        assert "On the red one." not in preview.text
        await press(preview.pilot, "a")
        assert "The key, as learners see it" in preview.text
        assert "On the red one." in preview.text
        await press(preview.pilot, "a")
        assert "1 ○ The red one" in preview.text
        assert "On the red one." not in preview.text


async def test_what_is_tried_is_scored_and_stays_when_the_key_is_hidden_again(tmp_path: Path) -> None:
    async with previewing(tmp_path) as preview:
        await press(preview.pilot, "1", "enter")
        assert "✓ Right · 1/1 point" in preview.text
        await press(preview.pilot, "a")
        assert "1 ● The red one" in preview.text


async def test_every_kind_can_be_tried_and_told(tmp_path: Path) -> None:
    async with previewing(tmp_path, size=WIDEST) as preview:
        for question in ORDER:
            assert preview.screen.question == question
            await press(preview.pilot, "1", "2", "3", "4", "a")
            assert preview.text.count("Tip 1") == preview.text.count("Conseil 1") == 1
            await press(preview.pilot, "a", "right")


async def test_nothing_that_is_done_makes_a_file(tmp_path: Path) -> None:
    async with previewing(tmp_path) as preview:
        await press(preview.pilot, "1", "enter", "right", "a")
    assert [file.name for file in tmp_path.iterdir()] == ["bank.toml"]


async def test_a_save_shows_on_the_question_that_is_on_view(tmp_path: Path) -> None:
    async with previewing(tmp_path) as preview:
        await press(preview.pilot, "right", "right", "1")
        before = preview.screen.question
        await preview.save(other_prompt(bank_of(RANKING, SINGLE, MULTIPLE, TRUE_FALSE)))
        assert preview.screen.question == before == "all-true-false"
        assert "Question 4/4" in preview.text
        assert "1 ●" in preview.text
        await press(preview.pilot, "left", "left")
        assert "Which other ball?" in preview.text


async def test_the_key_stays_on_view_after_a_save(tmp_path: Path) -> None:
    async with previewing(tmp_path) as preview:
        await press(preview.pilot, "2", "a")
        await preview.save(KINDS.replace("On the blue one.", "Never on the blue one."))
        assert "Never on the blue one." in preview.text
        assert "✗ Not right" in preview.text


async def test_of_a_question_that_is_gone_the_next_one_is_shown(tmp_path: Path) -> None:
    async with previewing(tmp_path) as preview:
        await press(preview.pilot, "right", "1")
        await preview.save(bank_of(SINGLE, TRUE_FALSE, RANKING))
        assert preview.screen.question == "all-true-false"
        assert "●" not in preview.text


async def test_what_was_tried_is_dropped_where_it_no_longer_fits(tmp_path: Path) -> None:
    async with previewing(tmp_path) as preview:
        await press(preview.pilot, "1", "a")
        await preview.save(bank_of(RANKING.replace("all-ranking", "all-single"), MULTIPLE))
        assert preview.screen.question == "all-single"
        assert "The key, as learners see it" in preview.text


async def test_with_faults_the_last_good_version_stays_and_their_count_is_in_sight(tmp_path: Path) -> None:
    async with previewing(tmp_path) as preview:
        await preview.save(other_prompt(FAULTY))
        assert "✗ 1 error" in preview.text
        assert "The last good version is shown." in preview.text
        assert "Which ball?" in preview.text
        assert "rankin" not in preview.text
        await press(preview.pilot, "f")
        assert "✗ bank.toml:" in preview.text
        assert "“rankin” is not a kind of question" in preview.text
        assert "→ Did you mean “ranking”?" in preview.text
        await press(preview.pilot, "f")
        assert "rankin" not in preview.text
        await preview.save(other_prompt(KINDS))
        assert "Which other ball?" in preview.text
        assert "last good version" not in preview.text


@pytest.mark.parametrize(("size", "beside"), [(WIDE, False), (WIDEST, True)])
async def test_where_there_is_room_faults_show_by_themselves(
    size: tuple[int, int], beside: bool, tmp_path: Path
) -> None:
    async with previewing(tmp_path, size=size) as preview:
        await preview.save(FAULTY)
        assert "rankin" in preview.text
        faults, panel = preview.screen.query_one("#faults").region, preview.screen.panels[-1].region
        assert (faults.x >= panel.right) is beside
        assert (faults.y >= panel.bottom) is not beside
        await preview.save(KINDS)
        assert "rankin" not in preview.text


async def test_of_a_bank_with_faults_from_the_start_the_faults_show_until_it_is_mended(tmp_path: Path) -> None:
    async with previewing(tmp_path, FAULTY) as preview:
        assert "“rankin” is not a kind of question" in preview.text
        assert "The questions will show once they are fixed." in preview.text
        await press(preview.pilot, "a", "right", "1", "f", "g", "slash", "down", "question_mark")
        await press(preview.pilot, "escape", "ctrl+p")
        await press(preview.pilot, "escape")
        await preview.save(KINDS)
        assert "Question 1/6" in preview.text


async def test_a_bank_may_come_go_and_come_back(tmp_path: Path) -> None:
    async with previewing(tmp_path, None) as preview:
        assert "There is nothing at this path." in preview.text
        await preview.save(KINDS)
        assert "Question 1/6" in preview.text
        preview.file.unlink()
        await preview.look()
        assert "✗ 1 error" in preview.text
        assert "The last good version is shown." in preview.text
        await preview.save(KINDS)
        assert "last good version" not in preview.text


@pytest.mark.parametrize(("content", "question"), [(FAULTY, "all-ranking"), (CUT, "all-rating")])
async def test_g_goes_to_the_question_of_the_fault(content: str, question: str, tmp_path: Path) -> None:
    async with previewing(tmp_path) as preview:
        await preview.save(content)
        await press(preview.pilot, "g")
        assert preview.screen.question == question
        assert "✗ bank.toml:" in preview.text


async def test_g_goes_from_fault_to_fault_and_begins_again(tmp_path: Path) -> None:
    async with previewing(tmp_path) as preview:
        await preview.save(FAULTY.replace('id = "all-concordance"', 'id = "all-concordance"\nx = 1'))
        seen = []
        for _ in range(3):
            await press(preview.pilot, "g")
            seen.append(preview.screen.question)
        assert seen == ["all-ranking", "all-concordance", "all-ranking"]


async def test_faults_that_do_not_fit_can_be_scrolled(tmp_path: Path) -> None:
    async with previewing(tmp_path) as preview:
        await preview.save(FAULTY.replace('id = "all-concordance"', 'id = "all-concordance"\nx = 1'))
        await press(preview.pilot, "f", "j", "j", "j")
        assert "“x” is not a known key here." in preview.text
        await press(preview.pilot, "k", "k", "k")
        assert "“rankin” is not a kind of question" in preview.text


async def test_a_fault_can_be_clicked(tmp_path: Path) -> None:
    async with previewing(tmp_path, size=WIDEST) as preview:
        await preview.save(FAULTY)
        await preview.pilot.click(".fault", offset=(5, 0))
        assert preview.screen.question == "all-ranking"


async def test_of_countless_faults_some_are_shown_and_the_others_counted(tmp_path: Path) -> None:
    async with previewing(tmp_path, KINDS + "".join(f"x{number} = 1\n" for number in range(120))) as preview:
        assert len(preview.screen.query(".fault")) == 101
        assert "✗ 120 errors" in preview.text


async def test_what_a_fault_quotes_cannot_command_the_terminal_or_the_screen(tmp_path: Path) -> None:
    hostile = r"[bold]\u001b[31m\u202e"
    async with previewing(tmp_path, KINDS.replace('kind = "ranking"', f'kind = "{hostile}"')) as preview:
        assert "[bold]<U+001B>[31m<U+202E>" in preview.text


@pytest.mark.parametrize("size", [WIDE, WIDEST])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_on_a_wide_terminal_both_languages_stand_side_by_side(
    language: str, size: tuple[int, int], tmp_path: Path
) -> None:
    async with previewing(tmp_path, language=language, size=size) as preview:
        line = next(line for line in lines(cast("SmquizApp", preview.app)) if "Which\xa0ball?" in line)
        assert "Quelle\xa0bille?" in line
        assert line.index("Quelle") < line.index("Which")
        await press(preview.pilot, "2", "l")
        assert preview.text.count("2 ●") == 2
        await press(preview.pilot, "a")
        assert "Sur la bleue." in preview.text
        assert "On the blue one." in preview.text


async def test_on_a_narrow_terminal_one_language_stands_and_l_switches_it(tmp_path: Path) -> None:
    async with previewing(tmp_path) as preview:
        assert "Quelle bille?" not in preview.text
        await press(preview.pilot, "2", "l")
        assert "Quelle bille?" in preview.text
        assert "Which ball?" not in preview.text
        assert "2 ●" in preview.text


async def test_a_terminal_that_becomes_wide_shows_both_languages(tmp_path: Path) -> None:
    async with previewing(tmp_path) as preview:
        await preview.pilot.resize_terminal(*WIDE)
        await preview.pilot.pause()
        assert "Quelle bille?" in preview.text
        assert "Which ball?" in preview.text
        await preview.pilot.resize_terminal(*NARROW)
        await preview.pilot.pause()
        assert "Quelle bille?" not in preview.text


@pytest.mark.parametrize("query", ["rating", "ALL-RAT"])
async def test_a_question_is_found_by_its_id(query: str, tmp_path: Path) -> None:
    async with previewing(tmp_path) as preview:
        await press(preview.pilot, "slash", *query, "enter")
        assert preview.screen.question == "all-rating"
        assert preview.app.screen is preview.screen


async def test_a_question_is_found_by_its_words_in_the_language_on_view(tmp_path: Path) -> None:
    async with previewing(tmp_path, language="fr") as preview:
        await press(preview.pilot, "right", "slash", *"BOITE simple", "enter")
        assert preview.screen.question == "all-single"


async def test_a_question_that_was_removed_while_it_was_looked_for_is_not_gone_to(tmp_path: Path) -> None:
    async with previewing(tmp_path) as preview:
        await press(preview.pilot, "slash", *"rating")
        assert isinstance(preview.app.screen, FindScreen)
        await preview.save(bank_of(SINGLE))
        await press(preview.pilot, "enter")
        assert preview.screen.question == "all-single"


async def test_escape_closes_the_preview(tmp_path: Path) -> None:
    async with previewing(tmp_path) as preview:
        await press(preview.pilot, "escape")
        assert not preview.app.is_running or preview.app._exit


# Where to be

ids = st.lists(st.sampled_from("abcdef"), unique=True)


@given(ids, ids, st.data())
def test_the_nearest_question_is_itself_if_it_is_there_and_always_one_that_is(
    before: list[str], now: list[str], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, max(len(before) - 1, 0)))
    found = nearest(place, before, now)
    assert 0 <= found < max(len(now), 1)
    if before and before[place] in now:
        assert now[found] == before[place]


@pytest.mark.parametrize(
    ("place", "now", "found"),
    [
        (1, "acd", "c"),
        (1, "axcd", "x"),
        (3, "abc", "c"),
        (1, "dca", "c"),
        (1, "xa", "a"),
        (1, "xyz", "y"),
        (3, "x", "x"),
    ],
)
def test_of_a_question_that_is_gone_the_nearest_is_the_one_in_its_place_or_a_neighbour(
    place: int, now: str, found: str
) -> None:
    assert now[nearest(place, "abcd", now)] == found


TEXT = """\
[bank]
id = "b"
[[tip]]
 title = "t"
 id='first'
[[question]]   # one
id = "q1"
[[question.option]]
id = "a"
[[question]]
[[question.option]]
id = "a"
"""


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (0, None),
        (2, Subject("bank", "b")),
        (4, Subject("tip", "first")),
        (6, Subject("question", "q1")),
        (9, Subject("question", "q1")),
        (12, Subject("question", None)),
        (99, Subject("question", None)),
    ],
)
def test_a_line_belongs_to_the_table_above_it(line: int, told: Subject | None) -> None:
    assert subject(TEXT, line) == told


def test_a_tip_is_shown_by_its_first_question_and_the_bank_by_the_first_of_all() -> None:
    bank = cast(
        "Bank",
        SimpleNamespace(
            questions=[SimpleNamespace(id=name, tip=tip) for name, tip in (("q1", "t1"), ("q2", "t2"), ("t1", "t2"))]
        ),
    )
    assert question_of(Subject("bank", "b"), bank) == "q1"
    assert question_of(Subject("tip", "t2"), bank) == "q2"
    assert question_of(Subject("tip", "t1"), bank) == "q1"
    assert question_of(Subject("question", "t1"), bank) == "t1"
    assert question_of(Subject("question", None), bank) is None


@given(st.text("[]question=id\" '\n", max_size=60), st.integers(0, 9))
def test_any_text_has_an_answer(content: str, line: int) -> None:
    subject(content, line)
