"""Lines that hang: what follows the first line begins under its text, not under its number."""

from textual.content import Content


def hanging(head: Content, text: Content, width: int) -> Content:
    """`head`, then `text` wrapped to what is left of `width` cells, its further lines indented by the head's width."""
    indent = head.cell_length
    lines = text.wrap(max(width - indent, 1))
    return Content.assemble(head, Content("\n" + " " * indent).join(lines))
