"""`?` at every prompt, in both languages: what can be typed there, and nothing else."""

from collections.abc import Callable, Sequence

import pytest
from tests.plain.support import Home, Line
from tests.plain.test_start import start
from tests.tui.support import KINDS, LANGUAGES, small_bank

from smquiz.i18n import say
from smquiz.plain import commands
from smquiz.plain.commands import ALWAYS, IN_EXAMS, Command, explained, understood

MakeHome = Callable[..., Home]

PRACTICE = (commands.TIP, commands.FLAG)
PROMPTS: Sequence[tuple[str, Sequence[Line], Sequence[Command]]] = (
    ("answer", (), PRACTICE),
    ("certainty", ("2",), (commands.CHANGE,)),
    ("feedback", ("2", ""), (commands.FLAG,)),
    ("results", ("2", "", ""), (commands.NEXT, commands.PRACTISE)),
)
IN_AN_EXAM: Sequence[tuple[str, Sequence[Line], Sequence[Command]]] = (
    ("answer", (), IN_EXAMS),
    ("certainty", ("2",), IN_EXAMS),
    ("end", ("n",), (commands.BACK, commands.GO, commands.LIST, commands.TIME, commands.HAND_IN)),
    ("confirmation", ("h",), ()),
    ("results", ("h", "1"), (commands.NEXT, commands.PRACTISE)),
)


def helped(told: str, language: str) -> list[str]:
    """The lines of the last help."""
    return told.rpartition(say(language, "Here you can type:"))[2].strip().splitlines()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "lines", "here"), PROMPTS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_question_mark_lists_what_can_be_typed_in_practice(
    at_home: MakeHome, name: str, lines: Sequence[Line], here: Sequence[Command], language: str
) -> None:
    home = at_home(bank=small_bank(("single",)), certainty="always", language=language)
    script = home.play(home.practise(), *lines, "?", interactive=True)
    listed = helped(script.text, language)
    assert [line for line in listed if line in explained((*here, *ALWAYS), language)] == explained(
        (*here, *ALWAYS), language
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "lines", "here"), IN_AN_EXAM, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_question_mark_lists_what_can_be_typed_in_an_exam(
    at_home: MakeHome, name: str, lines: Sequence[Line], here: Sequence[Command], language: str
) -> None:
    home = at_home(bank=small_bank(("single",)), certainty="always", language=language)
    script = home.play(home.exam(), *lines, "?")
    listed = helped(script.text, language)
    for line in explained((*here, *ALWAYS), language):
        assert line in listed


def test_the_hint_that_there_is_more_to_type_comes_once_a_question(at_home: MakeHome) -> None:
    home = at_home()
    script = home.play(home.practise(), "9", "", "x", "2", "9")
    assert script.text.count("? tells what else you can type.") == 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ask", ["?", "help", "aide", "AIDE"])
def test_the_help_says_how_to_answer_each_kind(at_home: MakeHome, kind: str, ask: str, language: str) -> None:
    home = at_home(bank=small_bank((kind,)), language=language)
    (first, *_) = helped(home.play(home.practise(), ask).text, language)
    assert "1" in first or "2" in first
    assert {"en": "your answer", "fr": "votre réponse"}[language] in first or kind == "rating"


def test_a_question_mark_at_the_start_tells_of_sessions(at_home: MakeHome) -> None:
    home = at_home()
    home.practise()
    script = start(home, "?")
    for line in explained((commands.NEW, commands.SET_ASIDE, *ALWAYS), "en"):
        assert line in script.told


SETS: Sequence[Sequence[Command]] = (
    *(here for _, _, here in (*PROMPTS, *IN_AN_EXAM)),
    (commands.NEW, commands.SET_ASIDE),
)


@pytest.mark.parametrize("here", SETS)
def test_no_two_commands_of_a_prompt_share_a_name(here: Sequence[Command]) -> None:
    names = [name for command in (*here, *ALWAYS) for name in command.names()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("here", SETS)
def test_every_command_is_understood_by_its_letter_and_by_its_words_with_or_without_accents(
    here: Sequence[Command],
) -> None:
    everything = (*here, *ALWAYS)
    for command in everything:
        for name in (command.letter, *command.words.values(), *command.names()):
            for line in (name, name.upper(), f"  {name} "):
                assert understood(line, everything).command is command


@pytest.mark.parametrize("line", ["2", "1 3", "", "tt", "quit now", "g x", "gg 2"])
def test_anything_else_is_left_to_the_prompt(line: str) -> None:
    reply = understood(f" {line} ", (*IN_EXAMS, *ALWAYS))
    assert (reply.command, reply.text) == (None, line)


def test_the_other_language_repeats_what_is_before_the_learner_at_every_prompt(at_home: MakeHome) -> None:
    home = at_home(bank=small_bank(("single",)), certainty="always")
    script = home.play(home.practise(), "l", "2", "l", "1", "l", "", "l", interactive=True)
    for words in ("Question 1 sur 1", "Your answer: option 2.", "Option 2, juste", "Results of the session"):
        assert words in script.text.replace("\u00a0", " ")
