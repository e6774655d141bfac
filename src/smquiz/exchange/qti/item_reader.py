"""An item of QTI 2 or 3 as a question: of an item that is ours, all of it; of others, what a bank has a kind for."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from smquiz.exchange.qti.feedback import Remarks, remarks_of, with_remarks
from smquiz.exchange.qti.key import STEPS
from smquiz.exchange.qti.markup import text_of
from smquiz.exchange.qti.names import option_id, question_id
from smquiz.exchange.qti.spelling import is_element
from smquiz.exchange.report import Note, changed, left_out, lost
from smquiz.exchange.sheet import Kind, SheetOption, SheetQuestion
from smquiz.exchange.tags import Tags
from smquiz.exchange.texts import Plain, notes_of
from smquiz.exchange.xml import points_in
from smquiz.i18n import mark

_TYPE: Final = mark("The question was left out: a bank has no kind for “{type}”.")
_NO_INTERACTION: Final = mark("The item was left out: nothing in it is to be answered.")
_SEVERAL: Final = mark("The question was left out: several answers are asked for in one item.")
_TEMPLATE: Final = mark("The question was left out: its texts are to be filled in by a program.")
_PARTIAL: Final = mark("Options with partial credit became right or wrong ones.")
_TAGS: Final = mark("The keywords were lost: {tags}.")


class ReadItem(NamedTuple):
    """`language` is what the item says, `tip` the text that goes with each answer to a question of ours."""

    question: SheetQuestion | None
    notes: tuple[Note, ...]
    language: str = ""
    tip: str = ""


def read_item(root: Element, tags: Tags) -> ReadItem:
    """`root` is in QTI 2's spelling."""
    return _Reader(root, tags).read()


class _Reader:
    """One item."""

    def __init__(self, root: Element, tags: Tags) -> None:
        self._root = root
        self._tags = tags
        self._name = question_id(root.get("identifier", "")) if tags.kind else _name(root)
        self._texts: list[Plain] = []

    def read(self) -> ReadItem:
        body = self._root.find("itemBody")
        interactions = [*_interactions(body)]
        if len(interactions) != 1 or body is None:
            return self._left_out(_SEVERAL if interactions else _NO_INTERACTION)
        if self._root.find("templateDeclaration") is not None:
            return self._left_out(_TEMPLATE)
        interaction = interactions[0]
        kind = self._kind(interaction)
        if kind is None:
            return self._left_out(_TYPE, type=interaction.tag)
        remarks = remarks_of(self._root, self._texts)
        options, notes = with_remarks(self._name, [*self._options(interaction, kind, remarks)], remarks)
        question = self._question(body, interaction, kind, options)
        return ReadItem(
            question,
            (*self._losses(kind), *notes, *notes_of(self._name, *self._texts)),
            self._root.get("lang", ""),
            remarks.tip,
        )

    def _left_out(self, message: str, **values: str) -> ReadItem:
        return ReadItem(None, (left_out(self._name, message, **values),))

    def _kind(self, interaction: Element) -> Kind | None:
        """The kind that the tags name, if the item can still be one; else that which goes with its interaction."""
        match interaction.tag:
            case "orderInteraction":
                return "ranking"
            case "matchInteraction":
                return "rating" if self._tags.kind == "rating" else None
            case "choiceInteraction":
                return self._kind_of_choice(interaction)
            case _:
                return None

    def _kind_of_choice(self, interaction: Element) -> Kind:
        count = len(interaction.findall("simpleChoice"))
        if self._cardinality() == "multiple":
            return "multiple"
        if self._tags.kind == "concordance" and len(self._tags.panel) == count:
            return "concordance"
        return "true-false" if self._tags.kind == "true-false" and count == 2 else "single"

    def _cardinality(self) -> str:
        declaration = self._root.find("responseDeclaration")
        return declaration.get("cardinality", "single") if declaration is not None else "single"

    def _options(self, interaction: Element, kind: Kind, remarks: Remarks) -> Iterator[SheetOption]:
        first = interaction.find("simpleMatchSet")
        choices = interaction.findall("simpleChoice") if first is None else first.findall("simpleAssociableChoice")
        right = {value: rank for rank, value in reversed([*enumerate(self._right(), 1)])}
        for place, choice in enumerate(choices):
            name = choice.get("identifier", "")
            inline = choice.findall(".//feedbackInline")
            option = SheetOption(
                self._text(choice, *inline),
                remarks.options.get(name, "") or "\n\n".join(self._text(part) for part in inline),
                option_id(name, place) if self._tags.kind else "",
            )
            yield self._with_key(option, kind, name, right, place)

    def _with_key(
        self, option: SheetOption, kind: Kind, name: str, right: Mapping[str, int], place: int
    ) -> SheetOption:
        match kind:
            case "ranking":
                return option._replace(rank=right.get(name, 0))
            case "rating":
                return option._replace(
                    rating=next((n for n, step in enumerate(STEPS, 1) if f"{name} {step}" in right), 0)
                )
            case "concordance":
                return option._replace(panel=self._tags.panel[place])
            case _:
                return option._replace(correct=name in right)

    def _right(self) -> tuple[str, ...]:
        """The values that are declared right; failing that, those that earn the most."""
        declaration = self._root.find("responseDeclaration")
        if declaration is None:
            return ()
        values = tuple(" ".join((value.text or "").split()) for value in declaration.findall("correctResponse/value"))
        credits_ = self._credits()
        best = max(credits_.values(), default=0.0)
        single = self._cardinality() == "single"
        earning = (name for name, credit in credits_.items() if credit > 0 and (credit == best or not single))
        return values or tuple(earning)

    def _credits(self) -> dict[str, float]:
        entries = self._root.findall("responseDeclaration/mapping/mapEntry")
        return {entry.get("mapKey", ""): points_in(entry.get("mappedValue", "")) for entry in entries}

    def _question(
        self, body: Element, interaction: Element, kind: Kind, options: Iterable[SheetOption]
    ) -> SheetQuestion:
        prompt = self._text(interaction.find("prompt"))
        scenario = self._text(body, interaction)
        if not prompt:
            # The last paragraph, unless it is the only one, of which the import makes two.
            before, _, prompt = scenario.rpartition("\n\n")
            scenario = before
        tags = self._tags
        return SheetQuestion(
            name=self._name,
            kind=kind,
            prompt=prompt,
            options=tuple(options),
            scenario=scenario,
            id=question_id(self._root.get("identifier", "")),
            tip=tags.tip,
            points=tags.points,
            difficulty=tags.difficulty,
            scoring=(tags.scoring or self._scoring()) if kind == "multiple" else "",
            weights=tags.weights if kind == "rating" else (),
        )

    def _scoring(self) -> str:
        """Without credits for each option, it is all or nothing."""
        return "" if self._credits() else "all-or-nothing"

    def _losses(self, kind: Kind) -> Iterator[Note]:
        if self._tags.others:
            yield lost(self._name, _TAGS, tags=self._tags.others)
        credits_ = self._credits().values()
        if kind == "single" and any(0 < credit < max(credits_) for credit in credits_):
            yield changed(self._name, _PARTIAL)

    def _text(self, element: Element | None, *without: Element) -> str:
        read = text_of(element, *without)
        self._texts.append(read)
        return read.text


def _name(root: Element) -> str:
    """What people call an item that is not ours."""
    return root.get("title", "").strip()[:80] or root.get("identifier", "") or "?"


def _interactions(body: Element | None) -> Iterator[Element]:
    if body is not None:
        yield from (part for part in body.iter() if is_element(part) and part.tag.endswith("Interaction"))
