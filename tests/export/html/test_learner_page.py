"""A learner's page tells what the figures say, and no more."""

import pytest
from tests.export.html.reading import read, section, words
from tests.export.html.reports import empty_result, result

from smquiz.export.html.learner import MOST_SESSIONS, learner_page
from smquiz.report.result import Result

NBSP = "\N{NO-BREAK SPACE}"


def summary(result: Result, language: str = "en") -> str:
    return section(learner_page(result, language), "summary")


def test_it_begins_with_what_was_done_how_well_how_sure_what_was_missed_and_what_is_planned() -> None:
    full = result()
    told = summary(full)
    assert "Camille R. gave 96 answers in 8 sessions, from March 22, 2026 to May 1, 2026" in told
    assert "Every question of the bank was answered." in told
    assert "over the first answer to each question" in told
    assert "answers have a certainty: on average it stands for" in told
    assert f"{len(full.confidently_wrong)} questions were last answered wrong with high certainty." in told
    assert "Missed most often, in “" in told
    assert "2 changes in practice are planned, 1 ticked off. The next is due on May 15, 2026." in told


def test_in_french_it_has_french_spaces_and_decimals() -> None:
    page = learner_page(result(), "fr")
    assert f"73,5{NBSP}%" in page
    assert f"«{NBSP}" in page
    assert "Camille R. a donné 96 réponses en 8 séances, du 22 mars 2026 au 1er mai 2026" in page
    assert "73.5" not in page


@pytest.mark.parametrize(("language", "sentence"), [("en", "Nothing was answered"), ("fr", "Aucune réponse dans")])
def test_who_answered_nothing_is_told_so_and_has_no_figure(language: str, sentence: str) -> None:
    page = learner_page(empty_result(), language)
    assert sentence in section(page, "summary")
    assert "<svg" not in page


def test_nobody_is_named_who_gave_no_name() -> None:
    full = result()
    page = learner_page(full.model_copy(update={"learner": full.learner.model_copy(update={"name": None})}), "en")
    assert "Camille" not in page
    assert "This learner gave 96 answers" in page


def test_the_source_its_date_the_disclaimer_and_that_there_are_no_credits_stand_at_the_foot() -> None:
    (foot,) = read(learner_page(result(), "en")).iter("footer")
    told = words(foot)
    for part in ("Canadian Medical Protective Association", "published October 2014", "Accurate as of", "no medical"):
        assert part in told
    assert "smquiz grants no credits" in told


def test_many_sessions_are_cut_to_the_last_ones_and_that_is_said() -> None:
    full = result()
    page = learner_page(full.model_copy(update={"sessions": full.sessions * 20}), "en")
    told = section(page, "sessions")
    assert f"The last {MOST_SESSIONS} of {20 * len(full.sessions)} sessions" in told
    assert told.count(" UTC ") == MOST_SESSIONS


def test_each_answer_stands_there_if_it_was_asked_for() -> None:
    full = result()
    assert full.answers is not None
    told = section(learner_page(full, "en"), "answers")
    assert told.count(" UTC ") == len(full.answers)
    assert full.answers[0].question in told
    assert full.answers[0].hash not in told
    assert 'id="answers"' not in learner_page(full.model_copy(update={"answers": None}), "en")


def test_few_answers_with_a_certainty_are_not_judged() -> None:
    full = result()
    assert full.calibration is not None
    few = full.calibration.model_copy(update={"answers": 3})
    assert "That is too few to tell how well calibrated it is." in summary(full.model_copy(update={"calibration": few}))


def test_answers_to_earlier_texts_are_told() -> None:
    full = result()
    totals = full.totals.model_copy(update={"outdated": 2})
    assert "2 answers are to texts that the bank no longer has" in summary(full.model_copy(update={"totals": totals}))


def test_a_note_of_several_lines_keeps_them() -> None:
    full = result()
    note = full.learning[0].model_copy(update={"learned": "One.\nTwo."})
    assert "One.\nTwo.</td>" in learner_page(full.model_copy(update={"learning": (note,)}), "en")
