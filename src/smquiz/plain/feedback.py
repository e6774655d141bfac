"""An answered question in words: the outcome, why each option is right or wrong, and the tip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smquiz.i18n import mark, number, percent, say, say_count
from smquiz.plain.readings import named_step
from smquiz.quiz import confidence
from smquiz.quiz.outcome import Outcome, outcome_of
from smquiz.quiz.question import ChoiceOption, PanelOption, RankedOption, RatedOption
from smquiz.quiz.response import Chosen, Ranked, Rated
from smquiz.quiz.shown import shown_options
from smquiz.study.words import CERTAINTY_NAMES, OUTCOMES, counts_as, source

if TYPE_CHECKING:
    from smquiz.plain.talk import Talk
    from smquiz.quiz.question import Question
    from smquiz.quiz.response import Response
    from smquiz.quiz.session import Answer
    from smquiz.study.round import Round
    from smquiz.study.sitting import Sitting


def tell_feedback(talk: Talk, study_round: Round, place: int) -> None:
    """The outcome, every option with why, and the tip, as far as they may be told: a question that changed since it
    was answered is open again.
    """
    question = study_round.question_at(place)
    answer = study_round.answers.get(question.id)
    talk.pause()
    talk.write(outcome(answer, talk.language) if answer else f"{talk.phrase(OUTCOMES[Outcome.OPEN])}.")
    if not study_round.tells(question.id):
        if answer:
            talk.write(talk.phrase("The question has changed since you answered it; this answer no longer counts."))
        return
    response = study_round.response_to(question) if answer else None
    for digit, option in enumerate(shown_options(question, study_round.session.option_seed), start=1):
        head = talk.phrase(
            "Option {number}, {verdict}.",
            number=digit,
            verdict=verdict_on(question, response, option.id, talk.language),
        )
        talk.pause()
        talk.write(f"{head} {talk.local(option.text)}")
        talk.write(talk.phrase("Why: {feedback}", feedback=talk.local(option.feedback)))
    talk.pause()
    tell_tip(talk, study_round, question.tip)


def outcome(answer: Answer, language: str) -> str:
    """The verdict, the points, and what the certainty that was stated earns."""
    points = say_count(
        language,
        "{score} of {count} point",
        "{score} of {count} points",
        round(answer.most),
        score=number(language, answer.score, 2),
    )
    share = counts_as(answer, language)
    parts = [say(language, OUTCOMES[outcome_of(answer.fraction)]), f"{points}, {share}" if share else points]
    if answer.certainty:
        parts.append(
            say(
                language,
                "Certainty {name}, certainty-based mark {mark}",
                name=say(language, CERTAINTY_NAMES[answer.certainty]),
                mark=signed(language, confidence.mark(answer.fraction, answer.certainty)),
            )
        )
    return ". ".join(parts) + "."


def signed(language: str, value: float) -> str:
    """A number that is heard rightly when it is negative: many screen readers are silent about a minus sign."""
    text = number(language, abs(value), 2)
    return say(language, "minus {number}", number=text) if value < 0 else text


def verdict_on(question: Question, response: Response | None, option: str, language: str) -> str:
    """How the option stands in the key and in the response (None: left unanswered), in words."""
    graded = next(each for each in question.options if each.id == option)
    match graded:
        case ChoiceOption(correct=right):
            return say(language, _choice_message(response, option, right=right))
        case RankedOption(rank=key):
            return _ranked(response, option, key, language)
        case RatedOption(rating=key):
            return _rated(response, option, key, language)
        case PanelOption(panel=votes):
            return _counted(response, option, votes, _panel_size(question), language)


def _ranked(response: Response | None, option: str, key: int, language: str) -> str:
    if not isinstance(response, Ranked):
        return say(language, "right rank {key}", key=key)
    return say(language, "right rank {key}, your rank {given}", key=key, given=response.ranks[option])


def _rated(response: Response | None, option: str, key: int, language: str) -> str:
    expected = named_step(key, language)
    if not isinstance(response, Rated):
        return say(language, "expected {key}", key=expected)
    given = named_step(response.ratings[option], language)
    return say(language, "expected {key}, you gave {given}", key=expected, given=given)


def _counted(response: Response | None, option: str, votes: int, experts: int, language: str) -> str:
    words = say_count(
        language,
        "chosen by {count} of {total} experts ({share})",
        "chosen by {count} of {total} experts ({share})",
        votes,
        total=experts,
        share=percent(language, votes / experts),
    )
    if isinstance(response, Chosen) and option in response.chosen:
        return say(language, "{panel} and by you", panel=words)
    return words


def _panel_size(question: Question) -> int:
    return sum(option.panel for option in question.options if isinstance(option, PanelOption))


def _choice_message(response: Response | None, option: str, *, right: bool) -> str:
    if not isinstance(response, Chosen):
        return mark("right") if right else mark("not right")
    if option in response.chosen:
        return mark("right, you chose it") if right else mark("not right, you chose it")
    return mark("right, you did not choose it") if right else mark("not right, you rightly left it")


def tell_tip(talk: Talk, sitting: Sitting, tip: str) -> None:
    """The tip's number, title and text."""
    bank = sitting.desk.bank
    found = bank.tip(tip)
    talk.write(
        talk.phrase("Tip {number}: {title}", number=bank.tips.index(found) + 1, title=talk.local(found.title)),
        talk.local(found.text),
    )


def tell_tip_and_source(talk: Talk, sitting: Sitting, tip: str) -> None:
    talk.pause()
    tell_tip(talk, sitting, tip)
    talk.write(source(sitting.desk.bank, talk.language))
    talk.pause()
