"""Banks as packages of QTI, and back."""

from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.exchange.qti_player import Player, feedback_to, in_qti
from tests.exchange.support import SHIPPED, nasty_banks
from tests.exchange.test_round_trip import without_allowances
from tests.strategies import (
    LANGUAGES,
    answered_questions,
    banks,
    concordances,
    multiples,
    rankings,
    ratings,
    responses_to,
    singles,
)

from smquiz.banks.load import load
from smquiz.exchange.archive import Archive
from smquiz.exchange.complete import Given, complete
from smquiz.exchange.formats import form_of, reader, writer
from smquiz.exchange.join import join
from smquiz.exchange.qti.item import item
from smquiz.exchange.report import Level, at_level
from smquiz.exchange.sheet import SheetTip, sheet_of
from smquiz.exchange.toml import bank_files
from smquiz.quiz.bank import Bank
from smquiz.quiz.question import MultipleQuestion, MultipleRule, Question
from smquiz.quiz.response import Chosen, Ranked, Response
from smquiz.quiz.scoring import score

VERSIONS = ("1.2", "2.1", "3.0")


def written(version: str, bank: Bank, language: str) -> bytes:
    return writer(f"qti-{version}")(bank, language).data


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_bank_comes_back_whole(version: str, language: str) -> None:
    bank = load(SHIPPED)
    data = written(version, bank, language)
    imported = reader(form_of("bank.zip", data))(data)
    assert imported.sheet == sheet_of(bank, language)
    assert imported.notes == ()


@pytest.mark.parametrize("version", VERSIONS)
def test_the_shipped_bank_in_two_packages_becomes_one_bank_again(version: str, tmp_path: Path) -> None:
    bank = load(SHIPPED)
    sheets = [complete(reader("qti")(written(version, bank, code)).sheet, Given("fr", "x")).sheet for code in LANGUAGES]
    for name, text in bank_files(join(sheets).sheets).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert load(tmp_path) == without_allowances(bank)


@pytest.mark.parametrize("version", VERSIONS)
@given(bank=nasty_banks(), language=st.sampled_from(LANGUAGES))
@settings(max_examples=40)
def test_any_bank_comes_back_whole(version: str, bank: Bank, language: str) -> None:
    exported = writer(f"qti-{version}")(bank, language)
    imported = reader("qti")(exported.data)
    assert imported.sheet == sheet_of(bank, language)
    assert imported.notes == ()
    assert exported.questions == len(bank.questions)


@pytest.mark.parametrize("version", VERSIONS)
def test_the_same_bank_gives_the_same_bytes(version: str) -> None:
    bank = load(SHIPPED)
    assert written(version, bank, "fr") == written(version, bank, "fr")


@pytest.mark.parametrize("version", VERSIONS)
def test_two_languages_in_one_course_do_not_overwrite_each_other(version: str) -> None:
    bank = load(SHIPPED)
    french, english = (identifiers(written(version, bank, language)) for language in LANGUAGES)
    assert len(french) == len(english) == len(bank.questions)
    assert french.isdisjoint(english)


def identifiers(package: bytes) -> set[str]:
    """Of all items."""
    archive = Archive(package)
    roots = [fromstring(archive.read(name)) for name in archive.names]
    tags = ("item", "assessmentItem", "qti-assessment-item")
    items = (part for root in roots for part in root.iter() if part.tag.rpartition("}")[2] in tags)
    return {part.get("identifier") or part.get("ident") or "" for part in items}


@pytest.mark.parametrize("version", VERSIONS)
@given(bank=banks())
@settings(max_examples=30)
def test_every_question_is_written_and_nothing_is_changed_without_a_word(version: str, bank: Bank) -> None:
    exported = writer(f"qti-{version}")(bank, "fr")
    assert at_level(exported.notes, Level.LEFT_OUT) == []
    told = {note.question for note in exported.notes}
    other_form = {question.id for question in bank.questions if question.kind in ("ranking", "rating", "concordance")}
    assert other_form <= told or version != "1.2"


@pytest.mark.parametrize(
    "kind",
    [singles, multiples, rankings, ratings, concordances],
    ids=["single", "multiple", "ranking", "rating", "concordance"],
)
@given(data=st.data())
def test_a_player_of_qti_gives_the_score_that_we_give(kind: st.SearchStrategy[Question], data: st.DataObject) -> None:
    question = data.draw(kind)
    response = data.draw(responses_to(question))
    # In QTI, no two options can have one place.
    assume(not isinstance(response, Ranked) or len({*response.ranks.values()}) == len(response.ranks))
    assert played(question, response).score == pytest.approx(score(question, response).fraction, abs=1e-9)


def test_a_player_of_qti_gives_half_for_all_but_one_in_kprime_and_nothing_for_less() -> None:
    question = next(question for question in load(SHIPPED).questions if isinstance(question, MultipleQuestion))
    options = tuple(
        option.model_copy(update={"id": name, "correct": name in "ab"})
        for name, option in zip("abcd", question.options * 2, strict=False)
    )
    kprime = question.model_copy(update={"scoring": MultipleRule.KPRIME, "options": options})
    scores = [played(kprime, Chosen(chosen=frozenset(picked))).score for picked in ("ab", "a", "abc", "ac", "cd")]
    assert scores == [1, 0.5, 0.5, 0, 0]


@given(answered=answered_questions)
def test_a_player_of_qti_shows_the_feedback_of_what_was_answered_and_the_tip(
    answered: tuple[Question, Response],
) -> None:
    question, response = answered
    assert played(question, response).shown == feedback_to(question, response)


def played(question: Question, response: Response):  # type: ignore[no-untyped-def]
    sheet = sheet_of(bank_of(question), "fr").questions[0]
    return Player(item(sheet, SheetTip("t", "t", "t"), "fr"), in_qti(question, response)).play()


def bank_of(question: Question) -> Bank:
    text = {"fr": "x", "en": "x"}
    header = {"format": 1, "id": "b", "version": "1.0.0", "languages": LANGUAGES, "title": text, "disclaimer": text}
    whole = Bank.model_validate(
        {
            "header": {**header, "source": {"title": text, "publisher": text}},
            "tips": [{"id": question.tip, "title": text, "text": text}],
            "questions": [],
        }
    )
    return whole.model_copy(update={"questions": (question,)})
