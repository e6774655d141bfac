"""Names and texts of banks are anybody's: on a page they are text, whatever they hold."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.export.html.reading import elements, read, words
from tests.export.html.reports import reports, result, reworded

from smquiz.export.html.cohort import cohort_page
from smquiz.export.html.learner import learner_page
from smquiz.report.cohort import CohortReports
from smquiz.report.result import Result

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title></svg></table><h1>",
    "{{ 7 * 7 }}{% include 'page.css' %}",
    "&lt;b&gt; &amp; &#x3c;b>",
    "<!-- ]]> --!>",
    "javascript:alert(1)",
    "\u202egnp.exe\u2066",
    "a\x00b\x1b[31mc\ufdd0\U0001ffff",
    "x" * 200,
]
PLAIN = "harmless"


def learner_with(text: str) -> str:
    model = Result.model_validate(reworded(result().model_dump(mode="json"), lambda _: text))
    return learner_page(model, "en")


def cohort_with(text: str) -> str:
    dumped = reworded(reports().model_dump(mode="json"), lambda _: text)
    assert isinstance(dumped, dict)
    file = {"file": text, "reason": text}
    return cohort_page(CohortReports.model_validate({**dumped, "unused": [file]}), "en")


@pytest.fixture(scope="module")
def plain_learner() -> list[tuple[str, tuple[str, ...]]]:
    return elements(learner_with(PLAIN))


@pytest.fixture(scope="module")
def plain_cohort() -> list[tuple[str, tuple[str, ...]]]:
    return elements(cohort_with(PLAIN))


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_learners_page_becomes_markup(text: str, plain_learner: list[tuple[str, tuple[str, ...]]]) -> None:
    assert elements(learner_with(text)) == plain_learner


@pytest.mark.parametrize("text", HOSTILE[:3] + HOSTILE[-2:])
def test_nothing_in_a_cohorts_page_becomes_markup(text: str, plain_cohort: list[tuple[str, tuple[str, ...]]]) -> None:
    assert elements(cohort_with(text)) == plain_cohort


@settings(max_examples=40, deadline=None)
@given(name=st.text(min_size=1, max_size=30))
def test_any_name_stands_in_the_page_as_it_was_given_or_made_visible(name: str) -> None:
    bare = result().model_copy(update={"answers": None, "tips": (), "roles": (), "sessions": ()})
    page = learner_page(bare.model_copy(update={"learner": bare.learner.model_copy(update={"name": name})}), "en")
    header = next(read(page).iter("header"))
    if name.isprintable():
        assert words(header[1]) == " ".join(name.split())


def test_what_would_turn_the_reading_order_is_made_visible() -> None:
    assert "&lt;U+202E&gt;gnp.exe" in learner_with("\u202egnp.exe")


def test_a_result_that_is_html_already_is_only_ours() -> None:
    """The figures alone are put in as they are, and they escape what they are given."""
    page = learner_with("<b>")
    assert "<b>" not in page
    assert "&lt;b&gt;" in page
