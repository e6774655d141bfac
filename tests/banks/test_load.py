"""Whatever the bytes: a bank or diagnostics, never anything else."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st
from tests.banks.support import OF_EVERY_KIND
from tests.strategies import banks

from smquiz.banks.diagnostics import render
from smquiz.banks.load import BankError, Reading, load, read
from smquiz.quiz.bank import Bank

TEXTS = [bank.read_bytes() for bank in OF_EVERY_KIND]
DOCUMENTS = [tomllib.loads(text.decode("utf-8-sig").replace("\r\n", "\n")) for text in TEXTS]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def reading_of(data: bytes, folder: Path) -> Reading:
    """Of a bank of these bytes; all that is found in it can be told."""
    (folder / "bank.toml").write_bytes(data)
    reading = read(folder / "bank.toml")
    assert (reading.bank is None) == bool(reading.diagnostics)
    lines = data.decode("utf-8", "replace").split("\n")
    for fault in reading.diagnostics:
        assert len(render(fault, "en")) == len(render(fault, "fr")) == 3
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
    return reading


@given(data=st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes, folder: Path) -> None:
    assert reading_of(data, folder).diagnostics


@st.composite
def mutilated(draw: st.DrawFn) -> bytes:
    """A valid bank with a few stretches of bytes replaced by others, its own or any."""
    data = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(data)))
        end = start + draw(st.integers(0, 30))
        source = draw(st.integers(0, len(data)))
        new = draw(st.binary(max_size=4) | st.just(data[source : source + 30]))
        data = data[:start] + new + data[end:]
    return data


@given(data=mutilated())
def test_a_bank_with_damaged_bytes_is_read(data: bytes, folder: Path) -> None:
    reading_of(data, folder)


odd_values = st.recursive(
    st.none().map(lambda _: "single")
    | st.text(max_size=3)
    | st.integers(-2, 9)
    | st.floats()
    | st.booleans()
    | st.dates()
    | st.sampled_from(("fr", "en", "boundaries", "3.1", "kprime", "concordance", 2**63 - 1)),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(st.sampled_from(("fr", "en", "text", "id", "option", "kind", "x")), inner, max_size=3)
    ),
    max_leaves=6,
)


@st.composite
def altered(draw: st.DrawFn) -> dict[str, Any]:
    """A valid bank, still TOML, with a few values replaced, removed or added anywhere."""
    document = draw(st.sampled_from(DOCUMENTS))
    for _ in range(draw(st.integers(1, 3))):
        document = _altered(draw, document)
    return document if isinstance(document, dict) else {"bank": document}


def _altered(draw: st.DrawFn, value: Any) -> Any:
    if not value or not isinstance(value, dict | list) or not draw(st.integers(0, 7)):
        return draw(odd_values)
    parts: list[Any] = list(value) if isinstance(value, dict) else list(range(len(value)))
    part = draw(st.sampled_from(parts))
    act = draw(st.sampled_from(("deeper", "deeper", "deeper", "remove", "rename", "twice")))
    if isinstance(value, list):
        new = [_altered(draw, value[part])] if act == "deeper" else [value[part]] * 2 if act == "twice" else []
        return [*value[:part], *new, *value[part + 1 :]]
    changed = {key: item for key, item in value.items() if key != part or act not in ("remove", "rename")}
    if act == "rename":
        changed[draw(st.sampled_from(("kind", "option", "correct", "rank", "weights", "scoring", "é")))] = value[part]
    elif act == "deeper":
        changed[part] = _altered(draw, value[part])
    return changed


@given(document=altered())
def test_a_bank_with_odd_values_is_read(document: dict[str, Any], folder: Path) -> None:
    reading_of(tomli_w.dumps(document).encode(), folder)


def as_written(bank: Bank) -> dict[str, Any]:
    content = bank.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {"bank": content["header"], "tip": content["tips"], "question": content["questions"]}


@given(bank=banks())
def test_every_bank_there_can_be_is_read_or_has_texts_at_fault(bank: Bank, folder: Path) -> None:
    """The banks drawn may have blank texts or options that read the same, and name points no tip has; nothing else."""
    reading = reading_of(tomli_w.dumps(as_written(bank)).encode(), folder)
    assert {fault.code for fault in reading.diagnostics} <= {"empty-text", "same-text", "unknown-point"}
    if reading.bank:
        assert reading.bank == bank


def test_load_raises_all_diagnostics_at_once(tmp_path: Path) -> None:
    (tmp_path / "bank.toml").write_text("[bank]\n[bank]\n", encoding="utf-8")
    with pytest.raises(BankError, match="toml-syntax") as caught:
        load(tmp_path / "bank.toml")
    assert caught.value.diagnostics == read(tmp_path / "bank.toml").diagnostics
