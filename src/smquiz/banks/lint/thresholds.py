"""Every number that decides whether something is a flaw. docs/item-writing.md gives them with their rules.

Where a comment names no source they are our proposals, tried on the shipped bank.
"""

from typing import Final

KEY_LENGTH_RATIO: Final = 1.25
"""The right answer's length over that of the longest wrong one, from which it gives itself away …"""
KEY_LENGTH_EXCESS: Final = 15
"""… if it is so many characters longer besides."""
LONGEST_SHARE: Final = 0.4
"""Of the questions with four options, in how many the right answer may be the longest; a quarter is chance."""
CHANCE: Final = 0.01
"""A habit counts as one when chance would bring it about less often than this."""
FEWEST_FOR_HABITS: Final = 20
"""Questions from which on habits of the place of the right answer are looked for."""

ECHO_LENGTH: Final = 5
"""Letters of a word from which on its echo is heard."""
COMMON_SHARE: Final = 0.1
"""A word in more than this share of the questions belongs to the subject, and is no echo."""
COMMON_COUNT: Final = 3
"""The same, as a number of questions, for small banks."""
CONVERGENCE_RATIO: Final = 1.5
"""The right answer's mean overlap with the others over that of the next option."""
FEWEST_FOR_CONVERGENCE: Final = 4
"""Options from which on one can be in their middle."""

OPTION_SIMILARITY: Final = 0.90
"""Share of the letters of two options that agree, in order: 2 |longest common subsequence| / both lengths."""
LONGEST_COMPARED: Final = 400
"""Letters of an option that are looked at for this."""
QUESTION_SIMILARITY: Final = 0.85
"""Share of the words of two questions that agree, in any order: 2 |A and B| / (|A| + |B|)."""
CANDIDATES: Final = 30
"""With how many others a question is compared at most: those that share its rarest words come first."""
RARE_SHARE: Final = 0.4
"""Share of the rarest words of a question that a similar one has, too: names are rare, and easily changed."""

FEEDBACK_LENGTH: Final = 20
"""Characters below which a feedback gives no reason."""

FRENCH_TO_ENGLISH: Final = (0.85, 1.6)
"""The usual range of the length of a French text over that of the same in English."""
COMPARED_LENGTH: Final = 80
"""Characters from which on the lengths of two texts are compared: shorter ones vary freely."""
UNTRANSLATED_LENGTH: Final = 12
"""Characters beyond which two languages hardly ever write the same."""

FEW_QUESTIONS: Final = 0.5
"""A tip with fewer than this share of the median number of questions is short of them."""
