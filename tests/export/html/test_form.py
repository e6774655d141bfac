"""Pages are sound HTML that needs nothing from elsewhere, and that a screen reader can go through."""

import re
from collections.abc import Callable
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
from tests.export.html.reading import SVG, read, words
from tests.export.html.reports import all_reports, cohort_of, empty_result, reports, result, suppressed, with_reports

from smquiz.export.html.cohort import cohort_page
from smquiz.export.html.learner import learner_page

IN_BOTH = ("a learner's", "a cohort's")
"""The others are in one language: the templates are the same."""
VERSIONS = with_reports(*(reports().reports[0].model_copy(update={"items": ()}),) * 2)
MAKERS: dict[str, Callable[[str], str]] = {
    "a learner's": lambda language: learner_page(result(), language),
    "a learner's, without answers": lambda language: learner_page(
        result().model_copy(update={"answers": None}), language
    ),
    "a learner's who answered nothing": lambda language: learner_page(empty_result(), language),
    "a cohort's": lambda language: cohort_page(reports(), language),
    "a cohort's with all questions": lambda language: cohort_page(all_reports(), language),
    "a cohort's of one": lambda language: cohort_page(cohort_of(1), language),
    "a cohort's of two hundred": lambda language: cohort_page(cohort_of(200), language),
    "a cohort's too small for figures": lambda language: cohort_page(suppressed(), language),
    "a cohort's with two versions": lambda language: cohort_page(VERSIONS, language),
    "a cohort's without a report": lambda language: cohort_page(with_reports(), language),
}


@pytest.fixture(
    scope="module",
    params=[(name, language) for name in MAKERS for language in ("fr", "en")[name not in IN_BOTH :]],
    ids=str,
)
def page(request: pytest.FixtureRequest) -> str:
    name, language = request.param
    return MAKERS[name](language)


@pytest.fixture(scope="module")
def tree(page: str) -> Element:
    return read(page)


def test_it_names_its_language_and_its_title(page: str, tree: Element) -> None:
    assert page.startswith("<!doctype html>")
    assert tree.get("lang") in ("fr", "en")
    (title,), (heading,) = tree.iter("title"), tree.iter("h1")
    assert words(title) == words(heading) != ""


def test_it_has_no_script_and_needs_nothing_from_elsewhere(page: str, tree: Element) -> None:
    names = {str(each.tag) for each in tree.iter()}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "input"}
    attributes = [(key, value) for each in tree.iter() for key, value in each.attrib.items()]
    assert [key for key, _ in attributes if key.startswith("on") or key in ("src", "style", "xlink:href")] == []
    assert all(value.startswith("#") for key, value in attributes if key == "href")
    (style,) = tree.iter("style")
    assert not re.search(r"url\(|@import|expression", style.text or "")


def test_the_browser_is_told_to_fetch_nothing(tree: Element) -> None:
    (policy,) = (each for each in tree.iter("meta") if each.get("http-equiv") == "Content-Security-Policy")
    assert policy.get("content") == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def test_ids_are_unique_and_every_link_leads_to_one(tree: Element) -> None:
    ids = [each.get("id") for each in tree.iter() if each.get("id") is not None]
    assert len(ids) == len(set(ids))
    assert {(each.get("href") or "")[1:] for each in tree.iter("a")} <= set(ids)


def test_headings_leave_out_no_level(tree: Element) -> None:
    levels = [int(str(each.tag)[1]) for each in tree.iter() if re.fullmatch("h[1-6]", str(each.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_every_table_says_what_its_rows_and_columns_are(tree: Element) -> None:
    for table in tree.iter("table"):
        assert all(each.get("scope") in ("row", "col") for each in table.iter("th"))
        widths = {sum(1 for cell in row if cell.tag in ("td", "th")) for row in table.iter("tr")}
        assert len(widths) == 1


def test_every_figure_has_a_name_and_a_description(tree: Element) -> None:
    for svg in tree.iter(f"{SVG}svg"):
        if svg.get("role") != "img":
            assert svg.get("aria-hidden") == "true"
            continue
        told = {each.get("id"): words(each) for each in svg.iter() if each.tag in (f"{SVG}title", f"{SVG}desc")}
        assert told[svg.get("aria-labelledby")]
        assert told[svg.get("aria-describedby")]


def test_what_scrolls_can_be_reached_by_keyboard(tree: Element) -> None:
    for region in (each for each in tree.iter("div") if each.get("class") == "wide"):
        assert (region.get("tabindex"), region.get("role")) == ("0", "region")
        assert region.get("aria-label")
