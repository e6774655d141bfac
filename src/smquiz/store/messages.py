"""What is wrong with the progress file and what to do, and what a file holds, in the learner's language."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from smquiz.i18n import mark, say, say_count
from smquiz.store.faults import BackupError, StoreError, StoreFault

if TYPE_CHECKING:
    from smquiz.store.backup import Contents

_MESSAGES = {
    StoreFault.LOCKED: (
        mark("Another program is holding your progress file."),
        mark("Close the other smquiz (or the backup or sync program that has it), then try again."),
    ),
    StoreFault.READ_ONLY: (
        mark("Your progress file cannot be written: this account has no permission."),
        mark("Get permission to write this file and its folder, or set SMQUIZ_HOME to a folder of yours."),
    ),
    StoreFault.FULL: (
        mark("The disk took no more data: it is full, or it is failing."),
        mark("Free some space, then try again."),
    ),
    StoreFault.FOREIGN: (
        mark("The file where smquiz keeps progress was not made by smquiz."),
        mark("Move it elsewhere or rename it; smquiz will begin a new one."),
    ),
    StoreFault.NEWER: (
        mark("A newer smquiz wrote your progress file; this one would not read it correctly."),
        mark("Update smquiz, or set SMQUIZ_HOME to another folder for this version."),
    ),
    StoreFault.CORRUPT: (
        mark("Your progress file is damaged."),
        mark(
            "Put your last backup in its place with “smquiz data restore”, or rename it; smquiz will begin a new one."
        ),
    ),
    StoreFault.UNREACHABLE: (
        mark("The progress file cannot be opened or created there."),
        mark("See that the folder exists and is a folder, or set SMQUIZ_HOME to another one."),
    ),
}

_BACKUP_MESSAGES = {
    StoreFault.LOCKED: (
        mark("Another program is writing to the backup."),
        mark("Wait until it is done, or close it, then try again."),
    ),
    StoreFault.READ_ONLY: (
        mark("The backup cannot be read or written there: this account has no permission."),
        mark("Get permission for this file and its folder, or take another folder."),
    ),
    StoreFault.FULL: _MESSAGES[StoreFault.FULL],
    StoreFault.FOREIGN: (
        mark("This file is not a backup made by smquiz."),
        mark("Name the file that “smquiz data backup” has written."),
    ),
    StoreFault.NEWER: (
        mark("A newer smquiz made this backup; this one would not read it correctly."),
        mark("Update smquiz, then try again."),
    ),
    StoreFault.CORRUPT: (
        mark("The backup is damaged."),
        mark("Take another copy of it, or an older backup."),
    ),
    StoreFault.UNREACHABLE: (
        mark("The backup cannot be opened or created there."),
        mark("See that the folder exists and that the name is allowed there, or take another folder."),
    ),
}


def explain(error: StoreError, language: str) -> tuple[str, str, str]:
    """Three lines: what is wrong, which file (left as it was), what to do."""
    what, cure = (_BACKUP_MESSAGES if isinstance(error, BackupError) else _MESSAGES)[error.fault]
    where = say(language, "File: {path} (left as it was)", path=error.path)
    return say(language, what), where, say(language, cure)


def describe(contents: Contents, language: str) -> list[str]:
    """What a file holds, in lines: "27 answers in 4 sessions, 2024-05-01 to 2024-05-09", "1 note, 2 flags"."""
    rows = contents.rows
    answers = say_count(language, "{count} answer", "{count} answers", rows.get("answer", 0))
    held = say_count(
        language,
        "{answers} in {count} session",
        "{answers} in {count} sessions",
        rows.get("session", 0),
        answers=answers,
    )
    more = {
        "learning": say_count(language, "{count} learning record", "{count} learning records", rows.get("learning", 0)),
        "note": say_count(language, "{count} private note", "{count} private notes", rows.get("note", 0)),
        "flag": say_count(language, "{count} flagged question", "{count} flagged questions", rows.get("flag", 0)),
    }
    there = ", ".join(text for table, text in more.items() if rows.get(table))
    return [held + _days(contents, language), *filter(None, [there])]


def _days(contents: Contents, language: str) -> str:
    """From the first answer to the last, on the learner's calendar."""
    if contents.first is None or contents.last is None:
        return ""
    try:
        first, last = map(_day, (contents.first, contents.last))
    except (ValueError, OverflowError):
        return ""  # damage, or a date beyond the calendar: no matter here
    if first == last:
        return f", {first}"
    return say(language, ", {first} to {last}", first=first, last=last)


def _day(moment: str) -> date:
    return datetime.fromisoformat(moment).astimezone().date()
