"""`smquiz play --plain` as it runs: on a real terminal, through a pipe, killed, and to and fro with the screen."""

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from tests.terminal.conftest import Open
from tests.terminal.driver import Terminal, environment, flat
from tests.terminal.learner import Learner
from tests.terminal.progress import answered, progress_file, sound
from tests.tui.support import worst_of

from smquiz.quiz.bank import Bank
from smquiz.quiz.question import Question
from smquiz.quiz.text import in_language
from smquiz.store.store import Store
from smquiz.study.desk import Desk

LANGUAGES = ("fr", "en")
EVERY_KIND: Final = Path(__file__).with_name("kinds.toml")
PROGRAM: Final = (sys.executable, "-m", "smquiz", "play", "--plain")
CTRL_C, CTRL_D = "\x03", "\x04"

HEARD: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "question": "Question {place} of ",
        "prompt": "? tells what else you can type.",
        "certainty": "How certain are you?",
        "feedback": "Press Enter for ",
        "offer": "You can go on with a session",
        "so far": "Your answer so far: ",
        "end": "This is the end of the exam",
        "confirm": "Hand in now?",
        "results": "Results of the session",
        "kept": "Everything that you answered is saved. To go on: smquiz play --plain",
    },
    "fr": {
        "question": "Question {place} sur ",
        "prompt": "? donne le reste.",
        "certainty": "Quelle est votre certitude?",
        "feedback": "Appuyez sur Entrée pour ",
        "offer": "Vous pouvez poursuivre une séance",
        "so far": "Votre réponse jusqu’ici : ",
        "end": "C’est la fin de l’examen",
        "confirm": "Remettre l’examen maintenant?",
        "results": "Résultats de la séance",
        "kept": "Toutes vos réponses sont enregistrées. Pour continuer : smquiz play --plain",
    },
}


class Heard(NamedTuple):
    """The question that was told last, and its options' ids in the order in which they were told."""

    question: Question
    options: tuple[str, ...]


class Listener:
    """Hears all that smquiz tells on a terminal, and types lines."""

    def __init__(self, terminal: Terminal, bank: Bank, language: str) -> None:
        self.terminal = terminal
        self.bank = bank
        self.language = language
        self.heard = b""
        self._from = 0

    def say(self, line: str) -> None:
        """Types a line; what was told before it is forgotten."""
        self._from = len(self.heard)
        self.terminal.press(line, "enter")

    def wait_for(self, name: str, **values: object) -> str:
        """Hears until these words have been told; returns all that was told since the last line was typed."""
        words = HEARD[self.language][name].format(**values)
        while words not in self.text:
            data = self.terminal.receive()
            assert data, f"ended before this came: {words!r}; heard:\n{self.text}"
            self.heard += data
        return self.text

    def wait_for_offer(self) -> str:
        """Hears which sessions can be resumed, up to where it asks for a choice."""
        self.wait_for("offer")
        return self.wait_for("prompt")

    def wait_for_question(self, place: int) -> Heard:
        """Hears the question at this place (from 1), up to where it asks for the answer."""
        self.wait_for("question", place=place)
        text = self.wait_for("prompt")
        question = next(each for each in self.bank.questions if self._local(each.scenario) in text)
        listed = text.index(self._local(question.prompt))
        told = {option.id: text.index(f". {self._local(option.text)}", listed) for option in question.options}
        return Heard(question, tuple(sorted(told, key=told.__getitem__)))

    def answer(self, heard: Heard) -> None:
        """Types a complete answer, and a certainty."""
        numbers = range(1, len(heard.options) + 1)
        complete = {"ranking": " ".join(map(str, numbers)), "rating": "4" * len(numbers)}
        self.say(complete.get(heard.question.kind, "1"))
        self.wait_for("certainty")
        self.say("2")

    def end(self) -> int:
        """Hears the rest; returns the exit status."""
        while data := self.terminal.receive():
            self.heard += data
        return self.terminal.run_out()

    @property
    def text(self) -> str:
        return flat(self.heard[self._from :].decode(errors="ignore"))

    def check_plain(self) -> None:
        """No code for the terminal was among what was told, and no carriage return but the terminal's own."""
        assert b"\x1b" not in self.heard
        assert b"\r" not in self.heard.replace(b"\r\n", b"")

    def _local(self, text: Mapping[str, str]) -> str:
        return flat(in_language(text, self.language))


@pytest.fixture
def listen(start: Open, bank: Bank) -> Callable[..., Listener]:
    """Somebody before a newly started smquiz without a screen."""

    def listen(*arguments: str, language: str) -> Listener:
        return Listener(start("play", "--plain", "--lang", language, *arguments), bank, language)

    return listen


