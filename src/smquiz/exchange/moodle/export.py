"""From a bank's questions to Moodle's."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from smquiz.exchange.moodle.terms import Answer, MoodleQuestion, Pair
from smquiz.exchange.report import Note, changed
from smquiz.exchange.sheet import Sheet, SheetOption, SheetQuestion, SheetTip
from smquiz.exchange.tags import tags_of
from smquiz.exchange.words import step, truth
from smquiz.i18n import mark

_RANKING: Final = mark("A ranking became a matching of options to places; Moodle gives credit for each right place.")
_RATING: Final = mark("A rating became a matching of options to ratings; Moodle gives credit for exact ratings only.")
_CONCORDANCE: Final = mark("A concordance question became a choice, with the nearest credits that Moodle has.")
_STATEMENT: Final = mark(
    "A true-or-false question became a choice: Moodle’s own answers to such a question read “{true}” and “{false}”."
)
_SCORING: Final = mark("Moodle scores this as plus-minus, not as {scoring}.")
_OPTION_FEEDBACK: Final = mark("The feedback of the options is in the question’s general feedback.")
_COMMENTS: Final = mark(
    "The title, the disclaimer, the source and the points of the tips are in comments: smquiz reads them, Moodle "
    "ignores them."
)

_CREDITS: Final = (
    *(100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111),
    *(10, 5, 0),
)
"""The credits, in per cent, that Moodle accepts."""


class InMoodle(NamedTuple):
    questions: tuple[MoodleQuestion, ...]
    notes: tuple[Note, ...]


def in_moodle(sheet: Sheet) -> InMoodle:
    """Every question, in the order of the bank; none is left out."""
    tips = {tip.id: tip for tip in sheet.tips}
    questions = tuple(_question(sheet, question, tips[question.tip]) for question in sheet.questions)
    notes = [note for question in sheet.questions for note in _notes(sheet.language, question)]
    return InMoodle(questions, (changed("", _COMMENTS), *notes))


def _question(sheet: Sheet, question: SheetQuestion, tip: SheetTip) -> MoodleQuestion:
    in_general = question.kind in ("ranking", "rating")
    feedback = [_told(option) for option in question.options] if in_general else []
    base = MoodleQuestion(
        name=question.id,
        type="multichoice",
        text=f"{question.scenario}\n\n{question.prompt}",
        general="\n\n".join([*feedback, tip.text]),
        id=question.id,
        tags=tags_of(question, tuple(text.count("\n\n") + 1 for text in feedback)),
        category=(_on_one_line(sheet.title), _on_one_line(tip.title)),
    )
    return _with_answers(base, question, sheet.language)


def _with_answers(base: MoodleQuestion, question: SheetQuestion, language: str) -> MoodleQuestion:
    options = question.options
    match question.kind:
        case "single":
            return base._replace(answers=tuple(_answer(option, 100.0 * option.correct) for option in options))
        case "multiple":
            return base._replace(single=False, answers=tuple(_weighted(options)))
        case "true-false":
            answers = tuple(_answer(option, 100.0 * option.correct) for option in options)
            return base._replace(
                type="truefalse" if _is_plain_truth(question, language) else base.type, answers=answers
            )
        case "ranking":
            return base._replace(
                type="matching", pairs=tuple(Pair(option.text, str(option.rank)) for option in options)
            )
        case "rating":
            pairs = tuple(Pair(option.text, step(language, option.rating)) for option in options)
            return base._replace(type="matching", pairs=pairs)
        case "concordance":
            most = max(option.panel for option in options)
            return base._replace(answers=tuple(_answer(option, _credit(option.panel / most)) for option in options))


def _answer(option: SheetOption, fraction: float) -> Answer:
    return Answer(option.text, fraction, option.feedback)


def _weighted(options: tuple[SheetOption, ...]) -> Iterator[Answer]:
    """As in plus-minus: a right one earns its share, and a wrong one takes as much away."""
    share = 100 / sum(option.correct for option in options)
    return (_answer(option, share if option.correct else -share) for option in options)


def _credit(fraction: float) -> float:
    return min(_CREDITS, key=lambda credit: abs(credit - 100 * fraction))


def _is_plain_truth(question: SheetQuestion, language: str) -> bool:
    return tuple(option.text for option in question.options) == truth(language)


def _told(option: SheetOption) -> str:
    return f"{heading(option.text)}{option.feedback}"


def heading(text: str) -> str:
    """What stands before an option's feedback in the general feedback."""
    return f"{_on_one_line(text)} — "


def _on_one_line(text: str) -> str:
    return " ".join(text.split("\n\n"))


def _notes(language: str, question: SheetQuestion) -> Iterator[Note]:
    match question.kind:
        case "multiple" if question.scoring != "plus-minus":
            yield changed(question.id, _SCORING, scoring=question.scoring)
        case "true-false" if not _is_plain_truth(question, language):
            true, false = truth(language)
            yield changed(question.id, _STATEMENT, true=true, false=false)
        case "ranking":
            yield changed(question.id, _RANKING)
            yield changed(question.id, _OPTION_FEEDBACK)
        case "rating":
            yield changed(question.id, _RATING)
            yield changed(question.id, _OPTION_FEEDBACK)
        case "concordance":
            yield changed(question.id, _CONCORDANCE)
        case _:
            return
