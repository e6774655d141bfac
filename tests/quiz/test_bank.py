import pytest
from hypothesis import given
from tests.strategies import banks

from smquiz.quiz.bank import Bank
from smquiz.quiz.question import content_hash


@given(banks())
def test_the_index_tells_of_every_tip_and_question_in_the_order_of_the_bank(bank: Bank) -> None:
    index = bank.index
    assert (index.id, index.version, index.languages) == (bank.id, bank.header.version, bank.header.languages)
    assert index.title == bank.header.title
    assert [(tip.id, tip.title) for tip in index.tips] == [(tip.id, tip.title) for tip in bank.tips]
    assert [tuple(row) for row in index.questions] == [
        (q.id, q.tip, content_hash(q), q.kind, q.difficulty) for q in bank.questions
    ]


@given(banks())
def test_the_questions_of_the_tips_are_together_all_questions(bank: Bank) -> None:
    of_tips = [question for tip in bank.tips for question in bank.index.of_tip(tip.id)]
    assert sorted(of_tips) == sorted(bank.index.questions)


@given(banks())
def test_questions_and_tips_are_found_by_their_names(bank: Bank) -> None:
    assert [bank.question(question.id) for question in bank.questions] == list(bank.questions)
    assert [bank.tip(tip.id) for tip in bank.tips] == list(bank.tips)
    with pytest.raises(KeyError, match="nowhere"):
        bank.question("nowhere")
    with pytest.raises(KeyError, match="nowhere"):
        bank.tip("nowhere")


@given(banks())
def test_a_bank_comes_back_from_its_json(bank: Bank) -> None:
    assert Bank.model_validate_json(bank.model_dump_json(by_alias=True)) == bank
