"""What a page is made of: chapters of sections of parts. Each part knows the template that shows it; its texts are
plain, whatever they hold, and become HTML in the templates alone.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from markupsafe import Markup

from smquiz.export.table import Fact, Table


class Part(Protocol):
    @property
    def template(self) -> str: ...


class Paragraphs(NamedTuple):
    texts: Sequence[str]
    lead: bool = False

    @property
    def template(self) -> str:
        return "paragraphs.html"


class Tiles(NamedTuple):
    """The figures that are to be seen first, each as (value, label)."""

    tiles: Sequence[tuple[str, str]]

    @property
    def template(self) -> str:
        return "tiles.html"


class Facts(NamedTuple):
    facts: Sequence[Fact]

    @property
    def template(self) -> str:
        return "facts.html"


class Figure(NamedTuple):
    drawing: Markup
    caption: str

    @property
    def template(self) -> str:
        return "figure.html"


class Grid(NamedTuple):
    """The first column names the row. `nothing` stands in the place of an empty table."""

    table: Table
    nothing: str = ""

    @property
    def template(self) -> str:
        return "table.html"


class Shade(NamedTuple):
    """A cell of a heat map: a step from 0 (weak) to `heat.STEPS` - 1, None for nothing answered; `partly` tells how
    much was answered where that is not all.
    """

    text: str
    step: int | None
    partly: str = ""


class HeatMap(NamedTuple):
    """`columns` are (short, whole) headings; `rows` have a label and their cells; `steps` explain the shades,
    and `hint` the rest.
    """

    caption: str
    corner: str
    columns: Sequence[tuple[str, str]]
    rows: Iterable[tuple[str, Sequence[Shade]]]
    steps: Sequence[tuple[str, int | None]]
    hint: str

    @property
    def template(self) -> str:
        return "heat_map.html"


class Option(NamedTuple):
    """`text` is empty where it is not known. `fraction` is the length of its bar; None for no bar."""

    id: str
    text: str
    key: bool
    chosen: str
    share: str
    fraction: float | None
    correlation: str


class Question(NamedTuple):
    """A question and how it works. `flags` are sentences; `columns` the headings of its options."""

    anchor: str
    number: int
    heading: str
    about: str
    facts: Sequence[tuple[str, str]]
    flags: Sequence[str]
    options: Sequence[Option]
    columns: Sequence[str]
    key: str

    @property
    def template(self) -> str:
        return "question.html"


class Terms(NamedTuple):
    """A glossary, as (term, definition)."""

    terms: Sequence[tuple[str, str]]

    @property
    def template(self) -> str:
        return "terms.html"


class Section(NamedTuple):
    """`anchor` is unique in the page. A section that is `apart` begins a new sheet of paper."""

    anchor: str
    title: str
    parts: Iterable[Part]
    apart: bool = False


class Chapter(NamedTuple):
    """`title` is None for the only one."""

    title: str | None
    sections: Sequence[Section]


class Page(NamedTuple):
    """`under` stands below the title, `notes` at the foot."""

    title: str
    language: str
    under: Sequence[str]
    chapters: Sequence[Chapter]
    notes: Sequence[str]
