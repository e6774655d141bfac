"""Figures show values where they are, and never one label over another."""

from itertools import combinations
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smquiz.export.svg import calibration, histogram, scatter, tracks
from smquiz.export.svg.element import cut, element
from smquiz.report.cohort import Bin
from smquiz.report.result import LevelRow

LEGEND = tracks.Legend("Title", "Description", ("one", "two", "three"), "nothing")
CURVE = calibration.Words("Title", "Description", ("low", "medium", "high"), "stated", "right", "band", "dot")
BINS = histogram.Words("Title", "Description", "score", "learners", "< 5")
LETTER = 9
"""Wider than a digit in any font that a browser takes for small text."""
POINTS = scatter.Words("Title", "Description", "facility", "discrimination", "question", "to look at")


def read(drawing: str) -> Element:
    """A figure is sound XML too."""
    return fromstring(drawing)


def of_class(drawing: str, class_: str) -> list[Element]:
    return [each for each in read(drawing).iter() if each.get("class") == class_]


def texts(drawing: str, class_: str) -> list[str]:
    return [each.text or "" for each in of_class(drawing, class_)]


def test_a_bar_is_as_long_as_its_score_and_the_figure_stands_beside_it() -> None:
    drawn = tracks.pairs("x", [tracks.Pair("Tip", 0.25, 0.5)], LEGEND._replace(names=("one", "two")), "fr")
    first, latest = of_class(drawn, "first")[-1], of_class(drawn, "latest")[-1]
    assert float(latest.get("width") or 0) == 2 * float(first.get("width") or 0) > 0
    assert texts(drawn, "value") == ["25\N{NO-BREAK SPACE}%", "50\N{NO-BREAK SPACE}%"]


def test_what_was_not_answered_is_told_in_words() -> None:
    drawn = tracks.pairs("x", [tracks.Pair("Tip", None, None)], LEGEND._replace(names=("one", "two")), "en")
    assert "nothing" in texts(drawn, "small")
    assert texts(drawn, "value") == []


def test_a_spread_stays_between_nothing_and_all() -> None:
    drawn = tracks.spreads("x", [tracks.Spread("Tip", 0.9, 0.3, 0.4, 1.0)], LEGEND, "en")
    deviation = of_class(drawn, "sd")[-1]
    right = float(deviation.get("x") or 0) + float(deviation.get("width") or 0)
    assert right <= max(float(each.get("x1") or 0) for each in of_class(drawn, "grid"))


def test_a_mean_that_is_not_given_is_told_in_words() -> None:
    assert "nothing" in texts(
        tracks.spreads("x", [tracks.Spread("Tip", None, None, None, None)], LEGEND, "en"), "small"
    )


def test_a_dot_of_the_curve_lies_at_what_was_right() -> None:
    levels = [
        LevelRow(certainty=certainty, answers=9, stated=stated, observed=observed, fit="fits")
        for certainty, stated, observed in ((1, 0.6, 0.0), (2, 0.735, 0.5), (3, 0.9, 1.0))
    ]
    heights = [float(dot.get("cy") or 0) for dot in of_class(calibration.curve("x", levels, CURVE, "en"), "dot")[1:]]
    assert heights[0] - heights[1] == pytest.approx(heights[1] - heights[2])
    assert heights[0] > heights[2]


def test_the_columns_of_few_have_no_height_of_their_own() -> None:
    drawn = histogram.histogram(
        "x",
        [Bin(low=0, high=0.5, learners=None), Bin(low=0.5, high=0.9, learners=0), Bin(low=0.9, high=1, learners=7)],
        BINS,
        "en",
    )
    assert len(of_class(drawn, "few")) == 1
    assert len(of_class(drawn, "latest")) == 1
    assert texts(drawn, "value") == ["< 5", "7"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_numbers_below_a_histogram_are_within_the_drawing(language: str) -> None:
    drawn = histogram.histogram("x", [Bin(low=0, high=1, learners=7)], BINS, language)
    for each in of_class(drawn, "small"):
        if each.get("text-anchor") == "middle":
            half = LETTER * len(each.text or "") / 2
            assert half <= float(each.get("x", "")) <= histogram.SIZE[0] - half


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(-100, 100), st.booleans()), min_size=1, max_size=60))
def test_no_number_of_a_question_stands_over_another(found: list[tuple[float, float, bool]]) -> None:
    points = [scatter.Point(str(number), *values) for number, values in enumerate(found, 1)]
    drawn = scatter.scatter("x", points, 20, POINTS, "en")
    numbers = of_class(drawn, "number")
    places = [(float(each.get("x") or 0), float(each.get("y") or 0), len(each.text or "")) for each in numbers]
    assert all(
        abs(one[1] - other[1]) >= 10 or one[0] + 6 * one[2] <= other[0] or other[0] + 6 * other[2] <= one[0]
        for one, other in combinations(places, 2)
    )
    assert len(of_class(drawn, "flagged")) == sum(flagged for *_, flagged in found) + 1


def test_whatever_is_put_into_an_element_is_text() -> None:
    assert element("text", '<b>"&', class_='"x') == '<text class="&#34;x">&lt;b&gt;&#34;&amp;</text>'


def test_a_long_label_is_cut_with_an_ellipsis() -> None:
    assert cut("x" * 100, 100, 13) == "x" * 12 + "…"
    assert cut("short", 100, 13) == "short"
