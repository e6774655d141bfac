"""The English words that the rules look for."""

import re
from typing import Final

from smquiz.banks.lint.lexicon import Lexicon, Written, counted, emphasized, wanted

_ALL_NONE_SIGNS: Final = "all any both neither none above b c d e f g h i"
_ALL_NONE: Final = r"""
    \b(?:all|none|any|both|neither)\s+of\s+(?:the|these|those)\s+
      (?:above|others?|(?:other\s+)?(?:options|answers|choices|statements))\b
  | \b(?:all|none)\s+of\s+(?:these|those|them)\W*$
  | \b(?:all|none|any|both)\s+of\s+the\s+following\b
  | \b(?:the|options?|answers?)\s+above\b
  | \bboth\s+(?-i:[A-I]\s+and\s+[A-I])\b
  | ^(?-i:[A-I](?:,\s[A-I])*,?\s+(?:and|or|&)\s+[A-I])\b
"""
_ABSOLUTE_SIGNS: Final = "always never only must"
_ABSOLUTE: Final = r"(?<![-\w])(?: always | never | (?<!not\s)(?<!if\s)only | must )(?![-\w])"
# “May” with a capital is the month, save where a sentence could begin with it.
_VAGUE_SIGNS: Final = "usually often sometimes frequently generally occasionally rarely might may"
_VAGUE: Final = r"""
    (?<![-\w])
    (?: usually | often | sometimes | frequently | generally | occasionally | rarely | might | (?-i:may) )
    (?![-\w])
  | ^(?-i:May)\s+(?:be|have|\w+ly)\b
"""
# Negations in capitals are emphasized: they are meant to be seen.
_NEGATION: Final = re.compile(
    r"(?<!or )(?<!Why )\b[Nn]ot\b(?! only\b)|\b\w+n[’']t\b|\bcannot\b|\b[Nn]ever\b|\b[Ee]xcept(?:ing)?\b"
)
_NEGATION_SIGNS: Final = "not Not n’t n't ever xcept"
_EMPHASIS: Final = "NOT EXCEPT NEVER ALWAYS ONLY BEST WORST MOST LEAST FIRST LAST ALL NO MUST BEFORE AFTER"
_ENDINGS: Final = r"(?:ations?|ments?|ings?|ies|edly|ed|ly|ers?|es|s|y|e)$"
_PLAIN: Final = """
    about above according across after again against almost along already although always among another around because
    become becomes before being below beside besides between beyond could doing during either enough every everyone
    everything first following given giving going having herself himself instead itself least might more neither never
    nobody nothing often other others otherwise perhaps quite rather really regarding second seems several shall should
    since still their theirs them themselves there therefore these thing things third those though through together
    toward towards under unless until using wants where whether which while whose within without would yours yourself
"""
_NUMBERS: Final = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty
"""

ENGLISH: Final = Lexicon(
    all_none=wanted(_ALL_NONE, _ALL_NONE_SIGNS),
    absolute=wanted(_ABSOLUTE, _ABSOLUTE_SIGNS),
    vague=wanted(_VAGUE, _VAGUE_SIGNS),
    negation=Written(_NEGATION, tuple(_NEGATION_SIGNS.split())),
    emphasis=emphasized(_EMPHASIS),
    endings=re.compile(_ENDINGS),
    plain_words=frozenset(_PLAIN.split()),
    number_words=counted(_NUMBERS)
    | {"first": 1, "once": 1, "second": 2, "twice": 2, "half": 2, "third": 3, "dozen": 12, "thirty": 30, "forty": 40}
    | {"fifty": 50, "sixty": 60, "hundred": 100, "thousand": 1000},
)
