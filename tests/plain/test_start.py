"""What a stay begins with: sessions that wait, from here or from the screen, or a new one."""

from collections.abc import Callable

import pytest
from tests.plain.support import AGAIN, Home, Line, Script
from tests.tui.support import LANGUAGES, small_bank

from smquiz.plain.play import play
from smquiz.plain.start import MOST_OFFERED, choose
from smquiz.study.round import Round

MakeHome = Callable[..., Home]

OFFER = "You can go on with a session, or begin a new one:"


def start(home: Home, *lines: Line) -> Script:
    """`smquiz play --plain`, with nothing said about which session."""
    talk, script = home.talk(*lines)

    def begin() -> Round:
        return home.practise()

    play(talk, home.desk, lambda: choose(talk, home.desk, begin), AGAIN)
    return script


def test_without_a_session_that_waits_a_new_one_begins_at_once(at_home: MakeHome) -> None:
    home = at_home()
    script = start(home, "2")
    assert OFFER not in script.text
    assert "Practice, 6 questions." in script.text
    assert len(home.stored()) == 1


def test_enter_alone_goes_on_with_the_latest_session(at_home: MakeHome) -> None:
    home = at_home()
    home.practise("q-ranking")
    home.play(home.practise("q-single", "q-multiple"), "2")
    script = start(home, "", "1 3")
    assert "Question 2 of 2." in script.text
    assert home.stored() == [("q-single", 1.0, None), ("q-multiple", 1.0, None)]


def test_each_session_that_waits_is_told_with_its_mode_its_moment_and_how_far_it_is(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(("single", "multiple")))
    home.play(home.practise(), "2")
    home.clock.forward(60)
    home.play(home.exam(30), "2", "b")
    home.clock.forward(10)
    script = start(home)
    offered = script.text.partition(OFFER)[2]
    assert "1. Exam of January 15, 13:00: 1 of 2 answered, 20 min left." in offered
    assert "2. Practice of January 15, 12:00: question 2 of 2, " in offered
    assert "3. A new session." in offered


@pytest.mark.parametrize("new", ["3", "n", "new", "nouvelle"])
def test_a_new_session_can_be_begun_instead(at_home: MakeHome, new: str) -> None:
    home = at_home()
    home.practise("q-single")
    home.practise("q-multiple")
    script = start(home, new)
    assert "Practice, 6 questions." in script.text
    assert len(home.desk.unfinished()) == 3


@pytest.mark.parametrize("wrong", ["0", "4", "-1", "one", "x", "x 3", "x 0", "99999999999999999999"])
def test_what_is_no_choice_is_told_and_asked_again(at_home: MakeHome, wrong: str) -> None:
    home = at_home()
    home.practise("q-single")
    home.practise("q-multiple")
    script = start(home, wrong, "1")
    assert "neither an answer" in script.text or "After x, type a session's number from 1 to 2." in script.text
    assert "several answers" in script.text.lower()
    assert len(home.desk.unfinished()) == 2


def test_a_session_is_set_aside_and_the_others_offered_again(at_home: MakeHome) -> None:
    home = at_home()
    kept = home.practise("q-single")
    home.practise("q-multiple")
    exam = home.exam()
    script = start(home, "x 1", "x 1", "q")
    assert "Set aside without being handed in: nothing in it is scored." in script.text
    assert "Set aside. Its answers still count." in script.text
    assert exam.session not in [each.session for each in home.desk.unfinished()]
    assert [each.session for each in home.desk.unfinished()] == [kept.session]


def test_when_the_last_one_is_set_aside_a_new_one_begins(at_home: MakeHome) -> None:
    home = at_home()
    home.practise("q-single")
    assert "Practice, 6 questions." in start(home, "x 1").text


def test_no_more_sessions_are_offered_than_there_are_digits(at_home: MakeHome) -> None:
    home = at_home()
    for _ in range(MOST_OFFERED + 3):
        home.practise("q-single")
    script = start(home)
    assert f"{MOST_OFFERED + 1}. A new session." in script.text


def test_leaving_at_once_begins_nothing(at_home: MakeHome) -> None:
    home = at_home()
    home.practise("q-single")
    script = start(home, "q")
    assert script.told[-1] == "Everything is saved."
    assert len(home.desk.unfinished()) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_offer_can_be_heard_in_the_other_language(at_home: MakeHome, language: str) -> None:
    home = at_home(language=language)
    home.practise("q-single")
    script = start(home, "l", "r", "?")
    assert OFFER in script.text
    assert "Vous pouvez poursuivre une séance ou en commencer une nouvelle" in script.text
    assert "Entraînement du 15 janvier, 12 h 00" in script.text
    assert "Practice of January 15, 12:00" in script.text
