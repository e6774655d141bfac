"""Names of sheets."""

from hypothesis import given
from hypothesis import strategies as st

from smquiz.export.sheet_names import LONGEST, sheet_name


def test_a_legal_name_stays() -> None:
    assert sheet_name("Conseils & rôles", []) == "Conseils & rôles"


def test_what_a_spreadsheet_forbids_is_replaced() -> None:
    assert sheet_name("a[b]:c*d?e/f\\g", []) == "a_b__c_d_e_f_g"
    assert sheet_name("'quoted'", []) == "quoted"
    assert sheet_name("", []) == "_"


def test_a_name_that_is_taken_or_reserved_gets_a_number_whatever_its_case() -> None:
    assert sheet_name("Tips", ["tips", "TIPS (2)"]) == "Tips (3)"
    assert sheet_name("history", []) == "history (2)"
    assert sheet_name("x" * 40, ["x" * LONGEST]) == "x" * 27 + " (2)"


@given(st.lists(st.text("aA[:'/\\ é(2)", max_size=40), max_size=12))
def test_names_are_always_legal_and_unique(wanted: list[str]) -> None:
    names: list[str] = []
    for name in wanted:
        names.append(sheet_name(name, names))
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name) <= LONGEST
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")
