"""The tests find the same examples at every run, no machine is too slow for them, and they touch nobody’s own files."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from smquiz.paths import HOME_VARIABLE

settings.register_profile("smquiz", deadline=None, derandomize=True)
settings.load_profile("smquiz")


@pytest.fixture(scope="session", autouse=True)
def home_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """For those that give themselves none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(HOME_VARIABLE, str(tmp_path_factory.mktemp("home")))
        yield
