"""Choosing: one option, or several."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content

from smquiz.i18n import mark, percent, say_count
from smquiz.tui.widgets.answer_view import AnswerView, OptionRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smquiz.quiz.question import ChoiceOption, PanelOption
    from smquiz.quiz.response import Chosen, Response
    from smquiz.quiz.shown import ShownOption


class OneChoiceView(AnswerView):
    """Single choice and true-false: choosing one lets the other go."""

    HOW_TO = mark("One answer: its number, or ↑ ↓ and Space.")
    MISSING = mark("Choose an answer first: press its number.")

    def __init__(self, options: Sequence[ShownOption], language: str) -> None:
        super().__init__(options, language)
        self.picked: set[str] = set()

    def response(self) -> Chosen | None:
        from smquiz.quiz.response import Chosen

        return Chosen(chosen=frozenset(self.picked)) if self.picked else None

    def draft(self) -> Chosen | None:
        return self.response()

    def restore(self, response: Response) -> None:
        from smquiz.quiz.response import Chosen

        if isinstance(response, Chosen):
            for row in self.rows:
                if row.option.id in response.chosen:
                    self.pick(row.option.id)

    def digit(self, number: int) -> None:
        if number <= len(self.rows):
            self.cursor = number - 1
            self.pick(self.rows[number - 1].option.id)

    def toggle(self) -> None:
        self.pick(self.rows[self.cursor].option.id)

    def pick(self, option: str) -> None:
        self.picked = {option}
        self.redraw()

    def marker(self, row: OptionRow) -> Content:
        sign = "●" if row.option.id in self.picked else "○"
        return self._marker(row, sign)

    def _marker(self, row: OptionRow, sign: str) -> Content:
        style = "bold $primary" if row.option.id in self.picked else "$quiet"
        return Content.assemble((f"{self.number(row)} ", "bold"), (f"{sign} ", style))

    def verdict(self, row: OptionRow) -> tuple[str, str, str]:
        chosen = row.option.id in cast("Chosen", self.answered).chosen
        if cast("ChoiceOption", self.graded[row.option.id]).correct:
            return ("✓", self.phrase("Right: you chose it"), "$success") if chosen else self._missed()
        if chosen:
            return "✗", self.phrase("Not right: you chose it"), "$error"
        return "·", self.phrase("Rightly left"), "$quiet"

    def key(self, row: OptionRow) -> tuple[str, str, str]:
        if cast("ChoiceOption", self.graded[row.option.id]).correct:
            return "→", self.phrase("Right answer"), "$success"
        return "·", self.phrase("Not a right answer"), "$quiet"

    def _missed(self) -> tuple[str, str, str]:
        return "→", self.phrase("Right answer, which you did not choose"), "$warning"


class ManyChoiceView(OneChoiceView):
    """Multiple response: choosing again lets go."""

    HOW_TO = mark("All that apply: their numbers (again to undo).")
    MISSING = mark("Choose at least one answer first: press its number.")

    def pick(self, option: str) -> None:
        self.picked ^= {option}
        self.redraw()

    def marker(self, row: OptionRow) -> Content:
        return self._marker(row, "■" if row.option.id in self.picked else "□")


class ConcordanceView(OneChoiceView):
    """One step of the scale; the feedback tells how many of the panel chose each."""

    HOW_TO = mark("How the new information moves the hypothesis: a number.")

    def verdict(self, row: OptionRow) -> tuple[str, str, str]:
        words, share = self._panel(row)
        chosen = row.option.id in cast("Chosen", self.answered).chosen
        if chosen:
            words += " · " + self.phrase("your choice")
        if share == 1:
            return "✓", words, "$success"
        if share:
            return "◐", words, "$warning"
        return ("✗", words, "$error") if chosen else ("·", words, "$quiet")

    def key(self, row: OptionRow) -> tuple[str, str, str]:
        words, share = self._panel(row)
        return ("→", words, "$success") if share == 1 else ("·", words, "$quiet")

    def _panel(self, row: OptionRow) -> tuple[str, float]:
        """How many of the panel chose the row, in words and as a share in [0, 1] of those who chose the mode."""
        panel = {name: cast("PanelOption", option).panel for name, option in self.graded.items()}
        votes, total = panel[row.option.id], sum(panel.values())
        share = percent(self.language, votes / total)
        words = say_count(
            self.language,
            "Panel: {count} of {total} ({share})",
            "Panel: {count} of {total} ({share})",
            votes,
            total=total,
            share=share,
        )
        return words, votes / max(panel.values())
