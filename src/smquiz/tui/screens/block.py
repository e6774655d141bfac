"""A session of one's own: which mode, which questions, how many; it says how many match before it begins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from smquiz.i18n import mark, say_count
from smquiz.quiz.standing import State, states_of
from smquiz.quiz.text import in_language
from smquiz.store.faults import StoreError
from smquiz.study.messages import nothing_to_ask
from smquiz.study.plan import ALL, BLOCK_FIELDS, NO_LIMIT, Field, Plan
from smquiz.study.words import DIFFICULTIES, KINDS, MODE_NAMES
from smquiz.tui.commands import Command, bindings
from smquiz.tui.safe import plain
from smquiz.tui.screen import WIDE_FROM, SmquizScreen, styles_of
from smquiz.tui.widgets.hanging import hanging
from smquiz.tui.widgets.key_bar import KeyBar
from smquiz.tui.widgets.pointed_list import PointedList
from smquiz.tui.widgets.states import STATES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

FIELD_NAMES = {
    "mode": mark("Mode"),
    "count": mark("Questions"),
    "minutes": mark("Time limit"),
    "tips": mark("Tips"),
    "kinds": mark("Kinds"),
    "difficulties": mark("Difficulty"),
    "states": mark("State"),
}
MODE_HELP = {
    "practice": mark("Feedback at once; what you have not seen first, then the weakest."),
    "exam": mark("Feedback at the end; a time limit if you wish."),
    "review": mark("What is due today by spaced repetition."),
    "mistakes": mark("What you missed last time."),
}
VALUE_NAMES: Mapping[Field, Mapping[str, str]] = {
    "mode": {mode: name for mode, name in MODE_NAMES.items()},  # noqa: C416  (its keys are narrower)
    "kinds": KINDS,
    "difficulties": {name: meaning for name, (_, meaning) in DIFFICULTIES.items()},
    "states": {State.SEEN: mark("seen (right or missed)"), **{state: word for state, (_, word, _) in STATES.items()}},
}
SHORT_DIFFICULTIES = {"core": mark("core"), "applied": mark("applied"), "subtle": mark("subtle")}
START = "start"
LABEL_WIDTH = 12
# As in smquiz.tcss: the left list, narrow and wide; the padding of a list, of its options, its rule and scroll bar.
FIELDS_WIDTH, FIELDS_WIDTH_WIDE, MARGINS = 34, 48, 6


class BlockScreen(SmquizScreen):
    """On the left what can be chosen, on the right its values."""

    DEFAULT_CSS = styles_of(__file__)
    SCOPED_CSS = False
    COMMANDS_HERE = (
        Command("choose", "space,enter", mark("Choose"), mark("Choose the highlighted value, or let it go")),
        Command(
            "cross",
            "left,right",
            mark("List"),
            mark("From one list to the other"),
            "← →",
            ("'fields'", "'values'"),
        ),
        Command("clear", "a", "", mark("Choose no tip, kind, difficulty or state in particular")),
        Command("start", "g", mark("Start"), mark("Begin the session")),
        Command("leave", "escape", mark("Back"), mark("Back to the left list; from there, to where you were")),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self) -> None:
        super().__init__()
        self.shown: Field | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="banner", classes="banner")
        with Horizontal(id="block"):
            yield PointedList(id="fields")
            yield PointedList(id="values")
        yield Static(id="matches")
        yield KeyBar()

    def on_mount(self) -> None:
        desk = self.smquiz.desk
        try:
            states = desk.states()
        except StoreError as error:
            states = states_of(desk.index, {})
            self.smquiz.tell_trouble(error)
        self.plan = Plan(desk, states, self.smquiz.settings.count)
        self.fields.focus()

    @property
    def fields(self) -> OptionList:
        return self.query_one("#fields", OptionList)

    @property
    def values(self) -> OptionList:
        return self.query_one("#values", OptionList)

    @property
    def field(self) -> Field | None:
        """The field whose values stand on the right; None on the line that starts."""
        option = self.fields.highlighted_option
        return cast("Field", option.id) if option and option.id != START else None

    @property
    def _fields_width(self) -> int:
        return FIELDS_WIDTH_WIDE if self.smquiz.size.width >= WIDE_FROM else FIELDS_WIDTH

    def relabel(self) -> None:
        self.query_one("#banner", Static).update(Content.styled(self.phrase("Choose what to practise"), "bold"))
        highlighted = self.fields.highlighted
        self.fields.set_options(self._field_rows())
        self.fields.highlighted = highlighted or 0
        self._write_values()
        self.query_one("#matches", Static).update(self._matches())

    def _field_rows(self) -> Iterator[Option]:
        for field in self.plan.fields:
            label = self.phrase(FIELD_NAMES[field]).ljust(LABEL_WIDTH)
            yield Option(Content.assemble(label, self._chosen(field)), id=field)
        yield Option(Content.assemble(("▶ ", "$accent"), (self.phrase("Start"), "bold")), id=START)

    def _chosen(self, field: Field) -> Content:
        """What is chosen of a field, in short."""
        chosen = self.plan.chosen(field)
        if not chosen:
            return Content.styled(self.phrase("all"), "$quiet")
        if len(chosen) == 1:
            room = self._fields_width - LABEL_WIDTH - MARGINS
            short = (
                self.phrase(SHORT_DIFFICULTIES[chosen[0]])
                if field == "difficulties"
                else self.name_of(field, chosen[0])
            )
            return plain(short).truncate(room, ellipsis=True).stylize("bold $primary")
        total = len(self.plan.values(field)) - 1
        return Content.styled(self.phrase("{count} of {total}", count=len(chosen), total=total), "bold $primary")

    def _write_values(self) -> None:
        """The highlight stays where it is within a field; in another one it goes to what is chosen."""
        field, highlighted = self.field, self.values.highlighted
        if field is None:
            self.values.clear_options()
        else:
            values = self.plan.values(field)
            first = values.index((*self.plan.chosen(field), ALL)[0])
            self.values.set_options(self._value_row(field, value) for value in values)
            self.values.highlighted = first if field != self.shown or highlighted is None else highlighted
        self.shown = field

    def _value_row(self, field: Field, value: str) -> Option:
        chosen = value in (self.plan.chosen(field) or [ALL])
        signs = "■□" if field in BLOCK_FIELDS and value != ALL else "●○"
        head = Content.styled(f"{signs[not chosen]} ", "bold $primary" if chosen else "$quiet")
        matches = self.plan.matches_with(field, value)
        text = plain(self.name_of(field, value)).stylize("bold" if chosen else "")
        if matches is not None:
            text = Content.assemble(text, (f"  ({matches})", "$quiet"))
        if field == "mode":
            text = Content.assemble(text, "\n", (self.phrase(MODE_HELP[value]), "$quiet"))
        return Option(hanging(head, text, self.smquiz.size.width - self._fields_width - MARGINS), id=value)

    def name_of(self, field: Field, value: str) -> str:
        if value == ALL:
            return self.phrase("all")
        if field == "minutes":
            return self.phrase("none") if value == NO_LIMIT else self.phrase("{minutes} min", minutes=value)
        if field == "tips":
            tips = self.smquiz.desk.index.tips
            number, tip = next((at, tip) for at, tip in enumerate(tips, start=1) if tip.id == value)
            return f"{number}. {in_language(tip.title, self.language)}"
        return self.phrase(VALUE_NAMES[field][value]) if field in VALUE_NAMES else value

    def _matches(self) -> Content:
        """How many questions match and how many are asked; if there is none, why, and what to do."""
        plan = self.plan
        if not plan.matches:
            return Content.styled(self._nothing(), "bold $warning")
        text = say_count(
            self.language,
            "{count} question matches; this session asks {asks}.",
            "{count} questions match; this session asks {asks}.",
            plan.matches,
            asks=plan.asks,
        )
        return Content.styled(text, "bold")

    def _nothing(self) -> str:
        if fields := self.plan.widening():
            widened = ", ".join(f"{self.phrase(FIELD_NAMES[field])} ({count})" for field, count in fields.items())
            return self.phrase("No question matches. With “all” there, some would: {fields}.", fields=widened)
        try:
            return nothing_to_ask(self.plan.mode, self.smquiz.desk, self.language)
        except StoreError:
            return self.phrase("No question matches: widen the choice.")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_list is self.fields and self.field != self.shown:
            self._write_values()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_list is self.values:
            self._choose(str(event.option.id))
        elif event.option.id == START:
            self.action_start()
        else:
            self._enter(self.values)

    def _choose(self, value: str) -> None:
        """What was selected may be a value of the field before, if keys come faster than the lists are drawn."""
        if self.shown and value in self.plan.values(self.shown):
            self.plan.choose(self.shown, value)
            self.relabel()

    def action_choose(self) -> None:
        (self.values if self.values.has_focus else self.fields).action_select()

    def action_cross(self, to: str) -> None:
        if self.field:
            self._enter(self.query_one(f"#{to}", OptionList))

    def _enter(self, chosen: OptionList) -> None:
        """At once, and with what belongs there: keys may come faster than a list tells of its highlight."""
        if self.field != self.shown:
            self._write_values()
        self.set_focus(chosen)

    def action_clear(self) -> None:
        self.plan.clear()
        self.relabel()

    def action_start(self) -> None:
        plan = self.plan
        if not plan.matches:
            # It would cover the line that says so: the reason stands in it as well.
            self.smquiz.tell(self._nothing())
            return
        self.smquiz.begin(plan.mode, plan.block, plan.count, plan.minutes)

    def action_leave(self) -> None:
        if self.values.has_focus:
            self._enter(self.fields)
        else:
            self.dismiss()
