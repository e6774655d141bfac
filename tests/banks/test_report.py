"""How the outcome of a check is written, in four formats."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from smquiz.banks.check import check_anew
from smquiz.banks.checked import Checked, Excerpt, Told, excerpt
from smquiz.banks.codes import Code, Message
from smquiz.banks.diagnostics import Diagnostic
from smquiz.banks.report import github, text
from smquiz.banks.report.sarif import sarif
from smquiz.banks.report.structured import structured
from smquiz.banks.report.tally import summary
from smquiz.banks.report.underline import underlined
from smquiz.banks.severity import Severity
from smquiz.quiz.text import forbidden_characters

HERE = Path(__file__).parent


def marked(line: str, column: int, width: int = 0, cells: int = 80) -> tuple[str, str]:
    """The line as shown, and the marks below it."""
    shown = underlined(excerpt(line, column), column, width, cells)
    return shown.before + shown.meant + shown.after, shown.marks


@pytest.mark.parametrize(
    ("line", "column", "marks"),
    [
        ('tip = "nowhere"', 1, "^^^"),
        ('tip = "nowhere"', 7, "      ^^^^^^^^^"),
        ('tip = "a \\" b" # "', 7, "      ^^^^^^^^"),
        ("[[question.option]]", 1, "^" * 19),
        ("rank = -12.5, x", 8, "       ^^^^^"),
        ("text.fr = 1", 1, "^^^^"),
        ('fr = """', 6, "     ^^^"),
        ('title = "never closed', 9, "        ^"),
        ("ends here", 10, "         ^"),
        ("", 1, "^"),
    ],
)
def test_the_word_at_the_place_is_underlined(line: str, column: int, marks: str) -> None:
    assert marked(line, column) == (line, marks)


@pytest.mark.parametrize(
    ("line", "column", "marks"),
    [
        ('é = "à" x', 9, "        ^"),
        ('e\u0301 = "x"', 6, "    ^^^"),
        ('漢字 = "x"', 6, "       ^^^"),
        ('"😀" = 1', 7, "       ^"),
        ('k = "漢字"', 5, "    ^^^^^^"),
    ],
)
def test_marks_stand_under_what_is_meant_whatever_the_width_of_characters(line: str, column: int, marks: str) -> None:
    assert marked(line, column) == (line, marks)


def test_a_tab_takes_four_cells_and_what_a_terminal_obeys_is_named() -> None:
    assert marked("\tk = 1", 2, 1) == ("k = 1", "^")
    assert marked("k\t= 1", 5, 1) == ("k    = 1", "       ^")
    assert marked("a\x1b[31mb", 7, 1) == ("a<U+001B>[31mb", " " * 13 + "^")


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "a" * 5000 + "HERE" + "b" * 5000
    shown, marks = marked(line, 5001, 4, cells=40)
    assert len(shown) <= 40
    assert shown.startswith("…a")
    assert shown.endswith("b…")
    assert shown[len(marks) - 4 : len(marks)] == "HERE"


@given(st.text(st.characters(exclude_characters="\n"), max_size=700), st.data())
def test_no_line_is_too_wide_or_commands_a_terminal(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line) + 1))
    width = data.draw(st.integers(0, len(line) - column + 1))
    shown, marks = marked(line, column, width, cells=30)
    assert not forbidden_characters(shown)
    assert wcswidth(shown) <= 30
    assert set(marks.lstrip(" ")) == {"^"}


def told(severity: Severity = Severity.ERROR, file: str = "a b.toml", **values: Any) -> Told:
    message = Message("100% {what}", "Line\nbreak, and: colon", "::warning::cure")
    found = Diagnostic(file, 3, 2, "odd:code,", 'question[1]."x,y"', {"what": "wrong"}, severity, message)
    return Told(found._replace(**values), Excerpt("é = 1", 0, 0))


def one(*found: Told) -> list[Checked]:
    return [Checked("a b.toml", None, found)]


def test_for_people_the_line_stands_below_the_fault_and_then_what_helps() -> None:
    told_ = Told(
        Diagnostic("a.toml", 14, 3, Code.UNKNOWN_TIP, "question[1].tip", {"value": "x", "legal": ("a",)}), None
    )
    assert list(text.lines([Checked("a.toml", None, (told_,))], "en", 80)) == [
        "a.toml:14:3: error[unknown-tip]: The bank has no tip with the id “x”.",
        "     = question[1].tip",
        "     = The tips of this bank are: a.",
        "     = Name one of these, or add the tip.",
        "",
        "1 error in 1 file.",
        "How the questions are written will be checked once these errors are fixed.",
    ]


def test_colour_marks_severity_place_and_margin_and_changes_no_word() -> None:
    roles: list[str] = []

    def paint(said: str, role: str) -> str:
        roles.append(role)
        return said

    checked = one(told(Severity.WARNING))
    assert list(text.lines(checked, "en", 80, paint)) == list(text.lines(checked, "en", 80))
    assert set(roles) == {"place", "margin", "warning"}


def test_a_summary_counts_each_severity_and_the_files() -> None:
    found = [told(severity).diagnostic for severity in (Severity.ERROR, Severity.NOTE, Severity.NOTE)]
    assert summary(found, "en") == "1 error, 2 notes in 1 file."
    assert summary([*found, told(Severity.WARNING, file="b").diagnostic], "fr") == (
        "1 erreur, 1 avertissement, 2 remarques dans 2 fichiers."
    )


def test_json_holds_all_that_a_program_needs() -> None:
    content = json.loads(structured([check_anew(HERE / "valid" / "well-written.toml"), *one(told())], "en"))
    assert content["format"] == 1
    assert content["summary"] == {"error": 1, "warning": 0, "note": 0}
    assert [bank["contents"] and bank["contents"]["questions"] for bank in content["banks"]] == [1, None]
    (fault,) = content["diagnostics"]
    assert {name: fault[name] for name in ("file", "line", "column", "end_column", "severity", "code")} == {
        "file": "a b.toml",
        "line": 3,
        "column": 2,
        "end_column": 3,
        "severity": "error",
        "code": "odd:code,",
    }
    assert (fault["message"], fault["cure"]) == ("100% wrong", "::warning::cure")


def test_a_github_annotation_is_one_line_and_nothing_in_it_ends_it_early() -> None:
    line, *_ = github.lines(one(told(file="a,b:c.toml")), "en")
    assert line == (
        "::error file=a%2Cb%3Ac.toml,line=3,endLine=3,col=2,endColumn=3,"
        'title=odd%3Acode%2C question[1]."x%2Cy"::100%25 wrong%0ALine%0Abreak, and: colon%0A::warning::cure'
    )


@pytest.mark.parametrize(("severity", "command"), [(Severity.WARNING, "::warning "), (Severity.NOTE, "::notice ")])
def test_github_has_its_own_words_for_severities(severity: Severity, command: str) -> None:
    line, *_ = github.lines(one(told(severity)), "en")
    assert line.startswith(command)


def test_sarif_names_rules_places_and_levels() -> None:
    log = json.loads(sarif(one(told(), told(Severity.NOTE, code="other", file="été/b.toml")), "fr"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["odd:code,", "other"]
    assert [(result["ruleIndex"], result["level"]) for result in run["results"]] == [(0, "error"), (1, "note")]
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert [place["artifactLocation"]["uri"] for place in places] == ["a%20b.toml", "%C3%A9t%C3%A9/b.toml"]
    assert places[0]["region"] == {"startLine": 3, "startColumn": 2, "endLine": 3, "endColumn": 3}
