"""Each answer, as a result holds it."""

from collections.abc import Iterable, Iterator

from smquiz.quiz.bank import Bank
from smquiz.quiz.response import from_json
from smquiz.quiz.session import Answer
from smquiz.report.result import AnswerRow


def answer_rows(answers: Iterable[Answer], bank: Bank) -> Iterator[AnswerRow]:
    """One at a time. Raises ValueError if what was stored is no answer."""
    known = {question.id: question for question in bank.index.questions}
    for answer in answers:
        question = known.get(answer.question)
        yield AnswerRow(
            session=answer.session,
            question=answer.question,
            hash=answer.hash,
            current=question is not None and question.hash == answer.hash,
            tip=question.tip if question else None,
            kind=question.kind if question else None,
            response=from_json(answer.response),
            score=answer.score,
            most=answer.most,
            fraction=answer.fraction,
            certainty=answer.certainty,
            seconds=answer.milliseconds / 1000,
            answered=answer.answered,
        )
