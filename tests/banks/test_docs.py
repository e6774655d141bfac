"""docs/bank-format.md says what is true."""

import re
from pathlib import Path

from smquiz.banks.codes import Code
from smquiz.banks.load import load
from smquiz.banks.schema import KINDS

DOCS = (Path(__file__).parents[2] / "docs" / "bank-format.md").read_text(encoding="utf-8")


def test_its_examples_are_together_a_bank_of_every_kind(tmp_path: Path) -> None:
    examples = re.findall(r"```toml\n(.*?)```", DOCS, flags=re.DOTALL)
    (tmp_path / "bank.toml").write_text("\n".join(examples), encoding="utf-8")
    bank = load(tmp_path / "bank.toml")
    assert {question.kind for question in bank.questions} == set(KINDS)


def test_it_lists_every_code_and_no_other() -> None:
    _, codes = DOCS.split("## Fault codes")
    listed = [code for row in re.findall(r"^\| (`.*?) \|", codes, flags=re.MULTILINE) for code in row.split(", ")]
    assert listed == [f"`{code}`" for code in Code]
