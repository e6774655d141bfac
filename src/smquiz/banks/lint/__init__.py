"""Item-writing flaws that a program can find.

After the NBME item-writing guide and Haladyna, Downing and Rodriguez (2002), "A review of multiple-choice item-writing
guidelines". A rule sees a `Bank` and no files: `lint` gives findings with a path, which who told them resolves.
"""

from smquiz.banks.lint.check import lint
from smquiz.banks.lint.finding import Finding

__all__ = ["Finding", "lint"]
