from pathlib import Path

import pytest

from smquiz.i18n import LANGUAGES
from smquiz.store.faults import StoreError, StoreFault
from smquiz.store.messages import explain

PATH = Path("folder") / "progress.sqlite"


@pytest.mark.parametrize("fault", StoreFault)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_is_told_with_what_is_wrong_which_file_and_what_to_do(fault: StoreFault, language: str) -> None:
    what, where, cure = explain(StoreError(fault, PATH), language)
    assert str(PATH) in where
    assert what.endswith(".")
    assert cure.endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_faults_are_told_alike(language: str) -> None:
    told = {explain(StoreError(fault, PATH), language) for fault in StoreFault}
    assert len(told) == len(StoreFault)


@pytest.mark.parametrize("fault", StoreFault)
def test_a_fault_is_told_in_the_language_asked_for(fault: StoreFault) -> None:
    lines = zip(*(explain(StoreError(fault, PATH), language) for language in LANGUAGES), strict=True)
    assert all(french != english for french, english in lines)
