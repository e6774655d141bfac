"""In which order learners stand in a report."""

from tests.exchange.results.test_learners import one, sheets

from smquiz.exchange.results.labels import by_name
from smquiz.exchange.results.learners import persons


def test_names_stand_as_in_a_register_where_accents_do_not_count_and_nobody_comes_last() -> None:
    named = ["Zoé", None, "Étienne", "elena", "Fatou", "Félix"]
    people = persons(sheets(*(one(str(number), name, f"s{number}") for number, name in enumerate(named))))
    labels = by_name(people, "en")
    assert [label.text for label in labels.learners.values()][:5] == ["elena", "Étienne", "Fatou", "Félix", "Zoé"]
