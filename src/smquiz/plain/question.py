"""A question that is still open: telling it, and asking for its answer and for how certain the learner is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smquiz.i18n import mark, percent
from smquiz.plain.readings import MisreadError, digits, reading_for
from smquiz.plain.talk import Prompt
from smquiz.quiz.confidence import BANDS, CERTAINTIES
from smquiz.store.faults import StoreError
from smquiz.study.words import CERTAINTY_NAMES, DIFFICULTIES, KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smquiz.plain.readings import Reading
    from smquiz.plain.talk import Talk
    from smquiz.study.sitting import Sitting

NOT_STATED = 0


def tell_question(talk: Talk, sitting: Sitting, place: int, remarks: Sequence[str] = ()) -> None:
    """The question at `place` (from 0), its options numbered; `remarks` are told between its number and its text."""
    shown = sitting.shown_at(place)
    difficulty, _ = DIFFICULTIES[shown.difficulty]
    talk.pause()
    talk.write(
        talk.phrase(
            "Question {place} of {total}. {kind}, {difficulty}.",
            place=place + 1,
            total=sitting.total,
            kind=talk.phrase(KINDS[shown.kind]),
            difficulty=talk.phrase(difficulty),
        ),
        *remarks,
    )
    talk.pause()
    talk.write(talk.local(shown.scenario))
    talk.pause()
    talk.write(talk.local(shown.prompt))
    for number, option in enumerate(sitting.options(shown), start=1):
        talk.write(f"{number}. {talk.local(option.text)}")


def flip_flag(talk: Talk, sitting: Sitting, place: int) -> None:
    """Flags the question for later, or takes the flag away, and says which."""
    try:
        flagged = sitting.desk.notebook.flip_flag(sitting.session.questions[place])
    except StoreError as error:
        talk.tell_trouble(error)
        return
    if flagged:
        talk.write(talk.phrase("The question is flagged for later."))
    else:
        talk.write(talk.phrase("The question is no longer flagged."))


class QuestionPrompt(Prompt):
    """What is asked about one question; `place` counts from 0."""

    def __init__(self, talk: Talk, sitting: Sitting, place: int) -> None:
        super().__init__(talk)
        self.sitting = sitting
        self.place = place
        self.question = sitting.session.questions[place]

    def repeat(self) -> None:
        tell_question(self.talk, self.sitting, self.place, self.remarks())

    def remarks(self) -> list[str]:
        """What to know before one answers."""
        if self.question in self.sitting.desk.notebook.flagged():
            return [self.talk.phrase("You have flagged this question for later.")]
        return []


class AnswerPrompt(QuestionPrompt):
    """Asks for the answer; `reading` holds what stands."""

    HINTS = True
    NOTHING = mark("Nothing was typed, so nothing is scored.")

    def __init__(self, talk: Talk, sitting: Sitting, place: int) -> None:
        super().__init__(talk, sitting, place)
        shown = sitting.shown_at(place)
        self.reading = reading_for(shown.kind, sitting.options(shown))

    def line(self) -> str:
        return self.reading.asks(self.talk.language)

    def answers(self) -> list[str]:
        return self.reading.example(self.talk.language)

    def take(self, text: str) -> bool:
        """Puts what was typed in the reading; says why if it is no answer."""
        typed = digits(text)
        if not text:
            self.refuse(self.talk.phrase(self.NOTHING))
        elif typed is None:
            self.refuse_unknown()
        else:
            try:
                self.reading.take(typed, self.talk.language)
            except MisreadError as error:
                self.refuse(str(error))
            else:
                return True
        return False


class CertaintyPrompt(QuestionPrompt):
    """Asks how certain the learner is of the answer in `reading`, which they have just given."""

    def __init__(self, talk: Talk, sitting: Sitting, place: int, reading: Reading) -> None:
        super().__init__(talk, sitting, place)
        self.reading = reading

    def repeat(self) -> None:
        super().repeat()
        answer = self.reading.spoken(self.talk.language)
        self.talk.write(self.talk.phrase("Your answer: {answer}.", answer=answer))

    def line(self) -> str:
        return self.talk.phrase(
            "How certain are you? 1 low ({low}), 2 medium ({medium}), 3 high ({high}). Enter alone: not stated.",
            low=self.talk.phrase("less than {limit}", limit=self._limit(0)),
            medium=self.talk.phrase("{limit} to {other}", limit=self._limit(0), other=self._limit(1)),
            high=self.talk.phrase("more than {limit}", limit=self._limit(1)),
        )

    def answers(self) -> list[str]:
        named = [(NOT_STATED, None), *((step, step) for step in CERTAINTIES)]
        return [
            self.talk.phrase("{number}: certainty {name}", number=number, name=self.talk.phrase(CERTAINTY_NAMES[step]))
            for number, step in named
        ]

    def understands(self, text: str) -> bool:
        """Whether this is an answer; says so if it is none."""
        if text in ("", *map(str, (NOT_STATED, *CERTAINTIES))):
            return True
        self.refuse(self.talk.phrase("A certainty is 1, 2 or 3; 0 or Enter alone if you do not want to state it."))
        return False

    def _limit(self, edge: int) -> str:
        """The lower (0) or the upper (1) edge of the middle band."""
        return percent(self.talk.language, BANDS[2][edge])


def certainty_of(text: str) -> int | None:
    """What a text that the certainty prompt understands states."""
    return int(text or NOT_STATED) or None