@pytest.mark.parametrize("language", LANGUAGES)
def test_practice_goes_to_and_fro_between_lines_and_screen_over_kills(
    listen: Callable[..., Listener], sit_down: Callable[..., Learner], home: Path, language: str
) -> None:
    here = listen("--count", "4", language=language)
    first = here.wait_for_question(1)
    here.answer(first)
    here.wait_for("feedback")
    here.say("")
    second = here.wait_for_question(2)
    here.terminal.kill()

    there = sit_down(language=language)
    there.wait_for_resume(2, 4)
    there.terminal.press("enter")
    sight = there.wait_for_question(2)
    assert (sight.question, sight.options) == second
    there.answer(sight)
    there.terminal.kill()

    again = listen(language=language)
    again.wait_for_offer()
    again.say("")
    third = again.wait_for_question(3)
    again.answer(third)
    again.wait_for("feedback")
    again.say("")
    fourth = again.wait_for_question(4)
    again.answer(fourth)
    again.wait_for("feedback")
    again.say("")
    again.wait_for("results")
    again.say("")
    assert again.end() == 0
    asked = [each.question.id for each in (first, second, third, fourth)]
    assert [question for _, question in answered(home)] == asked
    assert len({session for session, _ in answered(home)}) == 1
    assert sound(home)
    here.check_plain()
    again.check_plain()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mode", ["review", "mistakes"])
def test_what_waits_goes_to_and_fro_between_screen_and_lines_over_kills(
    listen: Callable[..., Listener],
    sit_down: Callable[..., Learner],
    bank: Bank,
    home: Path,
    *,
    mode: str,
    language: str,
) -> None:
    missed = miss_three_questions(bank, home)
    here = sit_down("play", "--mode", mode, language=language)
    first = here.wait_for_question(1)
    here.answer(first)
    here.terminal.kill()

    there = listen(language=language)
    there.wait_for_offer()
    there.say("")
    second = there.wait_for_question(2)
    there.answer(second)
    there.wait_for("feedback")
    there.terminal.kill()

    again = sit_down(language=language)
    again.wait_for_resume(3, 3)
    again.terminal.press("enter")
    third = again.wait_for_question(3)
    again.answer(third)
    again.terminal.press("enter")
    again.terminal.wait_for(again.words("Results of the session"))
    asked = [first.question.id, second.question.id, third.question.id]
    assert set(asked) == missed
    assert [question for _, question in answered(home)][3:] == asked
    assert sound(home)


def miss_three_questions(bank: Bank, home: Path) -> set[str]:
    """Ten days ago, so that they are due; returns their ids."""
    with closing(Store(progress_file(home))) as store:
        learner = Desk(bank.index, lambda: bank, store, now=lambda: datetime.now(UTC) - timedelta(days=10))
        study_round = learner.practise(count=3, seed=1)
        for place in range(3):
            question = study_round.question_at(place)
            study_round.answer(question, worst_of(question), 1000)
        return set(study_round.session.questions)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_exam_goes_to_and_fro_between_lines_and_screen_over_kills(
    listen: Callable[..., Listener], sit_down: Callable[..., Learner], home: Path, language: str
) -> None:
    here = listen("--mode", "exam", "--count", "3", "--minutes", "30", "--tip", "boundaries", language=language)
    here.answer(here.wait_for_question(1))
    second = here.wait_for_question(2)
    here.terminal.kill()

    there = sit_down(language=language)
    there.wait_for_resume(1, 3)
    there.terminal.press("enter")
    sight = there.wait_for_question(2)
    assert (sight.question, sight.options) == second
    there.terminal.press(*there.keys(sight))
    there.terminal.wait_for(there.words("{answered} answered", answered=2))
    there.terminal.kill()
    assert answered(home) == []

    again = listen(language=language)
    again.wait_for_offer()
    again.say("")
    third = again.wait_for_question(3)
    again.say("b")
    again.wait_for_question(2)
    again.wait_for("so far")
    again.say("g 3")
    again.wait_for_question(3)
    again.answer(third)
    again.wait_for("end")
    again.wait_for("prompt")
    again.say("h")
    again.wait_for("confirm")
    again.say("1")
    again.wait_for("results")
    again.say("q")
    assert again.end() == 0
    assert len(answered(home)) == 3
    assert sound(home)
    here.check_plain()
    again.check_plain()


def test_an_exam_begun_on_the_screen_goes_on_line_by_line(
    start: Open, listen: Callable[..., Listener], bank: Bank, home: Path
) -> None:
    screen = start("play", "--mode", "exam", "--count", "2", "--lang", "en")
    screen.wait_for("Question 1/2")
    screen.kill()
    here = listen(language="en")
    assert "Exam of" in here.wait_for_offer()
    here.say("1")
    here.wait_for_question(1)
    here.say("q")
    assert here.end() == 0
    assert HEARD["en"]["kept"] in here.text


