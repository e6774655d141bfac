"""Ranking: the order on the screen is the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content

from smquiz.i18n import mark
from smquiz.tui.widgets.answer_view import AnswerView, OptionRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smquiz.quiz.question import Question, RankedOption
    from smquiz.quiz.response import Ranked, Response
    from smquiz.quiz.shown import ShownOption


class RankingView(AnswerView):
    """Ranked options stand first, in their order; the others wait below. A digit stays with its option."""

    HOW_TO = mark("Best first: the numbers in order, or Shift+↑ ↓ on a line.")
    MARKER_WIDTH = 7
    MISSING = mark("Rank every answer first: press the numbers in order, or Shift+↑ ↓.")

    def __init__(self, options: Sequence[ShownOption], language: str) -> None:
        super().__init__(options, language)
        self.numbers = {row.option.id: number for number, row in enumerate(self.rows, start=1)}
        self.ranked: list[str] = []

    def number(self, row: OptionRow) -> int:
        return self.numbers[row.option.id]

    def response(self) -> Ranked | None:
        return self.draft() if len(self.ranked) == len(self.rows) else None

    def draft(self) -> Ranked | None:
        from smquiz.quiz.response import Ranked

        ranks = {option: rank for rank, option in enumerate(self.ranked, start=1)}
        return Ranked(ranks=ranks) if ranks else None

    def restore(self, response: Response) -> None:
        from smquiz.quiz.response import Ranked

        if isinstance(response, Ranked):
            self._rank(response.ranks)

    def digit(self, number: int) -> None:
        option = next((name for name, own in self.numbers.items() if own == number), None)
        if option is None:
            return
        if option in self.ranked:
            self.ranked.remove(option)
        else:
            self.ranked.append(option)
        self._arrange(follow=option)

    def toggle(self) -> None:
        self.digit(self.number(self.rows[self.cursor]))

    def shift(self, by: int) -> None:
        """Moves the line under the cursor; the order shown then is the whole answer."""
        self.ranked = [row.option.id for row in self.rows]
        option = self.ranked[self.cursor]
        target = self.cursor + by
        if 0 <= target < len(self.ranked):
            self.ranked.insert(target, self.ranked.pop(self.cursor))
        self._arrange(follow=option)

    def marker(self, row: OptionRow) -> Content:
        rank = f"{self.ranked.index(row.option.id) + 1}." if row.option.id in self.ranked else "–"
        style = "bold $primary" if row.option.id in self.ranked else "$quiet"
        return Content.assemble(
            (f"{rank:<3}", style), (f"[{self.number(row)}]", "bold" if style == "$quiet" else "$quiet")
        )

    def verdict(self, row: OptionRow) -> tuple[str, str, str]:
        given = cast("Ranked", self.answered).ranks[row.option.id]
        key = cast("RankedOption", self.graded[row.option.id]).rank
        words = self.phrase("Right rank: {key} · your rank: {given}", key=key, given=given)
        if given == key:
            return "✓", words, "$success"
        return ("◐", words, "$warning") if abs(given - key) == 1 else ("✗", words, "$error")

    def key(self, row: OptionRow) -> tuple[str, str, str]:
        key = cast("RankedOption", self.graded[row.option.id]).rank
        return "→", self.phrase("Right rank: {key}", key=key), "$success"

    def reveal(self, question: Question, response: Response | None) -> None:
        """The options stand in the order that was given, as they stood when it was submitted; else in the right one."""
        from smquiz.quiz.response import key_of

        self._rank(cast("Ranked", response or key_of(question)).ranks)
        super().reveal(question, response)

    def _rank(self, ranks: Mapping[str, int]) -> None:
        self.ranked = sorted((name for name in ranks if name in self.numbers), key=ranks.__getitem__)
        self._arrange(follow=None)

    def _arrange(self, follow: str | None) -> None:
        waiting = sorted((name for name in self.numbers if name not in self.ranked), key=self.numbers.__getitem__)
        place = {name: at for at, name in enumerate([*self.ranked, *waiting])}
        self.rows.sort(key=lambda row: place[row.option.id])
        if self.is_mounted:
            self.sort_children(key=lambda row: place[row.option.id] if isinstance(row, OptionRow) else 0)
        if follow is not None:
            self.cursor = place[follow]
        self.redraw()
