"""A walk through every screen, for what holds on all of them: a learner who has every state a question can be in."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from rich.segment import Segment
from tests.tui.support import KINDS, NOON, desk, reworded, small_bank, worst_of
from textual.pilot import Pilot

from smquiz.quiz.bank import Bank
from smquiz.quiz.response import key_of
from smquiz.store.faults import StoreError, StoreFault
from smquiz.tui.app import SmquizApp
from smquiz.tui.preview.screen import PreviewScreen
from smquiz.tui.preview.source import Source

Way = Callable[[SmquizApp, Pilot[None]], Awaitable[None]]
"""From the home screen to where a stop is."""

ANSWERS: Mapping[str, tuple[str, ...]] = {
    "single": ("1",),
    "multiple": ("1", "2"),
    "true-false": ("1",),
    "ranking": ("1", "3", "2"),
    "rating": ("4", "2"),
    "concordance": ("3",),
}
CHANGED = "q-concordance"
EVERY_KIND = (Path(__file__).parents[1] / "terminal" / "kinds.toml").read_text(encoding="utf-8")


def bank_of_now() -> Bank:
    """The bank in which one question has changed since it was answered."""
    return reworded(CHANGED)


def live_in(home: Path) -> None:
    """Three days before: one right, one missed with high certainty, one in part right, one that changes; a flag, a
    note, a learning record, and a session that was left.
    """
    learner = desk(home, small_bank())
    before = NOON - timedelta(days=3)
    learner.now = lambda: before
    learner.notebook._now = learner.now
    with closing(learner.store):
        study_round = learner.practise_again(("q-single", "q-multiple", "q-rating", CHANGED), shuffle=False)
        for place, (right, certainty) in enumerate(((False, 3), (True, 2), (False, None), (True, 1))):
            asked = study_round.question_at(place)
            study_round.answer(asked, key_of(asked) if right else worst_of(asked), 60_000, certainty)
        learner.notebook.flip_flag("q-rating")
        learner.notebook.write_note("q-single", "mine")
        record = learner.notebook.blank_record()
        learner.notebook.keep_record(record._replace(learned="asked", change="answer", by="2026-01-15"))
        left = learner.practise_again(("q-true-false", "q-single"), shuffle=False)
        left.answer(left.question_at(0), key_of(left.question_at(0)), 60_000, None)


async def press(pilot: Pilot[None], *names: str) -> None:
    """As `pilot.press`, which waits for idleness after each key. Here, only until all that a key began is done."""
    for name in names:
        pilot.app.simulate_key(name)
        await settle(pilot)


async def settle(pilot: Pilot[None]) -> None:
    """Until what was asked for is done, and what that asked for in turn."""
    for _ in range(2):
        await pilot.pause(0)


def keys(*names: str) -> Way:
    async def way(app: SmquizApp, pilot: Pilot[None]) -> None:
        await press(pilot, *names)

    return way


def question(kind: str, *names: str) -> Way:
    """The question of this kind, then these keys."""

    async def way(app: SmquizApp, pilot: Pilot[None]) -> None:
        app.attempt(lambda: app.desk.practise_again((f"q-{kind}",), shuffle=False))
        await pilot.pause()
        await press(pilot, *names)

    return way


def exam(*names: str) -> Way:
    async def way(app: SmquizApp, pilot: Pilot[None]) -> None:
        app.begin("exam", count=len(KINDS), minutes=4)
        await pilot.pause()
        await press(pilot, *names)

    return way


async def trouble(app: SmquizApp, pilot: Pilot[None]) -> None:
    app.tell_trouble(StoreError(StoreFault.FULL, Path("progress.sqlite")))
    await pilot.pause()


async def preview(app: SmquizApp, pilot: Pilot[None]) -> None:
    """Of a bank that had no fault at first, and now has one."""
    file = app.settings_file.path.with_name("bank.toml")
    file.write_text(EVERY_KIND, encoding="utf-8")
    screen = PreviewScreen(Source(file), every=None)
    await app.push_screen(screen)
    await screen.look()
    file.write_text(EVERY_KIND.replace('kind = "ranking"', 'kind = "rankin"'), encoding="utf-8")
    for _ in range(2):
        await screen.look()
    await press(pilot, "1")


class Stop(NamedTuple):
    """`way` leads there from the home screen, or `onward` from the stop before."""

    way: Way
    onward: bool = False


def onward(*names: str) -> Stop:
    return Stop(keys(*names), onward=True)


def kind_by_kind() -> Iterator[tuple[str, Stop]]:
    for kind in KINDS:
        yield f"{kind}: open", Stop(question(kind, *ANSWERS[kind], "c", "m"))
        yield f"{kind}: answered", onward("enter")


STOPS: Mapping[str, Stop] = {
    "home": Stop(keys()),
    "block": Stop(keys("b")),
    "block: states": onward(*["down"] * 5, "right"),
    "tips": Stop(keys("t")),
    "settings": Stop(keys("s", "down")),
    "help": Stop(keys("question_mark")),
    "palette": Stop(keys("ctrl+p")),
    "trouble": Stop(trouble),
    "browse": Stop(keys("slash", "down")),
    "filter": onward("f"),
    "card": onward("escape", "enter"),
    "note": onward("n"),
    "records": Stop(keys("r")),
    "record": onward("enter"),
    "confirm": Stop(keys("r", "d")),
    "progress: 1": Stop(keys("p")),
    **{f"progress: {section}": onward(section) for section in "23456"},
    "export": onward("x"),
    **dict(kind_by_kind()),
    "results": onward("enter"),
    "review": onward("enter"),
    "exam": Stop(exam("1", "c", "m")),
    "exam: hand in": onward("h"),
    "preview": Stop(preview),
    "preview: key": onward("a", "g"),
    "preview: find": onward("slash"),
}


async def tour(app: SmquizApp, pilot: Pilot[None]) -> AsyncIterator[str]:
    """Goes from stop to stop and tells where it is. The order matters: flags come and go on the way."""
    for name, stop in STOPS.items():
        if not stop.onward:
            app.go_home()
            await pilot.pause()
        await stop.way(app, pilot)
        await pilot.pause()
        yield name


def drawn(app: SmquizApp) -> list[list[Segment]]:
    """The lines of the screen as pieces of one style each."""
    return [list(strip) for strip in app.screen._compositor.render_strips()]


def seen(app: SmquizApp) -> str:
    """What can be read on the screen: signs and words."""
    return "\n".join("".join(piece.text for piece in line) for line in drawn(app)).replace("\u00a0", " ")
