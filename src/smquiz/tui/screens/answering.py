"""What the quiz and the exam have in common: choosing, stating a certainty, flagging for later."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.style import Style

from smquiz.i18n import mark
from smquiz.quiz.confidence import CERTAINTIES
from smquiz.quiz.shown import RATING_STEPS
from smquiz.quiz.standing import State
from smquiz.store.faults import StoreError
from smquiz.tui.commands import Command, bindings
from smquiz.tui.screens.question import BACK_AND_FORTH, QuestionScreen
from smquiz.tui.widgets.certainty import certainty_text
from smquiz.tui.widgets.question_panel import QuestionPanel
from smquiz.tui.widgets.states import STATES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.binding import BindingType

    from smquiz.study.sitting import Sitting
    from smquiz.tui.widgets.answer_view import AnswerView

CERTAINTY_STEPS = (None, *CERTAINTIES)
FLAG, CHANGED = STATES[State.FLAGGED][0], STATES[State.CHANGED][0]


class AnsweringScreen(QuestionScreen):
    """`certainty` is what is stated for the question shown; `flagged` and `outdated` are ids: of what is flagged for
    later, and of what changed since it was answered.
    """

    panel: QuestionPanel

    ANSWERING: ClassVar[tuple[Command, ...]] = (
        Command(
            "digit",
            "1,2,3,4,5,6,7,8,9",
            mark("Choose"),
            mark("Choose that answer (several: again to undo)"),
            "1-9",
            tuple("123456789"),
        ),
        Command("pick", "space", "", mark("Choose the answer under the cursor")),
        Command(
            "shift", "shift+up,shift+down", "", mark("In a ranking: move the line"), mark("Shift+↑ ↓"), BACK_AND_FORTH
        ),
        Command("adjust", "left,right", "", mark("In a rating: one step less or more"), "← →", BACK_AND_FORTH),
        Command("certainty", "c", "", mark("How certain you are: not stated, low, medium, high")),
        Command("flag", "m", "", mark("Flag the question for later, or take the flag away")),
        Command("page", "pageup,pagedown", "", mark("Scroll the page"), mark("PgUp PgDn"), BACK_AND_FORTH),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(ANSWERING)

    def __init__(self, sitting: Sitting, place: int) -> None:
        super().__init__(sitting, place)
        self.certainty: int | None = None
        self.flagged: set[str] = set()
        self.outdated: set[str] = set()
        self.began = monotonic()

    def on_mount(self) -> None:
        try:
            self.flagged = self.sitting.desk.notebook.flagged()
            self.outdated = set(self.sitting.desk.changed())
        except StoreError as error:
            self.smquiz.tell_trouble(error)

    def came_back(self) -> None:
        """Flags may have been changed on the screen above."""
        try:
            self.flagged = self.sitting.desk.notebook.flagged()
        except StoreError as error:
            self.smquiz.tell_trouble(error)
        self.write_lines()

    def commands(self) -> tuple[Command, ...]:
        """The digits that mean something for this question."""
        most = RATING_STEPS[-1] if self.panel.question.kind == "rating" else len(self.view.rows)
        return tuple(
            command._replace(shown=f"1-{most}") if command.action == "digit" else command
            for command in super().commands()
        )

    @property
    def view(self) -> AnswerView:
        return self.panel.view

    @property
    def question(self) -> str:
        """The id of the question shown."""
        return self.panel.question.id

    @property
    def asking(self) -> bool:
        return self.view.asking

    @property
    def asks_certainty(self) -> bool:
        return self.asking and self.smquiz.settings.asks_certainty(self.sitting.session.mode)

    @property
    def milliseconds(self) -> int:
        """The time since `began`."""
        return round((monotonic() - self.began) * 1000)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        if not self.query(QuestionPanel):
            return False
        match action:
            case "digit" | "pick" | "shift" | "adjust":
                return self.asking
            case "certainty":
                return self.asks_certainty
            case _:
                return True

    def response_changed(self) -> None:
        """The learner chose, moved or rated something, or stated a certainty."""
        raise NotImplementedError

    def action_digit(self, number: int) -> None:
        self.view.digit(number)
        self.response_changed()

    def action_pick(self) -> None:
        self.view.toggle()
        self.response_changed()

    def action_shift(self, by: int) -> None:
        self.view.shift(by)
        self.response_changed()

    def action_adjust(self, by: int) -> None:
        self.view.adjust(by)
        self.response_changed()

    def action_certainty(self) -> None:
        self.certainty = CERTAINTY_STEPS[(CERTAINTY_STEPS.index(self.certainty) + 1) % len(CERTAINTY_STEPS)]
        self.response_changed()

    def action_flag(self) -> None:
        try:
            flagged = self.sitting.desk.notebook.flip_flag(self.question)
        except StoreError as error:
            self.smquiz.tell_trouble(error)
            return
        (self.flagged.add if flagged else self.flagged.discard)(self.question)
        self.write_lines()

    def flag_sign(self) -> Content:
        """Told where the question is, if it is flagged."""
        if self.question not in self.flagged:
            return Content("")
        word = self.phrase("flagged")
        return Content.styled(f"  {FLAG} {word}", "bold $accent")

    def outdated_line(self) -> Content | None:
        """Told before the answer, if the question is another one than when it was answered."""
        if not self.asking or self.question not in self.outdated:
            return None
        text = self.phrase("Changed since you answered it; the old answer no longer counts.")
        return Content.styled(f"{CHANGED} {text}", "$warning")

    def how_to(self, then: str) -> Content:
        """How to answer this kind of question, and what comes then."""
        return Content.styled(f"{self.phrase(self.view.HOW_TO)} {self.phrase(then)}", "$quiet")

    def choices(self) -> Iterator[Content]:
        """What can be stated beside the answer, each with its key; they can be clicked."""
        if self.asks_certainty:
            yield self.choice("c", certainty_text(self.certainty, self.language), "certainty")
        label = mark("Unflag") if self.question in self.flagged else mark("Flag")
        yield self.choice("m", Content(self.phrase(label)), "flag")

    def choice(self, key: str, label: Content, action: str) -> Content:
        click = Style.from_meta({"@click": f"screen.{action}"})
        return Content.assemble((key, "bold $primary"), " ", label).stylize(click)

    def choice_line(self) -> Content:
        return Content("   ").join(self.choices())
