"""`smquiz bank`: every command in sight, and none imported before it is asked for."""

import pytest

from smquiz.cli import Context, run
from smquiz.cli.bank import COMMANDS, build


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_command_says_what_it_does_in_both_languages(
    command: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["bank", command, "--help", "--lang", language]) == 0
    assert f"smquiz bank {command}" in capsys.readouterr().out


def test_they_are_listed_in_the_order_of_the_work() -> None:
    group = build("en")
    assert group.list_commands(group.make_context("bank", ["check"], obj=Context("en"))) == list(COMMANDS)
