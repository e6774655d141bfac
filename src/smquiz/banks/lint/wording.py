"""Words in options and prompts that give an answer away or lead astray."""

from collections.abc import Iterator

from smquiz.banks.lint.finding import Finding
from smquiz.banks.lint.flaws import Flaw
from smquiz.banks.lint.item import Item


def all_none(item: Item) -> Iterator[Finding]:
    if not item.authored:
        return
    for place, option in enumerate(item.options):
        if found := item.lexicon.all_none.find(option, item.option_words[place]):
            yield Finding(Flaw.ALL_NONE, item.option_path(place), {"word": found}, found)


def absolute(item: Item) -> Iterator[Finding]:
    """What stands in every option singles none out."""
    if not item.authored:
        return
    wanted = item.lexicon.absolute
    matches = [wanted.find(option, words) for option, words in zip(item.options, item.option_words, strict=True)]
    if all(matches):
        return
    firm_key = not item.keys or any(matches[place] for place in item.keys)
    flaw = Flaw.ABSOLUTE if firm_key else Flaw.ABSOLUTE_DISTRACTORS
    for place, found in enumerate(matches):
        if found:
            yield Finding(flaw, item.option_path(place), {"word": found}, found)


def vague(item: Item) -> Iterator[Finding]:
    if not item.authored:
        return
    for place, option in enumerate(item.options):
        if found := item.lexicon.vague.find(option, item.option_words[place]):
            yield Finding(Flaw.VAGUE, item.option_path(place), {"word": found}, found)


def negative_stem(item: Item) -> Iterator[Finding]:
    """In what is asked alone, not in what leads up to it; emphasis in capitals, stars or underscores is a warning to
    the reader, and enough.
    """
    asked = item.last_sentence
    found = item.lexicon.negation.search(asked)
    if found and not item.lexicon.emphasis.search(asked):
        yield Finding(Flaw.NEGATIVE_STEM, item.prompt_path(), {"word": found[0]}, found[0])
