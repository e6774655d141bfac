"""Which languages the rules know words of."""

from collections.abc import Mapping
from typing import Final

from smquiz.banks.lint.english import ENGLISH
from smquiz.banks.lint.french import FRENCH
from smquiz.banks.lint.lexicon import Lexicon

_LEXICONS: Final[Mapping[str, Lexicon]] = {"en": ENGLISH, "fr": FRENCH}
_UNKNOWN: Final = Lexicon()


def lexicon(language: str) -> Lexicon:
    """That of fr for fr-CA, too; one without words for a language that is not known."""
    return _LEXICONS.get(language.partition("-")[0], _UNKNOWN)
