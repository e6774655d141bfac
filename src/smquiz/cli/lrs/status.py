"""`smquiz lrs status`: what was sent where, what waits, and what was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from smquiz.cli import lang_option
from smquiz.cli.lrs.options import configuration, endpoint_option, nothing_answered, opened, telling_misuse
from smquiz.i18n import say, say_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smquiz.store.outbox import Outbox

_MOST: Final = 10
"""Refused statements that are listed."""


def build(language: str) -> click.Command:
    """The command, with its help in this language."""

    @click.command(
        "status",
        help=say(
            language, "Say what was sent to which Learning Record Store, what waits, and what was refused and why."
        ),
        short_help=say(language, "Say what was sent, what waits, and what was refused."),
    )
    @endpoint_option(language)
    @lang_option(language)
    def status(endpoint: str | None, lang: str | None) -> None:
        del lang
        from smquiz.lrs.configuration import Wishes

        with telling_misuse(language):
            wanted = configuration(Wishes(endpoint=endpoint))
            named = [wanted.endpoint] if wanted.has_endpoint else []
        with opened(language) as store:
            if store is None:
                click.echo(nothing_answered(language))
                return
            known = [] if endpoint else store.outbox.endpoints()
            for line in _lines(store.outbox, [*named, *(each for each in known if each not in named)], language):
                click.echo(line)

    return status


def _lines(outbox: Outbox, endpoints: list[str], language: str) -> Iterator[str]:
    if not endpoints:
        yield say(language, "No Learning Record Store is named, and nothing was ever sent.")
        yield _to_send(outbox.counts(None).new, language)
    for endpoint in endpoints:
        yield endpoint
        yield from (f"  {line}" for line in _of(outbox, endpoint, language))


def _of(outbox: Outbox, endpoint: str, language: str) -> Iterator[str]:
    counts = outbox.counts(endpoint)
    yield _to_send(counts.new + counts.waiting, language)
    yield say_count(language, "{count} statement sent", "{count} statements sent", counts.sent)
    if counts.refused:
        yield say_count(language, "{count} statement refused:", "{count} statements refused:", counts.refused)
        for refused in outbox.refused(endpoint, _MOST):
            subject = refused.question or say(language, "end of a session")
            yield f"  {subject} ({refused.statement}): {refused.reason}"
        if counts.refused > _MOST:
            yield "  …"
    if counts.last:
        yield say(language, "Last change: {moment}", moment=_moment(counts.last))


def _to_send(count: int, language: str) -> str:
    return say_count(language, "{count} statement to send", "{count} statements to send", count)


def _moment(text: str) -> str:
    """On the learner's own clock."""
    from datetime import datetime

    from smquiz.i18n.dates import minute

    try:
        return minute(datetime.fromisoformat(text).astimezone())
    except (ValueError, OverflowError):
        return text  # damage; it is no matter here
