from pathlib import Path

import pytest

from smquiz.i18n import LANGUAGES
from smquiz.store.backup import Contents
from smquiz.store.faults import BackupError, StoreError, StoreFault
from smquiz.store.messages import describe, explain

PATH = Path("folder") / "progress.sqlite"
KINDS = (StoreError, BackupError)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fault", StoreFault)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_is_told_with_what_is_wrong_which_file_and_what_to_do(
    fault: StoreFault, language: str, kind: type[StoreError]
) -> None:
    what, where, cure = explain(kind(fault, PATH), language)
    assert str(PATH) in where
    assert what.endswith(".")
    assert cure.endswith(".")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_faults_are_told_alike(language: str, kind: type[StoreError]) -> None:
    told = {explain(kind(fault, PATH), language) for fault in StoreFault}
    assert len(told) == len(StoreFault)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fault", StoreFault)
def test_a_fault_is_told_in_the_language_asked_for(fault: StoreFault, kind: type[StoreError]) -> None:
    lines = zip(*(explain(kind(fault, PATH), language) for language in LANGUAGES), strict=True)
    assert all(french != english for french, english in lines)


def contents(first: str | None = "2024-05-01T12:00:00.000+00:00", last: str | None = None, **rows: int) -> Contents:
    return Contents(2, {"session": 4, "answer": 27, **rows}, first, last or first)


@pytest.mark.parametrize(
    ("held", "english", "french"),
    [
        (contents(), ["27 answers in 4 sessions, 2024-05-01"], ["27 réponses en 4 séances, 2024-05-01"]),
        (
            contents(last="2024-06-03T12:00:00.000+00:00", learning=1, note=2, flag=3),
            [
                "27 answers in 4 sessions, 2024-05-01 to 2024-06-03",
                "1 learning record, 2 private notes, 3 flagged questions",
            ],
            [
                "27 réponses en 4 séances, du 2024-05-01 au 2024-06-03",
                "1 bilan d’apprentissage, 2 annotations, 3 questions marquées",
            ],
        ),
        (contents(None, answer=0, session=1), ["0 answers in 1 session"], ["0 réponse en 1 séance"]),
        (contents("\x1b]0;title\x07", answer=1), ["1 answer in 4 sessions"], ["1 réponse en 4 séances"]),
        (contents("9999-12-31T23:59:59.999-12:00"), ["27 answers in 4 sessions"], ["27 réponses en 4 séances"]),
    ],
)
def test_what_a_file_holds_is_told_by_its_rows_and_days(held: Contents, english: list[str], french: list[str]) -> None:
    assert describe(held, "en") == english
    assert describe(held, "fr") == french


def test_a_file_of_a_version_that_had_no_notes_is_told_without_them() -> None:
    assert describe(Contents(1, {"session": 1, "answer": 1}, None, None), "en") == ["1 answer in 1 session"]
