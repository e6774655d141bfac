"""Which view answers which kind of question. The type checker names a kind that is forgotten here."""

from collections.abc import Sequence
from typing import assert_never

from smquiz.quiz.shown import Kind, ShownOption
from smquiz.tui.widgets.answer_view import AnswerView
from smquiz.tui.widgets.choice_view import ConcordanceView, ManyChoiceView, OneChoiceView
from smquiz.tui.widgets.ranking_view import RankingView
from smquiz.tui.widgets.rating_view import RatingView


def view_for(kind: Kind, options: Sequence[ShownOption], language: str) -> AnswerView:
    match kind:
        case "single" | "true-false":
            return OneChoiceView(options, language)
        case "multiple":
            return ManyChoiceView(options, language)
        case "ranking":
            return RankingView(options, language)
        case "rating":
            return RatingView(options, language)
        case "concordance":
            return ConcordanceView(options, language)
        case _:
            assert_never(kind)
