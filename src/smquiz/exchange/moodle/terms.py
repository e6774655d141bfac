"""A question as Moodle knows it, of the types that a bank has a kind for. Texts are plain and tidy."""

from typing import Literal, NamedTuple


class Answer(NamedTuple):
    """`fraction` is the credit in per cent, -100 to 100."""

    text: str
    fraction: float
    feedback: str = ""


class Pair(NamedTuple):
    """A statement and the label that goes with it."""

    text: str
    label: str


class MoodleQuestion(NamedTuple):
    """`category` names the groups that the question is in, the widest first. In truefalse, the answers are true and
    false, without texts; in ordering, they stand in the right order; matching has pairs instead.
    """

    name: str
    type: Literal["multichoice", "truefalse", "matching", "ordering"]
    text: str
    answers: tuple[Answer, ...] = ()
    pairs: tuple[Pair, ...] = ()
    single: bool = True
    general: str = ""
    id: str = ""
    tags: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
