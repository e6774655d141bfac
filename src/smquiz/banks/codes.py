"""Every fault a bank can have: its code, and what is said of it.

Codes are stable: they stand in docs/bank-format.md, and tools may count on them. Each text is a whole sentence. A value
in braces is filled in when the fault is shown.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from smquiz.i18n import mark


class Code(StrEnum):
    # Files
    PATH_MISSING = "path-missing"
    NOT_TOML = "not-toml"
    NOT_A_FILE = "not-a-file"
    FOLDER_EMPTY = "folder-empty"
    LINK_BROKEN = "link-broken"
    UNREADABLE = "unreadable"
    NOT_UTF8 = "not-utf8"
    FILE_EMPTY = "file-empty"
    FILE_TOO_LARGE = "file-too-large"
    BANK_TOO_LARGE = "bank-too-large"
    TOML_SYNTAX = "toml-syntax"
    TOML_NESTING = "toml-nesting"
    TOML_NUMBER = "toml-number"
    TOML_SIZE = "toml-size"
    # Tables
    UNKNOWN_TABLE = "unknown-table"
    WRONG_BRACKETS = "wrong-brackets"
    NO_BANK_TABLE = "no-bank-table"
    SECOND_BANK_TABLE = "second-bank-table"
    NO_TIP = "no-tip"
    NO_QUESTION = "no-question"
    # Keys and values
    MISSING_KEY = "missing-key"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KIND = "missing-kind"
    UNKNOWN_KIND = "unknown-kind"
    UNKNOWN_FORMAT = "unknown-format"
    UNKNOWN_VALUE = "unknown-value"
    WRONG_TYPE = "wrong-type"
    WRONG_FORM = "wrong-form"
    TOO_LONG = "too-long"
    TOO_FEW = "too-few"
    TOO_MANY = "too-many"
    TOO_SMALL = "too-small"
    TOO_LARGE = "too-large"
    # Texts
    MISSING_LANGUAGE = "missing-language"
    EXTRA_LANGUAGE = "extra-language"
    PLAIN_TEXT = "plain-text"
    EMPTY_TEXT = "empty-text"
    FORBIDDEN_CHARACTER = "forbidden-character"
    # Names
    DUPLICATE_ID = "duplicate-id"
    DUPLICATE_OPTION_ID = "duplicate-option-id"
    UNKNOWN_TIP = "unknown-tip"
    UNKNOWN_POINT = "unknown-point"
    REPEATED_VALUE = "repeated-value"
    # The key to a question
    NOT_ONE_CORRECT = "not-one-correct"
    NONE_CORRECT = "none-correct"
    ALL_CORRECT = "all-correct"
    KPRIME_OPTIONS = "kprime-options"
    WRONG_RANKS = "wrong-ranks"
    WEIGHTS_DIAGONAL = "weights-diagonal"
    WEIGHTS_WITHOUT_ZERO = "weights-without-zero"
    EMPTY_PANEL = "empty-panel"
    SAME_TEXT = "same-text"
    # What was left unjudged
    UNJUDGED = "unjudged"
    TOO_MANY_FAULTS = "too-many-faults"


class Message(NamedTuple):
    """What is wrong, what was expected, what to do."""

    what: str
    expected: str
    cure: str


DID_YOU_MEAN: Final = mark("Did you mean “{suggestion}”?")
"""Takes the place of the cure where the fault knows a `suggestion`."""

MESSAGES: Final[Mapping[Code, Message]] = {
    Code.PATH_MISSING: Message(
        mark("There is nothing at this path."),
        mark("A bank is a .toml file, or a folder that holds .toml files."),
        mark("Check the spelling of the path and the folder you are in."),
    ),
    Code.NOT_TOML: Message(
        mark("This file is not a .toml file."),
        mark("A bank is a .toml file, or a folder that holds .toml files."),
        mark("Name the bank’s own file, or give the file a name that ends in .toml."),
    ),
    Code.NOT_A_FILE: Message(
        mark("This is neither a file nor a folder that can be read as a bank."),
        mark("A bank is a .toml file, or a folder that holds .toml files; its subfolders are not read."),
        mark("Move it elsewhere, or give it a name that does not end in .toml."),
    ),
    Code.FOLDER_EMPTY: Message(
        mark("This folder holds no .toml file."),
        mark("The files of a bank lie directly in its folder."),
        mark("Name the folder that holds the .toml files, or put them here."),
    ),
    Code.LINK_BROKEN: Message(
        mark("This symbolic link leads nowhere."),
        mark("A link in a bank’s folder leads to a .toml file."),
        mark("Fix the link, or remove it."),
    ),
    Code.UNREADABLE: Message(
        mark("This cannot be read ({reason})."),
        mark("You need permission to read every file of a bank."),
        mark("Check the permissions, and whether another program is using it."),
    ),
    Code.NOT_UTF8: Message(
        mark("The byte 0x{byte} here is not UTF-8 text."),
        mark("TOML files are always encoded in UTF-8."),
        mark("Save the file again in your editor with the encoding UTF-8."),
    ),
    Code.FILE_EMPTY: Message(
        mark("This file is empty."),
        mark("A file of a bank holds a [bank], a [[tip]] or a [[question]] table."),
        mark("Fill the file, or remove it."),
    ),
    Code.FILE_TOO_LARGE: Message(
        mark("This file is larger than {limit} MiB."),
        mark("A file of a bank has at most {limit} MiB, enough for thousands of questions."),
        mark("Check that it is the right file, or split it into several files in one folder."),
    ),
    Code.BANK_TOO_LARGE: Message(
        mark("Together, the files in this folder are larger than {limit} MiB."),
        mark("A bank has at most {limit} MiB in all of its files, enough for tens of thousands of questions."),
        mark("Check that it is the right folder, or split it into several banks."),
    ),
    Code.TOML_SYNTAX: Message(
        mark("This is not TOML: {problem}."),
        mark("The whole file is written in TOML; {unchecked}."),
        mark("{advice}."),
    ),
    Code.TOML_NESTING: Message(
        mark("Tables or lists are nested too deeply here."),
        mark("A bank needs few levels; at most {limit} are read."),
        mark("Look for brackets that were opened by mistake."),
    ),
    Code.TOML_NUMBER: Message(
        mark("There is a number here with too many digits."),
        mark("A whole number in TOML has at most 64 bits."),
        mark("Write a smaller number, or put quotation marks around it if it is a text."),
    ),
    Code.TOML_SIZE: Message(
        mark("This table or list has {count} entries."),
        mark(
            "A bank may have any number of tips and questions, but at most {limit} entries in a table or list within "
            "them."
        ),
        mark("Check that it is the right file, and whether something was pasted into it by mistake."),
    ),
    Code.UNKNOWN_TABLE: Message(
        mark("“{name}” is not a table of a bank."),
        mark("The tables of a bank are: {legal}."),
        mark("Remove it, or move its contents into one of these tables."),
    ),
    Code.WRONG_BRACKETS: Message(
        mark("“{name}” is not written as {wanted}."),
        mark("[bank] is a single table, with single brackets; [[tip]] and [[question]] are lists, with double ones."),
        mark("Write {wanted} on a line of its own, and its keys below."),
    ),
    Code.NO_BANK_TABLE: Message(
        mark("The bank has no [bank] table."),
        mark("One of its files must say what the bank is: its id, version, languages, title, disclaimer and source."),
        mark("Add a [bank] table."),
    ),
    Code.SECOND_BANK_TABLE: Message(
        mark("This is a second [bank] table; the first is at {first}."),
        mark("A bank has only one [bank] table in all of its files."),
        mark("Keep one of the two; a folder holds the files of one bank only."),
    ),
    Code.NO_TIP: Message(
        mark("The bank has no tip."),
        mark("A bank has at least one [[tip]] table."),
        mark("Add a [[tip]] table."),
    ),
    Code.NO_QUESTION: Message(
        mark("The bank has no question."),
        mark("A bank has at least one [[question]] table."),
        mark("Add a [[question]] table."),
    ),
    Code.MISSING_KEY: Message(
        mark("“{name}” is missing."),
        mark("The keys required here are: {needed}."),
        mark("For example, add: {example}"),
    ),
    Code.UNKNOWN_KEY: Message(
        mark("“{name}” is not a known key here."),
        mark("The keys allowed here are: {legal}."),
        mark("Remove it, or check whether it belongs elsewhere."),
    ),
    Code.MISSING_KIND: Message(
        mark("“kind” is missing, so most of this question could not be checked."),
        mark("The kinds of question are: {legal}."),
        mark("For example, add: {example}"),
    ),
    Code.UNKNOWN_KIND: Message(
        mark("“{value}” is not a kind of question, so most of this one could not be checked."),
        mark("The kinds of question are: {legal}."),
        mark("Choose one of these."),
    ),
    Code.UNKNOWN_FORMAT: Message(
        mark("This bank is written in format {value}."),
        mark("This version of smquiz reads format {legal}."),
        mark("Correct the number, or install a newer version of smquiz."),
    ),
    Code.UNKNOWN_VALUE: Message(
        mark("“{value}” is not one of the values that “{name}” can take."),
        mark("These values are: {legal}."),
        mark("Choose one of these."),
    ),
    Code.WRONG_TYPE: Message(
        mark("“{name}” is {found}."),
        mark("Expected here: {wanted}."),
        mark("For example, write: {example}"),
    ),
    Code.WRONG_FORM: Message(
        mark("“{value}” cannot be used for “{name}”."),
        mark("Expected here: {wanted}."),
        mark("For example, write: {example}"),
    ),
    Code.TOO_LONG: Message(
        mark("“{name}” has {count} characters."),
        mark("At most {limit} characters are allowed here."),
        mark("Shorten it."),
    ),
    Code.TOO_FEW: Message(
        mark("“{name}” has too few entries ({count})."),
        mark("The minimum allowed here: {limit}."),
        mark("Add what is missing."),
    ),
    Code.TOO_MANY: Message(
        mark("“{name}” has too many entries ({count})."),
        mark("The maximum allowed here: {limit}."),
        mark("Remove what is not needed, or split it in two."),
    ),
    Code.TOO_SMALL: Message(
        mark("“{name}” is {value}."),
        mark("The smallest number allowed here: {limit}."),
        mark("Write a larger number."),
    ),
    Code.TOO_LARGE: Message(
        mark("“{name}” is {value}."),
        mark("The largest number allowed here: {limit}."),
        mark("Write a smaller number."),
    ),
    Code.MISSING_LANGUAGE: Message(
        mark("The text is missing in this language: {language}."),
        mark("Every text is given in all languages of the bank: {languages}."),
        mark("For example, add: {example}"),
    ),
    Code.EXTRA_LANGUAGE: Message(
        mark("“{language}” is not a language of this bank."),
        mark("Every text is given in all languages of the bank, and in no other: {languages}."),
        mark("Remove the text, or add the language to “languages” in the [bank] table."),
    ),
    Code.PLAIN_TEXT: Message(
        mark("This is one text for several languages."),
        mark("The bank has several languages, and each has its own text: {languages}."),
        mark("For example, write: {example}"),
    ),
    Code.EMPTY_TEXT: Message(
        mark("This text is empty."),
        mark("Learners read every text of a bank; none may be blank."),
        mark("Write the text."),
    ),
    Code.FORBIDDEN_CHARACTER: Message(
        mark("This text contains characters that cannot be seen: {characters}."),
        mark(
            "Control characters and marks that reverse the reading order are refused, since a terminal would obey them."
        ),
        mark("Delete them, or type the text again; they often come with pasted text."),
    ),
    Code.DUPLICATE_ID: Message(
        mark("The id “{value}” is taken: it was first used at {first}."),
        mark("In all files of the bank, an id names only one tip, one question or one point."),
        mark("Choose another id for one of the two."),
    ),
    Code.DUPLICATE_OPTION_ID: Message(
        mark("The id “{value}” is taken by option {first}."),
        mark("Each option of a question has its own id; one without an id is named by its letter: a, b, c…"),
        mark("Choose another id for one of the two."),
    ),
    Code.UNKNOWN_TIP: Message(
        mark("The bank has no tip with the id “{value}”."),
        mark("The tips of this bank are: {legal}."),
        mark("Name one of these, or add the tip."),
    ),
    Code.UNKNOWN_POINT: Message(
        mark("The tip “{tip}” has no point with the id “{value}”."),
        mark("The points of this tip are: {legal}."),
        mark("Name one of these, or add the point to the tip."),
    ),
    Code.REPEATED_VALUE: Message(
        mark("“{value}” appears twice in “{name}”."),
        mark("Each value may appear only once in this list."),
        mark("Remove one of the two."),
    ),
    Code.NOT_ONE_CORRECT: Message(
        mark("This question has {count} options marked correct."),
        mark("A question of the kind “{kind}” has exactly one correct option."),
        mark("Write correct = true under the right option only."),
    ),
    Code.NONE_CORRECT: Message(
        mark("No option is marked correct."),
        mark("A question of the kind “multiple” has at least one correct option and at least one wrong one."),
        mark("Write correct = true under every right option."),
    ),
    Code.ALL_CORRECT: Message(
        mark("All options are marked correct."),
        mark("A question of the kind “multiple” has at least one correct option and at least one wrong one."),
        mark("Remove the line correct = true from the wrong options, or add a wrong option."),
    ),
    Code.KPRIME_OPTIONS: Message(
        mark("The scoring “kprime” cannot be used with {count} options."),
        mark("“kprime” is defined for exactly four options."),
        mark("Write four options, or choose another scoring."),
    ),
    Code.WRONG_RANKS: Message(
        mark("The ranks of the options are: {ranks}."),
        mark("Each rank from 1 (the best) to {count} is used exactly once."),
        mark("Number the options again; two of them cannot share a rank."),
    ),
    Code.WEIGHTS_DIAGONAL: Message(
        mark("Row {row} of the weights gives {value} for the exact rating."),
        mark("The exact rating is always worth 1: the diagonal of the weights is 1, 1, 1, 1."),
        mark("Write 1 at place {row} of this row."),
    ),
    Code.WEIGHTS_WITHOUT_ZERO: Message(
        mark("Row {row} of the weights has no 0."),
        mark("The worst rating of every option is worth 0, so that the worst answer scores 0."),
        mark("Write 0 in this row for the rating that is farthest from the key."),
    ),
    Code.EMPTY_PANEL: Message(
        mark("No expert of the panel chose any of the options."),
        mark("“panel” counts the experts who chose each option; there is at least one expert."),
        mark("Enter the panel’s real counts; panel data must never be made up."),
    ),
    Code.SAME_TEXT: Message(
        mark("This option reads the same as option {first}."),
        mark("In each language, the options of a question must differ."),
        mark("Reword one of the two, or remove it."),
    ),
    Code.UNJUDGED: Message(
        mark("Parts of the bank cannot be read, so not all of it was checked."),
        mark("Not checked: whether anything is missing, and whether the tips and points that questions name exist."),
        mark("Fix the other faults, then check again."),
    ),
    Code.TOO_MANY_FAULTS: Message(
        mark("The bank has more faults than are shown."),
        mark("At most {limit} are shown at a time."),
        mark("Fix these, then check again."),
    ),
}
