"""Files that cannot be read. (Faults that a file in the repository can have are in the corpus.)"""

from pathlib import Path

import pytest
from tests.banks.support import A_BANK, CASES_OF_FILES, Case, can_link

from smquiz.banks import parse
from smquiz.banks.codes import Code
from smquiz.banks.load import read
from smquiz.banks.syntax import explained

CASES = [
    pytest.param(code, case, id=f"{code}-{case.__name__}")
    for code, cases in CASES_OF_FILES.items()
    for case in cases
    if code is not Code.LINK_BROKEN or can_link()
]


@pytest.mark.parametrize(("code", "case"), CASES)
def test_a_file_that_cannot_be_read_is_told_and_not_raised(
    code: Code, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = case(tmp_path, monkeypatch)
    (fault,) = read(path).diagnostics
    assert fault.code is code
    assert fault.file.startswith(str(path))
    assert fault.place.endswith(":1:1")


@pytest.mark.parametrize("path", ["nul\0.toml", "long" * 5000, "bank.toml/inside", ""], ids=repr)
def test_a_path_that_no_file_can_have_is_told_and_not_raised(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bank.toml").write_text("", encoding="utf-8")
    codes = [fault.code for fault in read(Path(path)).diagnostics]
    assert codes in ([Code.PATH_MISSING], [Code.FILE_EMPTY])


@pytest.mark.skipif(not can_link(), reason="needs symbolic links")
def test_a_link_to_a_bank_is_as_good_as_the_bank(tmp_path: Path) -> None:
    (tmp_path / "real").write_text(A_BANK, encoding="utf-8")
    (tmp_path / "bank.toml").symlink_to(tmp_path / "real")
    assert read(tmp_path / "bank.toml").bank
    (tmp_path / "folder").symlink_to(tmp_path, target_is_directory=True)
    assert read(tmp_path / "folder").bank


def test_a_file_of_exactly_the_limit_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bank = tmp_path / "bank.toml"
    bank.write_text(A_BANK, encoding="utf-8")
    size = bank.stat().st_size
    monkeypatch.setattr(parse, "LARGEST", size)
    assert read(bank).bank
    monkeypatch.setattr(parse, "LARGEST", size - 1)
    assert [fault.code for fault in read(bank).diagnostics] == [Code.FILE_TOO_LARGE]


def test_every_file_with_a_fault_is_told_whatever_the_faults_of_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xff")
    (tmp_path / "b.toml").write_text("= 1", encoding="utf-8")
    (tmp_path / "c.toml").mkdir()
    (tmp_path / "d.toml").write_text("[[question]]\nkind = 'x'\n", encoding="utf-8")
    faults = [fault for fault in read(tmp_path).diagnostics if fault.code != Code.UNJUDGED]
    found = {Path(fault.file).name: fault.code for fault in faults}
    assert set(found) == {"a.toml", "b.toml", "c.toml", "d.toml"}
    assert found["a.toml"] == Code.NOT_UTF8
    assert found["b.toml"] == Code.TOML_SYNTAX
    assert found["c.toml"] == Code.NOT_A_FILE


@pytest.mark.parametrize(
    ("before", "place"),
    [(b"", "1:1"), (b"a\n", "2:1"), ("é😀".encode(), "1:3"), (b"\xef\xbb\xbfab", "1:3"), (b"a\r\nbc", "2:3")],
)
def test_the_first_byte_that_is_not_utf8_is_found(before: bytes, place: str, tmp_path: Path) -> None:
    (tmp_path / "bank.toml").write_bytes(before + b"\xff rest")
    (fault,) = read(tmp_path / "bank.toml").diagnostics
    assert fault.place.endswith(f"bank.toml:{place}")


SYNTAX = [
    ('a = "x', "1:5", "never closed"),
    ('a = "x\n', "1:7", "not closed at the end of its line"),
    ("a = 'x\nb = 'y'", "1:7", "not closed at the end of its line"),
    ("a = 'x\n", "1:5", "never closed"),
    ("a = '''x\n", "1:5", "never closed"),
    ('a = "é" # "\nb = ["c", \'"\', """d\n""", """e"]\n', "3:6", "never closed"),
    ('a = "x" y', "1:9", "extra after the value"),
    ('a = "\x07"', "1:6", "invisible control character"),
    ("# \x07", "1:3", "invisible control character"),
    ("a = yes", "1:5", "not a value"),
    ("a 1", "1:3", "the sign = is missing"),
    ("a.é = 1", "1:3", "a key cannot begin with this"),
    ("é = 1", "1:1", "a line cannot begin with this"),
    ("[a", "1:3", "a bracket of a header is not closed"),
    ("[[a]", "1:4", "a bracket of a header is not closed"),
    ("a = [1 2]", "1:8", "a list is not closed"),
    ("a = {b = 1 c}", "1:12", "a table in braces is not closed"),
    ("a = 1\na = 2", "2:1", "this key appears twice"),
    ("a = {b = 1, b = 2}", "1:13", "this key appears twice"),
    ("[a]\n[a]", "2:3", "this table appears twice"),
    ("a = []\n[[a]]", "2:4", "adds to"),
    ("a.b = 1\n[a.b]", "2:5", "this key appears twice"),
    ("[a.b]\n[a]\nb.c = 1", "3:8", "this table appears twice"),
    ('a = "\\q"', "1:8", "cannot stand before"),
    ('a = "\\u12"', "1:8", "is not complete"),
    ('a = "\\ud800"', "1:12", "stands for no character"),
    ("a = 2024-02-30", "1:5", "this date does not exist"),
]


@pytest.mark.parametrize(("text", "place", "told"), SYNTAX)
def test_what_is_not_toml_is_told_in_plain_words(text: str, place: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "bank.toml").write_text(text, encoding="utf-8")
    (fault,) = read(tmp_path / "bank.toml").diagnostics
    assert fault.code is Code.TOML_SYNTAX
    assert told in fault.what("en")
    assert fault.place.endswith(f"bank.toml:{place}")


def test_a_message_of_tomli_that_we_do_not_know_is_told_in_general_words() -> None:
    line, column, problem, _ = explained("Something new (at line 3, column 5)", "a\nb\nc = 1")
    assert (line, column) == (3, 5)
    assert problem.message == "something here cannot be understood"
    assert explained("Something new", "a")[:2] == (1, 1)
    assert explained("Something new (at end of document)", "é\nab")[:2] == (2, 3)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "written", ["\u202e", "\\u202e", "\\U0000202E", "\\b", "\\f", "\\r", "\\e", "\\x07", "\\u0007"]
)
def test_a_forbidden_character_is_found_however_it_is_written(written: str, line_end: str, tmp_path: Path) -> None:
    text = A_BANK.replace('title = "', f'title = "{written}', 1).replace("\n", line_end)
    (tmp_path / "bank.toml").write_bytes(text.encode())
    assert [fault.code for fault in read(tmp_path / "bank.toml").diagnostics] == [Code.FORBIDDEN_CHARACTER]


def test_line_ends_of_windows_are_no_forbidden_characters(tmp_path: Path) -> None:
    (tmp_path / "bank.toml").write_bytes(A_BANK.replace("\n", "\r\n").encode())
    assert read(tmp_path / "bank.toml").bank
