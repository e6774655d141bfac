"""Every flaw the rules can find, and what is said of it: what it is, why it matters, what to do.

A rule may know several flaws; an author switches off the rule. docs/item-writing.md explains each rule with examples.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from smquiz.banks.severity import Severity
from smquiz.i18n import mark
from smquiz.quiz.allowance import Rule


class Flaw(StrEnum):
    # Cues in one question
    LONG_KEY = "long-key"
    ALL_NONE = "all-none"
    ABSOLUTE = "absolute"
    ABSOLUTE_DISTRACTORS = "absolute-distractors"
    VAGUE = "vague"
    NEGATIVE_STEM = "negative-stem"
    CLANG = "clang"
    CONVERGENCE = "convergence"
    # Options and feedback
    EQUAL_OPTIONS = "equal-options"
    SIMILAR_OPTIONS = "similar-options"
    UNSORTED_NUMBERS = "unsorted-numbers"
    OVERLAPPING_NUMBERS = "overlapping-numbers"
    LONE_PUNCTUATION = "lone-punctuation"
    LONE_CASE = "lone-case"
    SHORT_FEEDBACK = "short-feedback"
    REPEATED_FEEDBACK = "repeated-feedback"
    UNANIMOUS_PANEL = "unanimous-panel"
    # Languages
    LENGTH_RATIO = "length-ratio"
    OTHER_NUMBERS = "other-numbers"
    OTHER_NEGATION = "other-negation"
    OTHER_EMPHASIS = "other-emphasis"
    SAME_IN_BOTH = "same-in-both"
    ONE_LANGUAGE = "one-language"
    # The bank as a whole
    KEYS_LONGEST = "keys-longest"
    KEY_POSITION = "key-position"
    NEAR_DUPLICATE = "near-duplicate"
    FEW_QUESTIONS = "few-questions"
    UNTESTED_POINT = "untested-point"
    UNUSED_ALLOW = "unused-allow"


class Told(NamedTuple):
    """The rule and how grave the flaw is; what is wrong, why it matters, what to do."""

    rule: Rule
    severity: Severity
    what: str
    why: str
    cure: str


TOLD: Final[Mapping[Flaw, Told]] = {
    Flaw.LONG_KEY: Told(
        Rule.LONG_KEY,
        Severity.WARNING,
        mark("The right answer has {key} characters; the longest wrong one, {longest}."),
        mark("A learner who knows nothing picks the longest option: care shows in length."),
        mark("Shorten the right answer, or give the wrong ones as much detail."),
    ),
    Flaw.ALL_NONE: Told(
        Rule.ALL_NONE,
        Severity.WARNING,
        mark("“{word}” makes this option depend on the others."),
        mark("Knowing one option settles it, right or wrong; and once options are shuffled, “above” means nothing."),
        mark("Write an option that stands by itself, or make it a question of the kind “multiple”."),
    ),
    Flaw.ABSOLUTE: Told(
        Rule.ABSOLUTE,
        Severity.WARNING,
        mark("“{word}” makes this option absolute."),
        mark("Few things have no exception: practised test takers strike out absolute options unread."),
        mark("Say exactly when it holds, or leave the word out."),
    ),
    Flaw.ABSOLUTE_DISTRACTORS: Told(
        Rule.ABSOLUTE,
        Severity.ERROR,
        mark("“{word}” makes this wrong option absolute, while the right ones are not."),
        mark("The word alone gives the wrong options away."),
        mark("Leave the word out, or word the right options as firmly."),
    ),
    Flaw.VAGUE: Told(
        Rule.VAGUE,
        Severity.NOTE,
        mark("“{word}” makes this option vague."),
        mark("People differ widely in how often “often” is, and hedged options are often the right ones."),
        mark("Say how often, or in which case."),
    ),
    Flaw.NEGATIVE_STEM: Told(
        Rule.NEGATIVE_STEM,
        Severity.WARNING,
        mark("“{word}” turns the question around."),
        mark(
            "A learner who overlooks the word answers another question; and to know what is wrong is not to know "
            "what is right."
        ),
        mark("Ask for what is right; if it must be the exception, write the word in capitals."),
    ),
    Flaw.CLANG: Told(
        Rule.CLANG,
        Severity.WARNING,
        mark("“{word}” is in the scenario or the prompt and, among the options, in the right answer only."),
        mark("The echo gives the right answer away to a learner who knows nothing."),
        mark("Use another word in the right answer, or let a wrong one echo the text too."),
    ),
    Flaw.CONVERGENCE: Told(
        Rule.CONVERGENCE,
        Severity.NOTE,
        mark("The right answer has by far the most words in common with the other options."),
        mark("Wrong options are often made by changing the right one; a learner who looks for the middle finds it."),
        mark("Vary the wrong options among themselves as well."),
    ),
    Flaw.EQUAL_OPTIONS: Told(
        Rule.DUPLICATE_OPTIONS,
        Severity.ERROR,
        mark("This option says the same as option {first}: only letter case or punctuation differs."),
        mark("Two options that say the same cannot be one right and one wrong."),
        mark("Reword one of the two, or remove it."),
    ),
    Flaw.SIMILAR_OPTIONS: Told(
        Rule.DUPLICATE_OPTIONS,
        Severity.WARNING,
        mark("This option is nearly the same as option {first}: {similarity}% of their letters agree."),
        mark("The difference is easily read over, and a question is no test of eyesight."),
        mark("Bring out what differs, or remove one of the two."),
    ),
    Flaw.UNSORTED_NUMBERS: Told(
        Rule.NUMBER_ORDER,
        Severity.NOTE,
        mark("The options are numbers, but they are not in order."),
        mark("A learner who knows the number should find it at once."),
        mark("Write them from the smallest to the largest."),
    ),
    Flaw.OVERLAPPING_NUMBERS: Told(
        Rule.NUMBER_ORDER,
        Severity.NOTE,
        mark("This range overlaps that of option {first}."),
        mark("A number that lies in both has two right answers."),
        mark("Let each range begin after the end of the one before."),
    ),
    Flaw.LONE_PUNCTUATION: Told(
        Rule.HETEROGENEOUS,
        Severity.NOTE,
        mark("This option alone ends differently from the others (full stop or none)."),
        mark("What stands out draws the eye, for no reason of content."),
        mark("End all options in the same way."),
    ),
    Flaw.LONE_CASE: Told(
        Rule.HETEROGENEOUS,
        Severity.NOTE,
        mark("This option alone begins differently from the others (capital or small letter)."),
        mark("What stands out draws the eye, for no reason of content."),
        mark("Begin all options in the same way."),
    ),
    Flaw.SHORT_FEEDBACK: Told(
        Rule.NO_RATIONALE,
        Severity.ERROR,
        mark("The feedback has {count} characters."),
        mark("Learners learn from why an option is right or wrong; fewer than {least} characters cannot say it."),
        mark("Say in one to three sentences why this option is right or wrong."),
    ),
    Flaw.REPEATED_FEEDBACK: Told(
        Rule.NO_RATIONALE,
        Severity.ERROR,
        mark("The feedback only repeats the option."),
        mark("Learners learn from why an option is right or wrong."),
        mark("Say in one to three sentences why this option is right or wrong."),
    ),
    Flaw.UNANIMOUS_PANEL: Told(
        Rule.UNANIMOUS_PANEL,
        Severity.WARNING,
        mark("All {count} experts of the panel chose the same option."),
        mark("Concordance measures how one judges where experts differ; where all agree, it is an ordinary question."),
        mark("Make it a question of the kind “single”, or bring in more uncertainty."),
    ),
    Flaw.LENGTH_RATIO: Told(
        Rule.TRANSLATION,
        Severity.WARNING,
        mark("The French text has {french} characters; the English one, {english}: {ratio} to 1."),
        mark("Between {least} and {most} is usual; beyond that, one of the two generally says more."),
        mark("Compare the two sentence by sentence."),
    ),
    Flaw.OTHER_NUMBERS: Told(
        Rule.TRANSLATION,
        Severity.WARNING,
        mark("The number {number} is here, but not in “{other}”."),
        mark("The two languages ask about different facts."),
        mark("Write the same numbers in both."),
    ),
    Flaw.OTHER_NEGATION: Told(
        Rule.TRANSLATION,
        Severity.WARNING,
        mark("This prompt is negative (“{word}”), but the one in “{other}” is not."),
        mark("The two languages may have opposite right answers."),
        mark("Word the prompt the same way in both."),
    ),
    Flaw.OTHER_EMPHASIS: Told(
        Rule.TRANSLATION,
        Severity.WARNING,
        mark("“{word}” is emphasized here, but nothing is in “{other}”."),
        mark("What deserves emphasis in one language deserves it in the other."),
        mark("Emphasize the same word in both, or in neither."),
    ),
    Flaw.SAME_IN_BOTH: Told(
        Rule.TRANSLATION,
        Severity.WARNING,
        mark("This text is the same as in “{other}”."),
        mark("It was probably left untranslated."),
        mark("Translate it."),
    ),
    Flaw.ONE_LANGUAGE: Told(
        Rule.TRANSLATION,
        Severity.WARNING,
        mark("The flaw “{rule}” is in this language, but not in “{other}”."),
        mark("The question is easier in one language than in the other."),
        mark("Fix it here; the other language shows how."),
    ),
    Flaw.KEYS_LONGEST: Told(
        Rule.LONG_KEY,
        Severity.WARNING,
        mark(
            "In {longest} of the {count} questions with four options, the right answer is the longest (in "
            "“{language}”)."
        ),
        mark("A quarter would be chance; learners soon see a habit, and pick the longest."),
        mark("Shorten right answers or lengthen wrong ones until it is about a quarter."),
    ),
    Flaw.KEY_POSITION: Told(
        Rule.KEY_POSITION,
        Severity.WARNING,
        mark("In {most} of the {count} questions of the kind “{kind}”, option {place} is the right one."),
        mark("The options of this kind keep their order, and learners soon see a habit."),
        mark("Spread the right answers evenly over the places."),
    ),
    Flaw.NEAR_DUPLICATE: Told(
        Rule.NEAR_DUPLICATE,
        Severity.WARNING,
        mark("This question is nearly the same as “{other}”: {similarity}% of their words agree."),
        mark("The second one only tests memory of the first."),
        mark("Remove one of the two, or change its situation."),
    ),
    Flaw.FEW_QUESTIONS: Told(
        Rule.TIP_COVERAGE,
        Severity.WARNING,
        mark("Questions on this tip: {count}; for the tips of this bank, the usual number is {usual}."),
        mark("Learners practise it less, and their result on it means less."),
        mark("Write more questions on it."),
    ),
    Flaw.UNTESTED_POINT: Told(
        Rule.TIP_COVERAGE,
        Severity.WARNING,
        mark("No question tests the point “{point}”."),
        mark("Learners are told it, and never find out whether they can apply it."),
        mark("Write a question on it, or add it to the “points” of a question that tests it."),
    ),
    Flaw.UNUSED_ALLOW: Told(
        Rule.UNUSED_ALLOW,
        Severity.NOTE,
        mark("This switches nothing off: the rule “{rule}” finds no flaw here."),
        mark("A switch that is not needed hides the flaws to come."),
        mark("Remove it."),
    ),
}
