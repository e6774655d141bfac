"""`smquiz data`: where a learner's progress lies, and how it is saved, restored and erased."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from smquiz.cli import lang_option
from smquiz.i18n import mark, say, say_count
from smquiz.paths import cache_folder, progress_file, settings_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from smquiz.store.backup import Contents

FAULTY = 1

WORD = mark("erase")
"""What is to be typed in full before anything is erased."""


def build(language: str) -> click.Group:
    """The commands, with their help in this language."""

    @click.group(
        "data",
        help=say(language, "Find, back up, restore or erase your progress."),
        subcommand_metavar=say(language, "COMMAND [ARGS]..."),
    )
    @lang_option(language)
    def data(lang: str | None) -> None:
        del lang

    for command in (_path, _backup, _restore, _erase):
        data.add_command(command(language))
    return data


def _path(language: str) -> click.Command:
    @click.command(
        "path",
        help=say(
            language,
            "Say where progress, settings and cache lie. When redirected: the path of the progress file alone.",
        ),
        short_help=say(language, "Say where progress, settings and cache lie."),
    )
    @lang_option(language)
    def path(lang: str | None) -> None:
        del lang
        if sys.stdout.isatty():
            _tell_places(language)
        else:
            # Whatever bytes the folder's name has, the next program gets these.
            click.echo(os.fsencode(progress_file()))

    return path


def _backup(language: str) -> click.Command:
    @click.command(
        "backup",
        help=say(
            language,
            "Write all your progress to FILE, in a folder under a name with the date, and read it back. smquiz may"
            " be open meanwhile.",
        ),
        short_help=say(language, "Write all your progress to a file."),
    )
    @click.argument("file", metavar=say(language, "FILE"))
    @click.option("--force", is_flag=True, help=say(language, "Replace a file that is there."))
    @lang_option(language)
    def backup(file: str, force: bool, lang: str | None) -> int:
        del lang
        return _telling(language, lambda: _back_up(_target(file, language), force, language))

    return backup


def _restore(language: str) -> click.Command:
    @click.command(
        "restore",
        help=say(
            language,
            "Put the backup FILE in place of your progress. The progress that it replaces is kept beside it. Close "
            "smquiz first.",
        ),
        short_help=say(language, "Put a backup in place of your progress."),
    )
    @click.argument("file", metavar=say(language, "FILE"))
    @lang_option(language)
    def restore(file: str, lang: str | None) -> int:
        del lang
        return _telling(language, lambda: _put_back(Path(file).absolute(), language))

    return restore


def _erase(language: str) -> click.Command:
    @click.command(
        "erase",
        help=say(
            language,
            "Remove your progress and the cache, once you have typed a word. Settings and your backups stay. Close"
            " smquiz first.",
        ),
        short_help=say(language, "Remove your progress and the cache."),
    )
    @lang_option(language)
    def erase(lang: str | None) -> int:
        del lang
        return _telling(language, lambda: _clear(language))

    return erase


def _telling(language: str, act: Callable[[], int]) -> int:
    """The exit status; what is wrong with the progress file or a backup is told on stderr."""
    from smquiz.store.faults import StoreError
    from smquiz.store.messages import explain

    try:
        return act()
    except StoreError as error:
        click.echo("\n".join(explain(error, language)), err=True)
        return FAULTY


def _tell_places(language: str) -> None:
    path = progress_file()
    places = [
        (say(language, "Progress"), path),
        (say(language, "Settings"), settings_file()),
        (say(language, "Cache"), cache_folder()),
    ]
    width = max(len(name) for name, _ in places)
    for name, place in places:
        missing = "" if place.exists() else "  " + say(language, "(not there yet)")
        click.echo(f"{name:{width}}  {_shown(place)}{missing}")


def _target(file: str, language: str) -> Path:
    """Where the backup goes: the file that was named, or one with the date in the folder that was."""
    from smquiz.store.faults import BackupError
    from smquiz.store.file import telling

    target = Path(file).absolute()
    with telling(target, BackupError):
        if target.is_dir():
            return target / f"smquiz-{_now():%Y-%m-%d-%H%M%S}.sqlite"
        folder = target if file.endswith(("/", os.sep)) else target.parent
        if not folder.is_dir():
            raise click.ClickException(say(language, "There is no folder “{path}”.", path=_shown(folder)))
        _refuse_progress_itself(target, language)
    return target


def _back_up(target: Path, force: bool, language: str) -> int:
    from smquiz.store.backup import NothingToBackUpError, back_up, back_up_over

    path = progress_file()
    if force and target.exists() and not target.is_file():
        raise click.ClickException(say(language, "“{path}” is not a file that could be replaced.", path=_shown(target)))
    try:
        contents = back_up_over(path, target) if force else back_up(path, target)
    except NothingToBackUpError as error:
        message = say(language, "There is no progress to back up yet. It will lie here: {path}", path=_shown(path))
        raise click.ClickException(message) from error
    except FileExistsError as error:
        message = say(
            language, "There is a file “{path}” already. Name another, or replace it with --force.", path=_shown(target)
        )
        raise click.ClickException(message) from error
    click.echo(say(language, "Backup written and read back: {path}", path=_shown(target)))
    _tell_contents(contents, language)
    return 0


def _put_back(file: Path, language: str) -> int:
    from smquiz.store.faults import BackupError
    from smquiz.store.file import telling
    from smquiz.store.restore import restore

    with telling(file, BackupError):
        if not file.is_file():
            raise click.ClickException(say(language, "There is no file “{path}”.", path=_shown(file)))
        _refuse_progress_itself(file, language)
    restored = restore(file, progress_file(), _now())
    click.echo(say(language, "Restored from {path}", path=_shown(file)))
    _tell_contents(restored.contents, language)
    if restored.kept:
        click.echo(say(language, "The progress that it replaces is kept: {path}", path=_shown(restored.kept)))
    return 0


def _tell_contents(contents: Contents, language: str) -> None:
    from smquiz.store.messages import describe

    click.echo(say(language, "It holds:"))
    for line in describe(contents, language):
        click.echo(f"  {line}")


def _clear(language: str) -> int:
    from smquiz.banks.cache import cached
    from smquiz.store.erase import erase, traces

    files, cache = traces(progress_file()), cached()
    if not files and not cache:
        click.echo(say(language, "There is nothing to remove."))
        return 0
    _tell_what_goes(files, cache, language)
    if _typed_word() != say(language, WORD):
        click.echo(say(language, "Nothing was removed."), err=True)
        return FAULTY
    for file in erase(progress_file()):
        click.echo(say(language, "Removed: {path}", path=_shown(file)))
    return _clear_cache(cache, language)


def _clear_cache(cache: list[Path], language: str) -> int:
    status = 0
    for file in cache:
        try:
            file.unlink(missing_ok=True)
            click.echo(say(language, "Removed: {path}", path=_shown(file)))
        except OSError:
            click.echo(say(language, "This file could not be removed: {path}", path=_shown(file)), err=True)
            status = FAULTY
    return status


def _tell_what_goes(files: list[Path], cache: list[Path], language: str) -> None:
    from smquiz.store.place import real_file

    click.echo(say(language, "This will be removed for good:"), err=True)
    for file in files:
        is_progress = file == real_file(progress_file())
        _tell_one(file, _progress_in(file, language) if is_progress else [_what_is(file, language)])
    if cache:
        count = say_count(
            language, "{count} file that can be made again", "{count} files that can be made again", len(cache)
        )
        _tell_one(cache_folder(), [count])
    click.echo(say(language, "Your settings and the backups that you have made stay."), err=True)
    prompt = say(language, "To go on, type “{word}”. Anything else changes nothing.", word=say(language, WORD))
    click.echo(f"{prompt}\n> ", nl=False, err=True)


def _tell_one(path: Path, what: list[str]) -> None:
    click.echo(f"  {_shown(path)}", err=True)
    for line in what:
        click.echo(f"    {line}", err=True)


def _progress_in(path: Path, language: str) -> list[str]:
    from smquiz.store.backup import contents_at
    from smquiz.store.faults import StoreError
    from smquiz.store.messages import describe

    try:
        contents = contents_at(path)
    except StoreError:
        return [say(language, "damaged: what it holds cannot be counted")]
    return describe(contents, language) if contents else [say(language, "empty")]


def _what_is(file: Path, language: str) -> str:
    from smquiz.store.restore import replaced_files

    if file in replaced_files(progress_file()):
        return say(language, "replaced by a backup")
    return say(language, "left over when smquiz was killed")


def _typed_word() -> str:
    """The line that was typed, or came through a pipe; nothing if there is none, or it is no text."""
    try:
        line = sys.stdin.readline() if sys.stdin else ""
    except (ValueError, OSError):
        return ""
    return line.strip().lower()


def _refuse_progress_itself(file: Path, language: str) -> None:
    """Refuses the progress file and what SQLite keeps beside it, under whatever name."""
    path = progress_file()
    itself = file.exists() and path.exists() and file.samefile(path)
    if itself or (file.resolve().parent == path.resolve().parent and file.name.startswith(path.name)):
        raise click.ClickException(say(language, "That is the progress file itself: {path}", path=_shown(path)))


def _shown(path: Path) -> str:
    """The path as it may be printed, whatever characters it has."""
    from smquiz.banks.diagnostics import harmless

    return harmless(str(path), len(str(path)))


def _now() -> datetime:
    """The moment on the learner's own clock."""
    from smquiz.study.clock import utc_now

    return utc_now().astimezone()
