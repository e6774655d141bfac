"""Parts a GIFT file into its questions, as texts, each with the comments before it and its category."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_CATEGORY: Final = re.compile(r"\s*\$CATEGORY:(.*)")
_ESCAPE: Final = re.compile(r"\\.")
_BEGINS: Final = re.compile(r"\s*(?:::|\$CATEGORY:)")


class Block(NamedTuple):
    """One question as written, without comments. `line` counts from 1."""

    text: str
    line: int
    category: tuple[str, ...]
    comments: tuple[str, ...]


def blocks_of(text: str) -> Iterator[Block]:
    """Blank lines part questions, but within braces they are taken for a slip."""
    category: tuple[str, ...] = ()
    comments: list[str] = []
    lines: list[str] = []
    first = depth = 0
    for number, line in enumerate([*text.split("\n"), "", "$CATEGORY:"], 1):
        if line.lstrip().startswith("//"):
            comments.append(line.strip().removeprefix("//").strip())
            continue
        ended = not line.strip() and depth <= 0
        if lines and (ended or (_BEGINS.match(line) and not lines[-1].strip())):
            yield Block("\n".join(lines), first, category, tuple(comments))
            comments, lines, depth = [], [], 0
        if found := _CATEGORY.match(line):
            category = _path(found[1].strip())
        elif line.strip() or lines:
            first = first if lines else number
            lines.append(line)
            depth += _depth(line)


def comments_of(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if line.lstrip().startswith("//"):
            yield line.strip().removeprefix("//").strip()


def _depth(line: str) -> int:
    """How many braces more open than close on the line."""
    bare = _ESCAPE.sub("", line)
    return bare.count("{") - bare.count("}")


def _path(written: str) -> tuple[str, ...]:
    """A slash parts the names; a doubled one stands for itself."""
    return tuple(part.replace("\0", "/").strip() for part in written.replace("//", "\0").split("/"))
