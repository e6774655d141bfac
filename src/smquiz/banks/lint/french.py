"""The French words that the rules look for."""

import re
from typing import Final

from smquiz.banks.lint.lexicon import Lexicon, Written, counted, emphasized, wanted

_ALL_NONE_SIGNS: Final = "toutes toute tous aucun aucune dessus precede precedent b c d e f g h i"
_ALL_NONE: Final = r"""
    \b(?:toute?s|tous|aucune?)\s+(?:de\s+|d[’'])?(?:ces|les|ceux|celles)\s+(?:autres\s+)?
      (?:r[ée]ponses|choix|[ée]nonc[ée]s|options|propositions|affirmations|ci-dessus|pr[ée]c[ée]dente?s)\b
  | \b(?:toute?s|tous|aucune?)\s+(?:de\s+)?(?:ceux|celles)[-\s](?:ci|l[àa])(?:-dessus)?
  | \bci-dessus\b
  | \bqui\s+pr[ée]c[èe]dent\b
  | ^(?:[àa]\s+la\s+fois\s+|les\s+r[ée]ponses\s+|les\s+choix\s+)?(?-i:[A-I](?:,\s[A-I])*\s+(?:et|ou)\s+[A-I])\b(?![’'])
"""
_ABSOLUTE_SIGNS: Final = "toujours jamais seulement uniquement dois doit doivent devez devons"
_ABSOLUTE: Final = r"""
    (?<![-\w])
    (?: toujours | jamais | (?<!non\s)seulement | uniquement | doi(?:s|t|vent) | devez | devons )
    (?![-\w])
"""
_VAGUE_SIGNS: Final = """
    souvent parfois quelquefois generalement habituellement frequemment occasionnellement rarement peut peuvent
    habitude general
"""
_VAGUE: Final = r"""
    (?<![-\w])
    (?: souvent | parfois | quelquefois | (?:g[ée]n[ée]rale|habituelle|fr[ée]quem|occasionnelle|rare)ment
      | peut-[êe]tre | peut | peuvent | d[’']habitude | en\s+g[ée]n[ée]ral )
    (?![-\w])
"""
# “ne … que” limits and denies nothing; “ne” alone (“avant qu’il ne parte”) does not either. Negations in capitals are
# emphasized: they are meant to be seen.
_NEGATION: Final = re.compile(
    r"(?:\b[Nn]e\s+|\b[Nn][’'](?!est-ce\s+pas\b))(?:(?!qu[e’'])[\w’'-]+\s+){0,4}?(?:pas|point|jamais|aucune?s?|rien)\b"
    r"(?!\s+(?:seulement|que)\b)"
    r"|(?<!sain et )(?<!saine et )\b[Ss]auf\b(?!-)|\b[Ee]xcepté(?:e?s?)\b|\b[Hh]ormis\b"
)
_NEGATION_SIGNS: Final = "pas point jamais aucun rien auf xcepté ormis"
_EMPHASIS: Final = """
    PAS NE SAUF EXCEPTÉE?S? HORMIS JAMAIS TOUJOURS SEULE?S? SEULEMENT MEILLEURE?S? PIRES? PLUS MOINS PREMIER PREMIÈRE
    DERNIER DERNIÈRE TOUTE?S? TOUS AUCUNE? DOIT AVANT APRÈS
"""
_ENDINGS: Final = (
    r"(?:ations?|ements?|ments?|issent|issant|aient|erait|erez|erons|eront|ante?s?|ente?s?|ees?|er|ez|(?<!i)ons|ait|ais"
    r"|es|ir|it|is|e|x|s)$"
)
_PLAIN: Final = """
    ainsi alors apres assez aucun aucune aupres aussi autant autour autre autres avant avoir beaucoup celle celles celui
    cependant certain certaine certaines certains cette chacun chacune chaque combien comme comment contre dehors depuis
    dernier derniere desormais dessous dessus devant devrait devriez doivent encore entre envers etaient etait faire
    faites fallait faudrait hormis jamais jusque laquelle lequel lesquelles lesquels leurs lorsque maintenant meilleur
    meilleure memes mieux moins notre parce parfois parmi pendant personne peuvent plusieurs plutot pourquoi pourrait
    pourtant pouvez premier premiere presque propre puisque quand quelle quelles quelque quelques quels quoique selon
    serait seraient seule seulement soient sommes souvent suite surtout tandis telle telles toujours toute toutefois
    toutes trois voici voila votre
"""
_NUMBERS: Final = """
    zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit
    dix-neuf vingt
"""

FRENCH: Final = Lexicon(
    all_none=wanted(_ALL_NONE, _ALL_NONE_SIGNS),
    absolute=wanted(_ABSOLUTE, _ABSOLUTE_SIGNS),
    vague=wanted(_VAGUE, _VAGUE_SIGNS),
    negation=Written(_NEGATION, tuple(_NEGATION_SIGNS.split())),
    emphasis=emphasized(_EMPHASIS),
    endings=re.compile(_ENDINGS),
    plain_words=frozenset(_PLAIN.split()),
    number_words=counted(_NUMBERS)
    | {"une": 1, "premier": 1, "premiere": 1, "deuxieme": 2, "second": 2, "seconde": 2, "demi": 2, "demie": 2}
    | {"moitie": 2, "troisieme": 3, "tiers": 3, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20}
    | {"trente": 30, "trentaine": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100, "cents": 100}
    | {"centaine": 100, "mille": 1000, "millier": 1000},
)
