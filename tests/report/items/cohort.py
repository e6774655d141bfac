"""A cohort made by chance, always the same, with all that a cohort may have."""

from random import Random

from tests.store.cohort_answers import Given, given

from smquiz.store.cohort import AnswerTable, Attempts, EngineName

LEARNERS = 120
QUESTIONS = 8
OLD = "f" * 16


def filled(attempts: Attempts, engine: EngineName) -> AnswerTable:
    """Learners of different strength, some with two files, tries at a question again, an older text of question 0."""
    chance = Random(5)
    table = AnswerTable(attempts, engine)
    groups = []
    for learner in range(LEARNERS):
        strength = chance.random()
        files = (2 * learner, 2 * learner + 1) if chance.random() < 0.3 else (2 * learner,)
        if len(files) > 1:
            groups.append(files)
        answers = [_answer(chance, learner, question, strength) for question in range(QUESTIONS) for _ in range(2)]
        kept = [answer for answer in answers if chance.random() < 0.9]
        for file in files:
            table.add(file, [answer for answer in kept if len(files) == 1 or chance.random() < 0.7])
    table.settle(groups)
    return table


def _answer(chance: Random, learner: int, question: int, strength: float) -> Given:
    hard = question / QUESTIONS
    right = chance.random() < 0.5 + strength / 2 - hard / 2
    # Question 7 has half marks, and question 6 a wrong option that the strong prefer.
    fraction = chance.choice((0.5, 1.0)) if right and question == 7 else float(right)
    wrong = "b" if question == 6 and strength > 0.5 else chance.choice("bcd")
    old = question == 0 and chance.random() < 0.3
    return given(
        f"q{question}",
        fraction,
        "a" if fraction == 1 else wrong,
        of=f"s{learner}-{chance.random()}",
        tip=f"tip{question % 2}",
        text=OLD if old else "0" * 16,
        current=not old,
        certainty=chance.choice((None, 1, 2, 3)),
        minute=chance.randrange(10_000),
    )
