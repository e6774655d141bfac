"""The ways to study. Apart from sessions: the command line names them in its help."""

from typing import Final, Literal

Mode = Literal["practice", "exam", "review", "mistakes"]

MODES: Final[tuple[Mode, ...]] = ("practice", "exam", "review", "mistakes")
"""practice: unseen first, then the weakest; exam: drawn evenly over the tips, feedback at the end; review: what is due;
mistakes: what was missed last time."""
