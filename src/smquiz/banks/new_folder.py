"""A folder that comes to stand at its place whole or not at all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """An empty folder beside the target, to be filled; it takes the target's name when the block ends without an error.

    Raises FileExistsError where there is something already, FileNotFoundError where there is no folder to stand in.
    """
    if target.exists() or target.is_symlink():
        raise FileExistsError(target)
    made = target.with_name(f".{token_hex(8)}.new")
    made.mkdir()
    try:
        yield made
        made.rename(target)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
