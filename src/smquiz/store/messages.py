"""What is wrong with the progress file and what to do, in the learner's language."""

from smquiz.i18n import mark, say
from smquiz.store.faults import StoreError, StoreFault

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
        mark("A newer smquiz wrote your progress file; this one would not read it rightly."),
        mark("Update smquiz, or set SMQUIZ_HOME to another folder for this version."),
    ),
    StoreFault.CORRUPT: (
        mark("Your progress file is damaged."),
        mark("Keep a copy of it, put your last backup in its place, or rename it; smquiz will begin a new one."),
    ),
    StoreFault.UNREACHABLE: (
        mark("The progress file cannot be opened or created there."),
        mark("See that the folder exists and is a folder, or set SMQUIZ_HOME to another one."),
    ),
}


def explain(error: StoreError, language: str) -> tuple[str, str, str]:
    """Three lines: what is wrong, which file (left as it was), what to do."""
    what, cure = _MESSAGES[error.fault]
    where = say(language, "File: {path} (left as it was)", path=error.path)
    return say(language, what), where, say(language, cure)
