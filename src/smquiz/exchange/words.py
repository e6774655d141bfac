"""Words in a file for another program, in the bank's language; in English where the interface does not speak it."""

from typing import Final

from smquiz.i18n import LANGUAGES, mark, say

STEPS: Final = {
    1: mark("very inappropriate"),
    2: mark("rather inappropriate"),
    3: mark("rather appropriate"),
    4: mark("very appropriate"),
}
_TRUTH: Final = (mark("True"), mark("False"))


def truth(language: str) -> tuple[str, str]:
    """The two answers to a statement, as Moodle shows them."""
    return say(_spoken(language), _TRUTH[0]), say(_spoken(language), _TRUTH[1])


def step(language: str, rating: int) -> str:
    """A step of the rating scale as a label; its number is what counts when it is read."""
    return f"{rating} – {say(_spoken(language), STEPS[rating])}"


def _spoken(language: str) -> str:
    base = language.partition("-")[0]
    return base if base in LANGUAGES else "en"
