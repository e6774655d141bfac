"""The feedback of an item: which of it belongs to which option."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from smquiz.exchange.qti.markup import text_of
from smquiz.exchange.qti.scoring import TIP
from smquiz.exchange.report import Note, changed, lost
from smquiz.exchange.sheet import SheetOption
from smquiz.exchange.texts import Plain
from smquiz.i18n import mark

_GENERAL: Final = mark("The general feedback was given to the options without feedback of their own.")
_GENERAL_ADDED: Final = mark("The general feedback was added to the feedback of the first right option.")
_GENERAL_LOST: Final = mark("The general feedback was lost: no option could take it.")


class Remarks(NamedTuple):
    """`options` by their names in the file; `general` is for all of them; `tip` stands in items of ours."""

    options: dict[str, str]
    general: str
    tip: str


def remarks_of(root: Element, texts: list[Plain]) -> Remarks:
    """`texts` takes each text, for what it lost."""
    names = {
        part.get("identifier", "") for part in root.iter() if part.tag in ("simpleChoice", "simpleAssociableChoice")
    }
    shown_for = dict(_shown_for(root, names))
    options: dict[str, str] = {}
    general: list[str] = []
    tip = ""
    for element in [*root.iter("modalFeedback"), *root.iter("feedbackBlock")]:
        read = text_of(element)
        texts.append(read)
        name = element.get("identifier", "")
        if name == TIP and element.get("outcomeIdentifier") == TIP:
            tip = read.text
        elif (option := shown_for.get(name, name)) in names:
            options[option] = "\n\n".join(filter(None, (options.get(option, ""), read.text)))
        elif read.text:
            general.append(read.text)
    return Remarks(options, "\n\n".join(general), tip)


def _shown_for(root: Element, names: set[str]) -> Iterator[tuple[str, str]]:
    """Feedback with a name of its own, and the one option that it is shown for."""
    for branch in root.iter():
        if branch.tag not in ("responseIf", "responseElseIf"):
            continue
        outcomes = branch.findall("setOutcomeValue")
        set_ = {value.text or "" for outcome in outcomes for value in outcome.iter("baseValue")}
        asked = {value.text or "" for test in branch if test not in outcomes for value in test.iter("baseValue")}
        if len(asked & names) == 1:
            yield from ((name, next(iter(asked & names))) for name in set_)


def with_remarks(name: str, options: Sequence[SheetOption], remarks: Remarks) -> tuple[list[SheetOption], list[Note]]:
    """A bank's question has no feedback but that of its options."""
    general = remarks.general
    if not general:
        return list(options), []
    if any(not option.feedback for option in options):
        given = [option if option.feedback else option._replace(feedback=general) for option in options]
        return given, [changed(name, _GENERAL)]
    place = next((place for place, option in enumerate(options) if option.correct), None)
    if place is None:
        return list(options), [lost(name, _GENERAL_LOST)]
    added = options[place]._replace(feedback=f"{options[place].feedback}\n\n{general}")
    return [*options[:place], added, *options[place + 1 :]], [changed(name, _GENERAL_ADDED)]
