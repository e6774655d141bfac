from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from tests.plain.support import Home


@pytest.fixture
def at_home(tmp_path: Path) -> Iterator[Callable[..., Home]]:
    """Makes the one home of a test, as its arguments say."""
    with ExitStack() as stack:

        def make(**how: Any) -> Home:
            home = Home(tmp_path, **how)
            stack.callback(home.store.close)
            return home

        yield make
