"""Rating: each option gets a step of the scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content

from smquiz.i18n import mark
from smquiz.quiz.shown import RATING_STEPS
from smquiz.study.words import STEP_NAMES
from smquiz.tui.widgets.answer_view import AnswerView, OptionRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smquiz.quiz.question import Question, RatedOption, RatingQuestion
    from smquiz.quiz.response import Rated, Response
    from smquiz.quiz.shown import ShownOption


class RatingView(AnswerView):
    HOW_TO = mark("1 very inappropriate to 4 very appropriate, line by line.")
    MISSING = mark("Rate every answer first: ↑ ↓ to a line, then 1-4.")

    def __init__(self, options: Sequence[ShownOption], language: str) -> None:
        super().__init__(options, language)
        self.ratings: dict[str, int] = {}
        self.weights: Sequence[Sequence[float]] | None = None

    def reveal(self, question: Question, response: Response | None) -> None:
        self.weights = cast("RatingQuestion", question).weights
        super().reveal(question, response)

    def response(self) -> Rated | None:
        return self.draft() if len(self.ratings) == len(self.rows) else None

    def draft(self) -> Rated | None:
        from smquiz.quiz.response import Rated

        return Rated(ratings=self.ratings) if self.ratings else None

    def restore(self, response: Response) -> None:
        """The cursor goes to the first line that has no rating yet."""
        from smquiz.quiz.response import Rated

        if isinstance(response, Rated):
            known = {row.option.id for row in self.rows}
            self.ratings = {option: step for option, step in response.ratings.items() if option in known}
            missing = (place for place, row in enumerate(self.rows) if row.option.id not in self.ratings)
            self.cursor = next(missing, 0)
            self.redraw()

    def digit(self, number: int) -> None:
        """Rates the line under the cursor and goes on to the next one without a rating."""
        if number not in RATING_STEPS:
            return
        self.ratings[self.rows[self.cursor].option.id] = number
        following = [place for place, row in enumerate(self.rows) if row.option.id not in self.ratings]
        later = [place for place in following if place > self.cursor]
        self.cursor = (later or following or [self.cursor])[0]
        self.redraw()
        self.rows[self.cursor].scroll_visible(animate=False)

    def adjust(self, by: int) -> None:
        option = self.rows[self.cursor].option.id
        if option in self.ratings:
            self.ratings[option] = min(max(self.ratings[option] + by, RATING_STEPS[0]), RATING_STEPS[-1])
        else:
            self.ratings[option] = RATING_STEPS[0] if by > 0 else RATING_STEPS[-1]
        self.redraw()

    def toggle(self) -> None:
        option = self.rows[self.cursor].option.id
        self.ratings[option] = self.ratings.get(option, 0) % len(RATING_STEPS) + 1
        self.redraw()

    def clicked(self, row: OptionRow) -> None:
        """A click on a line goes to it; another click goes through the steps."""
        del row
        self.toggle()

    def marker(self, row: OptionRow) -> Content:
        given = self.ratings.get(row.option.id)
        return Content.assemble((f" {given or '–'}  ", "bold $primary" if given else "$quiet"))

    def below(self, row: OptionRow) -> Content:
        given = self.ratings.get(row.option.id)
        scale = Content(" ").join(
            Content.styled(
                f"({step})" if step == given else f" {step} ", "bold $primary" if step == given else "$quiet"
            )
            for step in RATING_STEPS
        )
        words = self.phrase(STEP_NAMES[given]) if given else self.phrase("not rated yet")
        return Content.assemble(scale, "  ", (words, "$primary" if given else "$quiet"))

    def verdict(self, row: OptionRow) -> tuple[str, str, str]:
        from smquiz.quiz.scoring import DEFAULT_RATING_WEIGHTS, rating_credit

        given = cast("Rated", self.answered).ratings[row.option.id]
        key = cast("RatedOption", self.graded[row.option.id]).rating
        words = self.phrase("Expected: {key} · you: {given}", key=self._step(key), given=self._step(given))
        credit = rating_credit(self.weights or DEFAULT_RATING_WEIGHTS, key, given)
        if credit == 1:
            return "✓", words, "$success"
        return ("◐", words, "$warning") if credit else ("✗", words, "$error")

    def key(self, row: OptionRow) -> tuple[str, str, str]:
        key = cast("RatedOption", self.graded[row.option.id]).rating
        return "→", self.phrase("Expected: {key}", key=self._step(key)), "$success"

    def _step(self, step: int) -> str:
        return f"{step} {self.phrase(STEP_NAMES[step])}"
