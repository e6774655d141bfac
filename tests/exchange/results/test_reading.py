"""Result files: the valid ones are read, and of each invalid one is said what stands beside it.

`SMQUIZ_UPDATE_GOLDEN=1 pytest tests/exchange/results/test_reading.py` writes anew what is said: read the difference
before you commit it.
"""

import json
import os
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.exchange.results.support import answer, as_json, as_toml, result

from smquiz.exchange.report import RefusedError
from smquiz.exchange.results.reading import read
from smquiz.i18n import LANGUAGES
from smquiz.report.result import Result

HERE = Path(__file__).parent
DONE = result(
    answer("one-1", 1, certainty=3), answer("one-2", 0.5, minute=1), answer("two-1", 0, minute=2, certainty=1)
)
NO_BREAK_SPACE = "\u00a0"
JARGON = ("pydantic", "Input should", "Traceback", "dict", "tuple", "NoneType", "validation", "https://", "model")


def cases(folder: str) -> list[str]:
    return sorted(path.name for path in (HERE / folder).iterdir() if path.suffix != ".expected")


def is_harmless(line: str) -> bool:
    return line.replace(NO_BREAK_SPACE, " ").isprintable()


def refusal(name: str, data: bytes) -> RefusedError:
    with pytest.raises(RefusedError) as refused:
        read(name, data)
    return refused.value


@pytest.mark.parametrize("name", cases("valid"))
def test_a_valid_file_is_read(name: str) -> None:
    assert read(name, (HERE / "valid" / name).read_bytes()).bank.id == "example"


def test_how_a_result_is_written_makes_no_difference() -> None:
    same = ("answers.toml", "answers.json", "byte-order-mark.toml", "byte-order-mark.json", "crlf.toml")
    read_ones = {read(name, (HERE / "valid" / name).read_bytes()).digest for name in same}
    assert len(read_ones) == 1


@pytest.mark.parametrize("name", cases("invalid"))
def test_of_an_invalid_file_is_told_what_is_wrong_with_it(name: str) -> None:
    refused = refusal(name, (HERE / "invalid" / name).read_bytes())
    told = "".join(f"{language}: {refused.explain(language)}\n" for language in LANGUAGES)
    golden = HERE / "invalid" / f"{name}.expected"
    if os.environ.get("SMQUIZ_UPDATE_GOLDEN"):
        golden.write_text(told, encoding="utf-8", newline="\n")
    assert told == golden.read_text(encoding="utf-8")


def test_what_is_told_is_in_words_of_the_file_and_harmless() -> None:
    for name in cases("invalid"):
        told = refusal(name, (HERE / "invalid" / name).read_bytes()).explain("en")
        assert [word for word in JARGON if word in told] == []
        assert is_harmless(told)
        assert len(told) < 300


@pytest.mark.parametrize("brackets", [b"[" * 100_000, b'{"a":' * 100_000, b"a = " + b"[" * 100_000, b"a." * 50_000])
def test_what_is_nested_without_end_is_refused_at_once(brackets: bytes) -> None:
    for name in ("a.toml", "a.json"):
        refusal(name, brackets)


def outcome(data: bytes) -> Result | str:
    """What is read, or what is said in French."""
    try:
        return read("a.json" if data.startswith(b"{") else "a", data)
    except RefusedError as refused:
        return refused.explain("fr")


@pytest.mark.parametrize("data", [as_toml(DONE), as_json(DONE)])
@given(place=st.integers(0, 10**6), byte=st.integers(0, 255))
@settings(max_examples=60)
def test_a_changed_byte_is_found_or_changes_nothing(data: bytes, place: int, byte: int) -> None:
    changed = bytearray(data)
    changed[place % len(data)] = byte
    found = outcome(bytes(changed))
    assert found == DONE or (isinstance(found, str) and is_harmless(found))


@given(data=st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(data=b"\x00")
@settings(max_examples=100)
def test_anything_at_all_is_refused_in_one_printable_line(data: bytes) -> None:
    for name in ("a.toml", "a.json"):
        assert is_harmless(refusal(name, data).explain("fr"))


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(key=st.sampled_from([name for name in Result.model_fields if name not in ("kind", "format")]), value=_ANY)
@settings(max_examples=100)
def test_any_value_in_any_place_is_refused_or_changes_nothing(key: str, value: object) -> None:
    found = outcome(json.dumps(DONE.plain() | {key: value}).encode())
    assert found == DONE or (isinstance(found, str) and is_harmless(found))
