"""The one door through which a bank's text reaches the screen.

Textual reads a plain string as markup almost everywhere; a Content is shown as it is. Control and bidirectional
characters were refused when the bank was read.
"""

import re

import rich._wrap
from textual.content import Content

NO_BREAK_SPACES = "\u00a0\u202f"

# Rich and Textual break lines wherever `\s` matches, and that takes in the non-breaking space: a French colon or
# guillemet would begin a line. Both wrap by this one expression; a test tells when that changes.
_SPACE = rf"[^\S{NO_BREAK_SPACES}]"
_WORD = rf"[\S{NO_BREAK_SPACES}]"


def keep_no_break_spaces() -> None:
    """Makes line wrapping respect non-breaking spaces, for the whole process. Calling it again changes nothing."""
    rich._wrap.re_word = re.compile(rf"{_SPACE}*{_WORD}+{_SPACE}*")


def plain(text: str) -> Content:
    """The text as it is: no markup in it is interpreted."""
    return Content(text)
