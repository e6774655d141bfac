"""Which view answers which kind of question. The type checker names a kind that is forgotten here."""

from collections.abc import Sequence
from typing import assert_never

from smquiz.quiz.question import (
    ConcordanceQuestion,
    MultipleQuestion,
    Option,
    Question,
    RankingQuestion,
    RatingQuestion,
    SingleQuestion,
    TrueFalseQuestion,
)
from smquiz.tui.widgets.answer_view import AnswerView
from smquiz.tui.widgets.choice_view import ConcordanceView, ManyChoiceView, OneChoiceView
from smquiz.tui.widgets.ranking_view import RankingView
from smquiz.tui.widgets.rating_view import RatingView


def view_for(question: Question, options: Sequence[Option], language: str) -> AnswerView:
    match question:
        case SingleQuestion() | TrueFalseQuestion():
            return OneChoiceView(options, language)
        case MultipleQuestion():
            return ManyChoiceView(options, language)
        case RankingQuestion():
            return RankingView(options, language)
        case RatingQuestion():
            return RatingView(options, language, question.weights)
        case ConcordanceQuestion():
            return ConcordanceView(options, language)
        case _:
            assert_never(question)
