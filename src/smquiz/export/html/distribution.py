"""How the learners' scores are distributed."""

from smquiz.export.html.parts import Figure, Paragraphs, Part
from smquiz.export.svg import histogram
from smquiz.i18n import percent, say
from smquiz.report.cohort import CohortReport


def distribution_figure(report: CohortReport, prefix: str, language: str) -> list[Part]:
    if not report.distribution:
        return [Paragraphs([say(language, "Too few learners for figures to be given.")])]
    few = f"<\N{NO-BREAK SPACE}{report.smallest_cell}"
    words = histogram.Words(
        say(language, "Learners by score"),
        _in_words(report, few, language),
        say(language, "score"),
        say(language, "learners"),
        few,
    )
    caption = say(language, "How many learners have which score over all that they answered.")
    if any(bin_.learners is None for bin_ in report.distribution):
        hint = say(language, "A dashed column stands for fewer than {count} learners.", count=report.smallest_cell)
        caption = f"{caption} {hint}"
    drawing = histogram.histogram(f"{prefix}scores-figure", report.distribution, words, language)
    return [Figure(drawing, caption)]


def _in_words(report: CohortReport, few: str, language: str) -> str:
    """The figure for those who do not see it."""
    parts = [
        say(
            language,
            "{low} to {high}: {count}",
            low=percent(language, bin_.low),
            high=percent(language, bin_.high),
            count=few if bin_.learners is None else bin_.learners,
        )
        for bin_ in report.distribution
        if bin_.learners != 0
    ]
    return "; ".join(parts)
