"""Results: the score overall and per tip, every question with its outcome, and what to study next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from smquiz.i18n import mark, month, percent, say_count
from smquiz.quiz.outcome import Outcome
from smquiz.quiz.text import in_language
from smquiz.report.session import SessionSummary, TipResult, summarise
from smquiz.study.advice import after_session
from smquiz.study.words import MODE_NAMES, certainty_marks
from smquiz.tui.commands import Command, bindings
from smquiz.tui.safe import plain
from smquiz.tui.screen import WIDE_FROM, SmquizScreen, styles_of
from smquiz.tui.widgets.bars import bar
from smquiz.tui.widgets.hanging import hanging
from smquiz.tui.widgets.key_bar import KeyBar
from smquiz.tui.widgets.pointed_list import PointedList
from smquiz.tui.widgets.verdict import VERDICTS

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from smquiz.study.round import Round

BAR_WIDTH = 20
LIST_MARGINS = 8
MINUTE = 60_000


class Scores(VerticalScroll):
    """Takes the focus where it is cut, so that the arrows scroll it; elsewhere there is nothing to do in it."""

    def allow_focus(self) -> bool:
        return super().allow_focus() and self.allow_vertical_scroll


class ResultsScreen(SmquizScreen):
    DEFAULT_CSS = styles_of(__file__)
    SCOPED_CSS = False
    COMMANDS_HERE = (
        Command("open", "enter", mark("Reread"), mark("Read a question again with its feedback")),
        Command("practise", "p", mark("Practise the missed"), mark("A new session of what was missed here")),
        Command(
            "record", "r", mark("Learning record"), mark("Write down what you learned and will change in practice")
        ),
        Command("tip", "t", "", mark("Read the tip of the highlighted question")),
        Command("app.focus_next", "tab", "", mark("From the questions to the scores, to scroll them, and back")),
        Command("leave", "escape", mark("Back"), mark("Back to where you were, or to the home screen")),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self, study_round: Round) -> None:
        super().__init__()
        self.round = study_round
        self.summary: SessionSummary = summarise(study_round.session, study_round.answers, study_round.desk.index)

    def compose(self) -> ComposeResult:
        yield Static(id="banner", classes="banner")
        with Horizontal(id="results"):
            with Scores(id="summary"):
                yield Static(id="scores")
            yield PointedList(id="outcomes")
        yield KeyBar()

    def on_mount(self) -> None:
        outcomes = self.query_one("#outcomes", OptionList)
        outcomes.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        return action != "practise" or bool(self._missed())

    def _missed(self) -> list[str]:
        """What was missed and can still be asked."""
        return [question for question in self.summary.missed if question in self.round.desk.hashes]

    def relabel(self) -> None:
        self.query_one("#banner", Static).update(self._banner())
        self.query_one("#scores", Static).update(self._scores())
        outcomes = self.query_one("#outcomes", OptionList)
        highlighted = outcomes.highlighted
        outcomes.set_options(self._outcome(place, *row) for place, row in enumerate(self.summary.outcomes, start=1))
        outcomes.highlighted = highlighted or 0

    def _banner(self) -> Content:
        session = self.round.session
        day = month(self.language, self.round.desk.agenda.day_of(datetime.fromisoformat(session.started)).isoformat())
        mode = self.phrase(MODE_NAMES[session.mode])
        return Content.assemble((self.phrase("Results of the session"), "bold"), (f"  {mode} · {day}", "$quiet"))

    def _scores(self) -> Content:
        summary = self.summary
        counts = " · ".join(
            (
                say_count(self.language, "{count} right", "{count} right", summary.count(Outcome.RIGHT)),
                say_count(self.language, "{count} partly", "{count} partly", summary.count(Outcome.PARTLY)),
                say_count(self.language, "{count} not right", "{count} not right", summary.count(Outcome.MISSED)),
            )
        )
        minutes = max(1, round(summary.milliseconds / MINUTE))
        time = self.phrase("{minutes} min", minutes=minutes)
        return Content.assemble(
            (f"{percent(self.language, summary.fraction):>6} ", "bold"),
            bar(summary.fraction, BAR_WIDTH // 2, "$primary"),
            (f" {counts} · {time}", "$quiet"),
            "\n",
            *self._further_scores(),
            self._advice(),
            "\n\n",
            Content("\n").join(self._tip_line(row) for row in summary.by_tip),
        )

    def _further_scores(self) -> Iterator[str]:
        """A line on what was left open, and one on certainty, if there is anything to say."""
        summary = self.summary
        if summary.answered < summary.total:
            yield self.phrase(
                "{answered} of {total} answered; score over all questions: {share}.",
                answered=summary.answered,
                total=summary.total,
                share=percent(self.language, summary.of_all),
            )
            yield "\n"
        if summary.marks:
            yield certainty_marks(summary.marks, self.language)
            yield "\n"

    def _tip_line(self, row: TipResult) -> Content:
        colour = "$success" if row.fraction == 1 else "$warning" if row.fraction else "$error"
        return Content.assemble(
            (f"{percent(self.language, row.fraction):>6} ", "bold"),
            bar(row.fraction, BAR_WIDTH // 2, colour),
            " ",
            plain(self._tip_title(row.tip)),
        )

    def _advice(self) -> Content:
        head = self.phrase("What next") + self.phrase(": ")
        text = after_session(self.summary, self._tip_title, self.language)
        return Content.assemble((head, "bold $accent"), plain(text))

    def _tip_title(self, tip: str) -> str:
        return in_language(self.round.desk.bank.tip(tip).title, self.language)

    def _outcome(self, place: int, question: str, outcome: Outcome) -> Option:
        words, colour = VERDICTS[outcome]
        prompt = self._prompt(question)
        width = max(len(self.phrase(each)) for each, _ in VERDICTS.values())
        head = Content.assemble((f"{place:>2} ", "$quiet"), (self.phrase(words).ljust(width), f"bold {colour}"), "  ")
        return Option(hanging(head, prompt, self._list_width()), id=question)

    def _prompt(self, question: str) -> Content:
        """The prompt, with what has become of the question since."""
        known = self.round.desk.hashes.get(question)
        if known is None:
            return Content.styled(self.phrase("(no longer in the bank)"), "$quiet")
        prompt = plain(in_language(self.round.desk.bank.question(question).prompt, self.language))
        answer = self.round.answers.get(question)
        if answer and answer.hash != known:
            return Content.assemble((self.phrase("(changed since)") + " ", "$warning"), prompt)
        return prompt

    def _list_width(self) -> int:
        width = self.smquiz.size.width
        return (width // 2 if width >= WIDE_FROM else width) - LIST_MARGINS

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.smquiz.open_review(self.round, event.option_index)

    def action_open(self) -> None:
        self.query_one("#outcomes", OptionList).action_select()

    def action_practise(self) -> None:
        missed = self._missed()
        shuffle = self.smquiz.settings.shuffle
        self.smquiz.attempt(lambda: self.round.desk.practise_again(missed, shuffle=shuffle))

    def action_tip(self) -> None:
        option = self.query_one("#outcomes", OptionList).highlighted_option
        known = option and option.id in self.round.desk.hashes
        self.smquiz.open_tips(self.round.desk.bank.question(str(option.id)).tip if option and known else None)

    def action_record(self) -> None:
        self.smquiz.open_learning(self.round.session.id)

    def action_leave(self) -> None:
        self.smquiz.leave()
