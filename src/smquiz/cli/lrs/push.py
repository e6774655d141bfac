"""`smquiz lrs push`: sends what has not been sent yet."""

from __future__ import annotations

import gc
import os
import random
import sys
import time
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from smquiz.cli import lang_option
from smquiz.cli.lrs.options import (
    FAULTY,
    base_option,
    configuration,
    endpoint_option,
    nothing_answered,
    opened,
    pseudonym_option,
    tell_missing,
    telling_misuse,
)
from smquiz.i18n import say, say_count

if TYPE_CHECKING:
    from collections.abc import Callable

    from smquiz.export.xapi.names import Origin
    from smquiz.lrs.configuration import Configuration, Wishes
    from smquiz.lrs.key import Key
    from smquiz.lrs.known_banks import KnownBanks
    from smquiz.lrs.sender import Step
    from smquiz.store.store import Store

VERSIONS: Final = ("1.0.3", "2.0")


def build(language: str) -> click.Command:
    """The command, with its help in this language."""

    @click.command(
        "push",
        help=say(
            language,
            "Send each answer, and the end of each session, to a Learning Record Store: once, however often this "
            "command is run or interrupted. The key comes from SMQUIZ_LRS_KEY and SMQUIZ_LRS_SECRET, from a file that "
            "only you can read, or from the system’s keyring.",
        ),
        short_help=say(language, "Send what has not been sent yet."),
    )
    @endpoint_option(language)
    @base_option(language)
    @pseudonym_option(language)
    @click.option(
        "--user",
        metavar=say(language, "KEY"),
        help=say(language, "The key whose secret is in the system’s keyring."),
    )
    @click.option(
        "--key-file",
        metavar=say(language, "FILE"),
        help=say(language, "A file with the key on its first line and the secret on its second; only you may read it."),
    )
    @click.option(
        "--xapi",
        "version",
        type=click.Choice(VERSIONS),
        default=VERSIONS[0],
        show_default=True,
        help=say(language, "The version of xAPI that the store uses."),
    )
    @click.option("--again", is_flag=True, help=say(language, "Send once more what the store has refused."))
    @lang_option(language)
    @click.pass_context
    def push(
        context: click.Context,
        *,
        endpoint: str | None,
        base: str | None,
        pseudonym: str | None,
        user: str | None,
        key_file: str | None,
        version: str,
        again: bool,
        lang: str | None,
    ) -> None:
        del lang
        from smquiz.lrs.configuration import Wishes

        wishes = Wishes(endpoint, base, pseudonym, user, key_file)
        context.exit(_push(wishes, version, again, language))

    return push


class _Run(NamedTuple):
    """What a push goes by."""

    endpoint: str
    origin: Origin
    version: str
    language: str


def _push(wishes: Wishes, version: str, again: bool, language: str) -> int:
    from smquiz.export.xapi.names import Origin
    from smquiz.lrs.problem import LrsError, see_that_http_is_there
    from smquiz.report.learner import learner_id

    with telling_misuse(language):
        wanted = configuration(wishes)
        endpoint, base = wanted.endpoint, wanted.base
        wanted.pseudonym("")
    with opened(language) as store:
        first = store.sums.first_session() if store else None
        if store is None or first is None:
            click.echo(nothing_answered(language))
            return 0
        run = _Run(endpoint, Origin(base, wanted.pseudonym(learner_id(first)), language), version, language)
        try:
            see_that_http_is_there()
            return _sent(store, run, _key(wanted), again)
        except LrsError as error:
            click.echo("\n".join(error.explain(language)), err=True)
            return FAULTY


def _key(wanted: Configuration) -> Key:
    """Raises LrsError."""
    from smquiz.lrs.key import Sources, key_from

    sources = Sources(wanted.named_key_file, os.environ, wanted.key_file, wanted.user)
    return key_from(sources, wanted.endpoint)


def _sent(store: Store, run: _Run, key: Key, again: bool) -> int:
    """Raises LrsError, once it has told what was sent before."""
    from smquiz.lrs.known_banks import KnownBanks
    from smquiz.lrs.sender import Step

    if again:
        store.outbox.forget_refused(run.endpoint)
    banks = KnownBanks()
    steps: list[Step] = []
    try:
        _send(store, run, key, banks, steps.append)
    finally:
        total = Step(*(sum(column) for column in zip(*steps, strict=True))) if steps else Step()
        _tell(total, run)
        tell_missing(banks.missing, run.language)
    if total.refused:
        click.echo(_refused(total.refused, run.language), err=True)
    return FAULTY if total.refused else 0


def _send(store: Store, run: _Run, key: Key, banks: KnownBanks, tell: Callable[[Step], None]) -> None:
    from smquiz.lrs.client import Client, Clocks
    from smquiz.lrs.configuration import VERSIONS as HEADERS
    from smquiz.lrs.outgoing import Outgoing
    from smquiz.lrs.sender import Sender
    from smquiz.study.clock import timestamp, utc_now

    # A long push makes much garbage.
    gc.enable()
    outgoing = Outgoing(store, run.endpoint, run.origin, banks, lambda: timestamp(utc_now()))
    counts = store.outbox.counts(run.endpoint)
    clocks = Clocks(utc_now, time.monotonic)
    label = say(run.language, "Sending")
    with (
        Client(run.endpoint, key, HEADERS[run.version], clocks) as client,
        click.progressbar(length=counts.new + counts.waiting, label=label, file=sys.stderr) as bar,
    ):

        def sleep(seconds: float) -> None:
            bar.label = say(run.language, "Trying again in {seconds} s", seconds=round(seconds))
            bar.render_progress()
            time.sleep(seconds)
            bar.label = label

        # Spread among all who send at one moment; no secret.
        sender = Sender(client, outgoing, sleep, random.random)
        for part in outgoing.parts():
            for step in sender.send(part):
                tell(step)
                bar.update(step.sent + step.refused)


def _tell(total: Step, run: _Run) -> None:
    from smquiz.banks.diagnostics import harmless

    language = run.language
    endpoint = harmless(run.endpoint, 500)
    if total == (0, 0, 0):
        click.echo(say(language, "Nothing new was sent to {endpoint}.", endpoint=endpoint))
        return
    click.echo(
        say_count(
            language,
            "{count} statement sent to {endpoint}.",
            "{count} statements sent to {endpoint}.",
            total.sent,
            endpoint=endpoint,
        )
    )
    if total.known:
        click.echo(
            say_count(
                language,
                "{count} of them was there already with other contents.",
                "{count} of them were there already with other contents.",
                total.known,
            )
        )


def _refused(count: int, language: str) -> str:
    return say_count(
        language,
        "{count} statement was refused. “smquiz lrs status” tells why; “smquiz lrs push --again” sends it once more.",
        "{count} statements were refused. “smquiz lrs status” tells why; “smquiz lrs push --again” sends them once "
        "more.",
        count,
    )
