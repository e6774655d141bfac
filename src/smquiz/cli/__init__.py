"""The command line: parses, calls, prints, exits. Commands are built for one language, so their help is in it."""

import errno
import gettext
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeVar

import click

from smquiz import __version__, i18n
from smquiz.i18n import LANGUAGES, LOCALE_FOLDER, say
from smquiz.paths import settings_file

Command = TypeVar("Command", bound=Callable[..., Any])

INTERRUPTED = 130
_OUTPUT_FAULTS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
_PLAY_BANK = "smquiz play --bank ID|"
COMMANDS = ("play", "bank", "scores", "cohort", "lrs", "data")
"""Each is a module of this package that offers `build(language) -> click.Command`."""


@dataclass(frozen=True)
class Context:
    """What every command is told."""

    language: str


def run(arguments: Sequence[str]) -> int:
    """Runs the command that the arguments name; returns the exit status."""
    language = spoken_language(arguments)
    _make_click_speak(language)
    try:
        status = build(language).main(list(arguments), prog_name="smquiz", standalone_mode=False, obj=Context(language))
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except OSError as error:
        if error.filename is not None or error.errno not in _OUTPUT_FAULTS:
            raise
        return _tell_output_fault(error, language)
    return status if isinstance(status, int) else 0


def _tell_output_fault(error: OSError, language: str) -> int:
    """Files of ours tell their own faults, by name: what has none is standard output, sent to a full disk, say."""
    # What is still in its buffer would fail once more when Python ends.
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  (for the rest of this process)
    reason = error.strerror or type(error).__name__
    click.ClickException(say(language, "Standard output cannot be written ({reason}).", reason=reason)).show()
    return 1


def spoken_language(arguments: Sequence[str]) -> str:
    """The language of this run: `--lang`, else the settings, else the environment's locale, else French."""
    for place, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            wish = value or next(iter(arguments[place + 1 :]), "")
            if wish in LANGUAGES:
                return wish
    from smquiz.settings import SettingsFile

    return SettingsFile(settings_file()).read().language or i18n.wished_language(os.environ)


def build(language: str) -> click.Group:
    """The `smquiz` command with its subcommands."""

    @click.group(
        name="smquiz",
        cls=LazyGroup,
        modules={command: f"smquiz.cli.{command}" for command in COMMANDS},
        invoke_without_command=True,
        help=say(language, "Ten tips for using social media in medical practice, as a quiz in the terminal."),
        epilog=say(language, "Without a command: opens the home screen."),
        subcommand_metavar=say(language, "[COMMAND] [ARGS]..."),
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    @click.option(
        "--bank",
        metavar="ID|" + say(language, "PATH"),
        help=say(language, "The question bank of the home screen (default: the shipped one)."),
    )
    @lang_option(language)
    @click.version_option(__version__, message="smquiz %(version)s", help=say(language, "Show the version and exit."))
    @click.pass_context
    def smquiz(context: click.Context, bank: str | None, lang: str | None) -> int | None:
        del lang
        if context.invoked_subcommand is not None:
            if bank is not None:
                command = _PLAY_BANK + say(language, "PATH")
                raise click.UsageError(say(language, "--bank goes after the command: {command}", command=command))
            return None
        from smquiz.cli.play import open_home

        return open_home(context.obj.language, bank)

    return smquiz


def lang_option(language: str) -> Callable[[Command], Command]:
    """`--lang`, which every command takes; `spoken_language` has read it before the commands were built."""
    return click.option("--lang", type=click.Choice(LANGUAGES), help=say(language, "Language of this run."))


class LazyGroup(click.Group):
    """Imports a subcommand's module when it is first asked for. `modules`: where each subcommand lives."""

    def __init__(self, *arguments: Any, modules: Mapping[str, str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._modules:
            return None
        module = import_module(self._modules[cmd_name])
        command: click.Command = module.build(ctx.find_root().obj.language)
        return command


def _make_click_speak(language: str) -> None:
    """Click takes its own words from gettext's global domain: point that at our catalogue of Click's messages."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("click", LOCALE_FOLDER)
    gettext.textdomain("click")
