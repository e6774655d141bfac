"""A bank as TOML that people read and mend: one key a line, long texts over several, what is missing marked.

The values are written by tomli-w; only the layout is ours, since no writer knows how authors lay out a bank.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import tomli_w

from smquiz.banks.json_schema import DIRECTIVE
from smquiz.exchange.join import by_id
from smquiz.exchange.sheet import Sheet, SheetOption, SheetPoint, SheetQuestion, SheetTip

_FORMAT: Final = 1


def bank_files(sheets: Sequence[Sheet]) -> dict[str, str]:
    """The files of a folder by their names: the bank's own table, and one for each tip with its questions."""
    languages = [sheet.language for sheet in sheets]
    tips = by_id(sheets, lambda sheet: sheet.tips)
    files = {"bank.toml": _joined(_header(sheets))}
    digits = len(str(len(tips)))
    for number, (name, tip) in enumerate(tips.items(), 1):
        parts = [_tip(tip, languages), *_questions(sheets, name, languages)]
        files[f"{number:0{max(2, digits)}}-{name}.toml"] = _joined(*parts)
    return files


def bank_file(sheets: Sequence[Sheet]) -> str:
    """The whole bank as one file."""
    languages = [sheet.language for sheet in sheets]
    tips = by_id(sheets, lambda sheet: sheet.tips)
    parts = [_header(sheets)]
    for name, tip in tips.items():
        parts += [_tip(tip, languages), *_questions(sheets, name, languages)]
    return _joined(*parts)


def _joined(*tables: Iterator[str]) -> str:
    return DIRECTIVE + "\n\n" + "\n".join("".join(f"{line}\n" for line in table) for table in tables)


def _header(sheets: Sequence[Sheet]) -> Iterator[str]:
    first = sheets[0]
    texts = {sheet.language: sheet for sheet in sheets}
    yield "[bank]"
    yield _line("format", _FORMAT)
    yield _line("id", first.id)
    yield _line("version", first.version)
    yield _line("languages", list(texts))
    yield from _text("title", {language: sheet.title for language, sheet in texts.items()})
    yield from _text("disclaimer", {language: sheet.disclaimer for language, sheet in texts.items()})
    yield ""
    yield "[bank.source]"
    yield from _text("title", {language: sheet.source.title for language, sheet in texts.items()})
    yield from _text("publisher", {language: sheet.source.publisher for language, sheet in texts.items()})
    if any(sheet.source.accuracy for sheet in sheets):
        yield from _text("accuracy", {language: sheet.source.accuracy for language, sheet in texts.items()})
    for key in ("published", "revised", "url"):
        if value := getattr(first.source, key):
            yield _line(key, value)


def _tip(tip: Mapping[str, SheetTip], languages: Sequence[str]) -> Iterator[str]:
    first = next(iter(tip.values()))
    yield "[[tip]]"
    yield _line("id", first.id)
    yield from _text("title", {language: tip[language].title for language in languages if language in tip}, languages)
    yield from _text("text", {language: tip[language].text for language in languages if language in tip}, languages)
    if first.canmeds:
        yield _line("canmeds", list(first.canmeds))
    if first.points:
        yield "points = ["
        for place, point in enumerate(first.points):
            yield f"  {_inline(_point(point, place, tip))},"
        yield "]"


def _point(point: SheetPoint, place: int, tip: Mapping[str, SheetTip]) -> dict[str, Any]:
    texts = {language: part.points[place].text for language, part in tip.items() if place < len(part.points)}
    return {"id": point.id, "text": texts}


def _questions(sheets: Sequence[Sheet], tip: str, languages: Sequence[str]) -> Iterator[Iterator[str]]:
    found = by_id(sheets, lambda sheet: sheet.questions)
    for question in found.values():
        if next(iter(question.values())).tip == tip:
            yield _question(question, languages)


def _question(question: Mapping[str, SheetQuestion], languages: Sequence[str]) -> Iterator[str]:
    first = next(iter(question.values()))
    yield "[[question]]"
    yield _line("id", first.id)
    yield _line("tip", first.tip)
    if first.points:
        yield _line("points", list(first.points))
    yield _line("kind", first.kind)
    yield _line("difficulty", first.difficulty)
    if first.scoring:
        yield _line("scoring", first.scoring)
    if first.weights:
        yield f"weights = {_inline([list(row) for row in first.weights])}"
    yield from _text("scenario", {language: part.scenario for language, part in question.items()}, languages)
    yield from _text("prompt", {language: part.prompt for language, part in question.items()}, languages)
    for place in range(len(first.options)):
        options = {language: part.options[place] for language, part in question.items()}
        yield ""
        yield from _option(first, options, languages)


def _option(question: SheetQuestion, options: Mapping[str, SheetOption], languages: Sequence[str]) -> Iterator[str]:
    first = next(iter(options.values()))
    yield "[[question.option]]"
    if first.id:
        yield _line("id", first.id)
    yield from _text("text", {language: option.text for language, option in options.items()}, languages)
    if line := _key(question, first):
        yield line
    yield from _text("feedback", {language: option.feedback for language, option in options.items()}, languages)


def _key(question: SheetQuestion, option: SheetOption) -> str:
    match question.kind:
        case "ranking":
            return _line("rank", option.rank)
        case "rating":
            return _line("rating", option.rating)
        case "concordance":
            return _line("panel", option.panel)
        case _:
            return _line("correct", True) if option.correct else ""


def _text(key: str, texts: Mapping[str, str], languages: Sequence[str] = ()) -> Iterator[str]:
    """A line for each language; where the text is missing, one for the author to fill in."""
    for language in languages or texts:
        if text := texts.get(language, ""):
            yield _line(f"{key}.{language}", text)
        else:
            yield f'# {key}.{language} = "…"'


def _line(key: str, value: str | int | list[str]) -> str:
    """`key` is a bare or dotted key, which needs no quotation marks."""
    if isinstance(value, str) and "\n" in value:
        return f"{key} = " + tomli_w.dumps({"k": value}, multiline_strings=True).removeprefix("k = ").rstrip("\n")
    return f"{key} = {_inline(value)}"


def _inline(value: Any) -> str:
    """A value on one line, tables and lists too."""
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_inline(item)}" for key, item in value.items()) + " }"
    return tomli_w.dumps({"k": value}).removeprefix("k = ").rstrip("\n")
