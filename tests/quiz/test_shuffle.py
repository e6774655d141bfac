from hypothesis import given
from hypothesis import strategies as st

from smquiz.quiz.shuffle import shuffled

names = st.lists(st.text(st.characters(codec="utf-8"), max_size=5), unique=True, max_size=9)
seeds = st.integers(0, 10**6)


@given(names, seeds)
def test_shuffling_is_a_permutation(given_names: list[str], seed: int) -> None:
    assert sorted(shuffled(given_names, seed, "test")) == sorted(given_names)


@given(names, seeds, st.data())
def test_equal_seeds_give_equal_orders_whatever_order_the_names_come_in(
    given_names: list[str], seed: int, data: st.DataObject
) -> None:
    other_order = data.draw(st.permutations(given_names))
    assert shuffled(given_names, seed, "test") == shuffled(other_order, seed, "test")


def test_the_order_of_a_seed_is_the_same_for_ever_and_everywhere() -> None:
    assert "".join(shuffled("abcdefgh", 7, "options/example")) == "cgabfdeh"
    assert "".join(shuffled("abcdefgh", 8, "options/example")) == "geacdfbh"
    assert "".join(shuffled("abcdefgh", 7, "questions")) == "hgafecdb"


def test_every_option_comes_first_about_as_often_as_any_other() -> None:
    first = [shuffled("abcd", seed, "test")[0] for seed in range(4000)]
    assert all(900 < first.count(letter) < 1100 for letter in "abcd")
