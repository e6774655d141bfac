"""Markdown, read by markdown-it: every cell comes back, and no text is markup."""

from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from tests.export.documents import FORBIDDEN, STRANGE, table_of, usual

from smquiz.export import markdown
from smquiz.export.markdown import lines
from smquiz.export.table import Column, Document, Fact, Table
from smquiz.export.values import one_line, shown

MARKUP = (
    "*a* **b** __c__ _d_ ~~e~~",
    "`code` ```",
    "# heading #",
    "- item",
    "+ item",
    "1. item",
    "12) item",
    "---",
    "===",
    "> quote",
    "    code",
    "<b>x</b> <!-- c --> <script>",
    "&amp; &#35; &copy;",
    "[a](http://b) ![c](d) [e]: f [^1]",
    "| a | b |",
    "\\* \\| \\\\",
    "https://example.org www.example.org ftp://x.y a@b.org <http://c>",
    "$x$ $$y$$",
    "- [ ] task",
)
_TAGS = {"h1", "h2", "ul", "li", "strong", "table", "thead", "tbody", "tr", "th", "td", "p"}


def parser() -> MarkdownIt:
    """GitHub's flavour; links without a scheme, such as example.org, are markdown-it's own idea."""
    parser = MarkdownIt("gfm-like")
    assert parser.linkify is not None
    parser.linkify.set({"fuzzy_link": False, "fuzzy_email": True})
    return parser


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.found.add(tag)


def read(document: Document) -> list[Token]:
    return parser().parse("\n".join(lines(document)))


def tags(document: Document) -> set[str]:
    reader = _Tags()
    reader.feed(parser().render("\n".join(lines(document))))
    return reader.found


def contents(tokens: list[Token], tag: str) -> Iterator[str]:
    """The texts within each of these elements."""
    for place, token in enumerate(tokens):
        if token.type == f"{tag}_open":
            yield "".join(child.content for child in tokens[place + 1].children or ())


def trimmed(text: str) -> str:
    """Markdown takes white space off the ends of a cell, a heading and a paragraph."""
    return one_line(text).strip()


def everywhere(texts: list[str]) -> Document:
    table = Table("t", texts[0], [Column("a", texts[0]), Column("b", "B")], [(text, "end") for text in texts])
    return Document(texts[0], "en", [Fact("f", text, text) for text in texts], [table], texts)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_cell_of_a_report_comes_back(language: str) -> None:
    document = usual(language)
    tokens = read(document)
    expected = [
        shown(language, value, column.unit)
        for table in document.tables
        for row in table.rows
        for column, value in zip(table.columns, row, strict=True)
    ]
    assert list(contents(tokens, "td")) == expected
    assert list(contents(tokens, "th")) == [column.heading for table in document.tables for column in table.columns]
    assert list(contents(tokens, "heading")) == [document.title, *(table.title for table in document.tables)]


def test_numbers_stand_at_the_right() -> None:
    aligned = [token.attrGet("style") for token in read(usual("en")) if token.type == "th_open"][:8]
    assert aligned == [None, *["text-align:right"] * 5, None, None]


@pytest.mark.parametrize("text", [*STRANGE, *FORBIDDEN, *MARKUP])
def test_no_text_is_markup_wherever_it_stands(text: str) -> None:
    document = everywhere([text])
    tokens = read(document)
    assert tags(document) <= _TAGS
    assert list(contents(tokens, "td")) == [trimmed(text), "end"]
    assert list(contents(tokens, "heading")) == [trimmed(text)] * 2


@given(st.lists(st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|~&;:/$=\"'@wa1 \n\t\u00a0")), min_size=1, max_size=4))
def test_no_mixture_of_marks_is_markup(texts: list[str]) -> None:
    document = everywhere(texts)
    tokens = read(document)
    assert tags(document) <= _TAGS
    assert list(contents(tokens, "td")) == [part for text in texts for part in (trimmed(text), "end")]
    paragraphs = list(contents(tokens, "paragraph"))[len(texts) :]
    assert paragraphs == [trimmed(text) for text in texts if trimmed(text)]


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_any_text_comes_back_on_one_line(texts: list[str]) -> None:
    cells = list(contents(read(everywhere(texts)), "td"))
    assert cells == [part for text in texts for part in (trimmed(text), "end")]


def test_nothing_reaches_a_terminal_that_it_would_obey() -> None:
    told = "\n".join(lines(Document("T", "en", (), (table_of([*STRANGE, *FORBIDDEN]),), FORBIDDEN)))
    assert {character for character in told if not character.isprintable()} == {"\n", "\u00a0"}


def test_a_table_without_rows_says_so() -> None:
    assert "(nothing)" in list(contents(read(usual("en")), "paragraph"))


def test_a_file_is_utf_8() -> None:
    file = BytesIO()
    markdown.write(usual("fr"), file)
    assert file.getvalue().decode() == "".join(f"{line}\n" for line in lines(usual("fr")))
