"""A check, its cache, and banks made to exhaust it."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from tests.banks.support import A_BANK

from smquiz.banks import check as banks_check
from smquiz.banks.check import check_anew
from smquiz.banks.checked import check
from smquiz.banks.codes import Code
from smquiz.banks.load import MOST, read
from smquiz.banks.recovery import recovered

HERE = Path(__file__).parent
MEMORY = 1024**3
SECONDS = 60

RUN = "import sys; from smquiz.cli import run; sys.exit(run(['--lang', 'en', 'bank', 'check', sys.argv[1]]))"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMQUIZ_HOME", str(tmp_path / "home"))


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    file = tmp_path / "bank.toml"
    file.write_bytes((HERE / "invalid" / "everything-at-once.toml").read_bytes())
    return file


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise AssertionError(path)

    monkeypatch.setattr(banks_check, "check_anew", refuse)


@pytest.mark.parametrize("path", ["invalid/everything-at-once.toml", "valid/multiple.toml", "valid/folder"])
def test_a_second_check_reads_no_bank_and_finds_the_same(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = check(HERE / path)
    forbid(monkeypatch)
    assert check(HERE / path) == first == check(HERE / path)


def test_a_changed_file_is_checked_anew(bank: Path) -> None:
    before = check(bank)
    bank.write_text(A_BANK, encoding="utf-8")
    assert check(bank).contents
    assert before.contents is None


def test_who_names_the_bank_differently_is_told_that_name(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(bank)
    monkeypatch.chdir(bank.parent)
    assert {told.diagnostic.file for told in check(Path("bank.toml")).told} == {"bank.toml"}


def test_a_damaged_entry_is_as_good_as_none(bank: Path, tmp_path: Path) -> None:
    first = check(bank)
    (entry,) = (tmp_path / "home").rglob("*.check.json")
    entry.write_bytes(entry.read_bytes().replace(b"error", b"note!"))
    assert check(bank) == first


def test_no_more_is_told_than_anybody_reads(tmp_path: Path) -> None:
    (tmp_path / "bank.toml").write_text("[[question]]\n" * 2000, encoding="utf-8")
    faults = read(tmp_path / "bank.toml").diagnostics
    assert len(faults) == MOST + 1
    assert [fault.code for fault in faults if fault.severity == "note"] == [Code.TOO_MANY_FAULTS]


def test_a_slip_hides_only_the_question_it_is_in(tmp_path: Path) -> None:
    wrong = '[[question]]\nid = "q{}"\nkind = "singel"\n'
    (tmp_path / "bank.toml").write_text(
        A_BANK + wrong.format(1) + '[[question]]\nid = "never closed\n' + wrong.format(2) + "[[question]]\n= 3\n",
        encoding="utf-8",
    )
    faults = read(tmp_path / "bank.toml").diagnostics
    lines = A_BANK.count("\n")
    kinds = [(fault.line - lines, fault.key) for fault in faults if fault.code == Code.UNKNOWN_KIND]
    first = A_BANK.count("[[question]]") + 1
    assert kinds == [(3, f"question[{first}].kind"), (8, f"question[{first + 2}].kind")]
    assert [fault.line - lines for fault in faults if fault.code == Code.TOML_SYNTAX] == [5, 10]
    assert [fault.severity for fault in faults if fault.code == Code.UNJUDGED] == ["note"]


def test_a_fault_that_lies_between_tables_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "bank.toml").write_text("[bank]\nid = 'a'\n[[tip]]\n[bank]\n", encoding="utf-8")
    (fault,) = read(tmp_path / "bank.toml").diagnostics
    assert (fault.code, fault.line) == (Code.TOML_SYNTAX, 4)


def test_nothing_is_recovered_from_what_is_broken_all_over() -> None:
    assert recovered("[[question]]\n= 1\n" * 100) is None


def hostile(name: str, folder: Path) -> Path:
    """Smaller than the limits allow, where the largest only takes longer: a million keys, four seconds."""
    file = folder / "bank.toml"
    texts = {
        "brackets": "a = " + "[" * 1_000_000,
        "braces": "a = " + "{a=" * 1_000_000,
        "keys": "[bank]\n" + "\n".join(f"k{place} = 1" for place in range(100_000)),
        "names": "\n".join(f"k{place} = 1" for place in range(100_000)),
        "entries": "[[question]]\npoints = [" + "1," * 300_000 + "]",
        "questions": "[[question]]\n" * 60_000,
        "dots": "a." * 4_000_000 + "a = 1",
        "quoted-dots": '"a".' * 2_000_000 + "a = 1",
        "broken": "[[question]]\n= 1\n" * 400_000,
        "quotation-marks": '"' * 8_000_000,
        "one-line": 'a = "' + "é" * 4_000_000 + '" x',
    }
    if name == "100-mb":
        with file.open("wb") as stream:
            stream.truncate(100_000_000)
    elif name == "binary":
        file.write_bytes(bytes(range(256)) * 4000)
    else:
        file.write_text(texts[name], encoding="utf-8")
    return file


@pytest.mark.skipif(os.name != "posix", reason="limits of resources are POSIX's")
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("brackets", Code.TOML_NESTING),
        ("braces", Code.TOML_NESTING),
        ("keys", Code.TOML_SIZE),
        ("names", Code.TOML_SIZE),
        ("entries", Code.TOML_SIZE),
        ("questions", Code.TOO_MANY_FAULTS),
        ("dots", Code.TOML_NESTING),
        ("quoted-dots", Code.TOML_NESTING),
        ("broken", Code.TOML_SYNTAX),
        ("quotation-marks", Code.TOML_SYNTAX),
        ("one-line", Code.TOML_SYNTAX),
        ("100-mb", Code.FILE_TOO_LARGE),
        ("binary", Code.NOT_UTF8),
    ],
)
def test_a_bank_made_to_exhaust_the_check_gets_a_clear_fault(name: str, code: Code, tmp_path: Path) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    done = subprocess.run(
        [sys.executable, "-c", RUN, str(hostile(name, tmp_path))],
        preexec_fn=limit,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert f"[{code}]" in done.stdout
    assert len(done.stdout) < 1_000_000


def test_flaws_that_are_too_many_to_tell_are_cut_to_the_gravest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(banks_check, "MOST", 1)
    first, note = check_anew(HERE / "valid" / "single.toml").told
    assert first.diagnostic.severity == "error"
    assert note.diagnostic.code == Code.TOO_MANY_FAULTS
