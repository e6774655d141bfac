"""How a session shows a question."""

from smquiz.quiz.question import FIXED_ORDER, Option, Question
from smquiz.quiz.shuffle import shuffled


def shown_options(question: Question, seed: int | None) -> list[Option]:
    """The options in the order in which a session shows them; as written if it does not shuffle (no seed)."""
    by_id: dict[str, Option] = {option.id: option for option in question.options}
    if seed is None or isinstance(question, FIXED_ORDER):
        return list(by_id.values())
    return [by_id[name] for name in shuffled(by_id, seed, f"options/{question.id}")]