@pytest.mark.parametrize(("key", "status"), [(CTRL_C, 130), (CTRL_D, 0)], ids=["Ctrl+C", "Ctrl+D"])
def test_the_keys_that_end_a_program_keep_everything_and_say_so(
    listen: Callable[..., Listener], home: Path, key: str, status: int
) -> None:
    here = listen("--count", "3", language="en")
    here.answer(here.wait_for_question(1))
    here.wait_for("feedback")
    here.terminal.press(key)
    assert here.end() == status
    assert here.text.rstrip().endswith(HEARD["en"]["kept"])
    assert "Traceback" not in here.text
    assert len(answered(home)) == 1


def test_a_terminal_that_cannot_draw_gets_lines_and_no_code(start: Open, bank: Bank, home: Path) -> None:
    for arguments in ((), ("play", "--count", "2")):
        here = Listener(
            start(*arguments, own_environment=environment(home, TERM="dumb", LANG="en_CA.UTF-8")), bank, "en"
        )
        here.wait_for("prompt")
        here.say("q")
        assert here.end() == 0
        here.check_plain()


def through_a_pipe(
    home: Path, typed: Sequence[str], *arguments: str, **more: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *arguments],
        input="".join(f"{line}\n" for line in typed).encode(),
        env=environment(home, **more),
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def of_every_kind(home: Path) -> Sequence[str]:
    """The arguments for a bank with one question of each kind, asked in its order, without certainty."""
    settings = home / "settings" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('shuffle = false\ncertainty = "never"\n', encoding="utf-8")
    return ("--bank", str(EVERY_KIND))


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_come_through_a_pipe_and_its_end_keeps_them(
    home: Path, of_every_kind: Sequence[str], language: str
) -> None:
    done = through_a_pipe(home, ["2", "1 3", "1", "2 1 4 3", "4", "1 2 3"], "--lang", language, *of_every_kind)
    assert (done.returncode, done.stderr) == (0, b"")
    out = done.stdout.decode()
    assert flat(out.splitlines()[-1]).startswith(HEARD[language]["kept"])
    assert not {"\x1b", "\r"} & set(out)
    assert len(answered(home)) == 5
    assert sound(home)


def test_a_session_goes_on_from_pipe_to_pipe(home: Path, of_every_kind: Sequence[str]) -> None:
    first = through_a_pipe(home, ["2", "1 3"], "--lang", "en", *of_every_kind)
    second = through_a_pipe(home, ["", "1", "2 1 4 3"], "--lang", "fr", *of_every_kind)
    assert first.returncode == second.returncode == 0
    assert "Question 3 sur 6" in second.stdout.decode()
    assert [question for _, question in answered(home)] == [
        "all-single",
        "all-multiple",
        "all-true-false",
        "all-ranking",
    ]


@pytest.mark.parametrize(("mode", "kept"), [("practice", 1), ("exam", 0)])
def test_a_kill_in_the_middle_of_a_pipe_keeps_what_was_acknowledged(
    home: Path, of_every_kind: Sequence[str], mode: str, kept: int
) -> None:
    with subprocess.Popen(
        [*PROGRAM, "--lang", "en", "--mode", mode, *of_every_kind],
        env=environment(home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as program:
        assert program.stdin
        assert program.stdout
        program.stdin.write(b"2\n")
        program.stdin.flush()
        assert any(line.startswith(b"Question 2 of 6.") for line in program.stdout)
        program.kill()
    assert len(answered(home)) == kept
    again = through_a_pipe(home, ["", "b"], "--lang", "en", *of_every_kind).stdout.decode()
    assert "Question 2 of 6." in again
    assert (mode == "exam") == ("Your answer so far: option 2." in again)
    assert sound(home)


@pytest.mark.parametrize(
    "encoding",
    [
        {"LC_ALL": "C", "LANG": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
    ids=" ".join,
)
def test_no_encoding_of_the_terminal_makes_it_fail(home: Path, encoding: Mapping[str, str]) -> None:
    done = through_a_pipe(home, ["é", "1", "?", "l", "q"], "--lang", "fr", "--seed", "3", **encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Question 1 sur" in done.stdout


def test_whoever_listens_may_leave(home: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, "--seed", "3"],
        env=environment(home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        assert program.stdin
        assert program.stdout
        assert program.stderr
        program.stdout.readline()
        program.stdout.close()
        program.stdin.write(b"1\n" * 100)
        program.stdin.close()
        assert program.stderr.read() == b""
        assert program.wait(60) == 0
