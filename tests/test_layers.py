"""What a start imports, and that the layers point down: a command that draws nothing must not wait for Textual."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from smquiz.paths import shipped_banks

ROOT = Path(__file__).parents[1]

RUN_AND_TELL = """
import sys
from smquiz.cli import run
status = run(sys.argv[1:])
print(*sys.modules, file=sys.stderr)
sys.exit(status)
"""
IMPORT_AND_TELL = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print(*sys.modules, file=sys.stderr)
"""


def imported(code: str, home: Path, *arguments: str) -> set[str]:
    """The top names of all modules that a Python had imported when it had run `code`."""
    environment = {**os.environ, "SMQUIZ_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {module.partition(".")[0] for module in done.stderr.splitlines()[-1].split()}


def test_what_the_home_screen_needs_brings_neither_pydantic_nor_textual(tmp_path: Path) -> None:
    modules = imported(IMPORT_AND_TELL, tmp_path, "smquiz.store.store", "smquiz.quiz.selection", "smquiz.banks.cache")
    assert "smquiz" in modules
    assert modules.isdisjoint({"pydantic", "pydantic_core", "textual", "rich"})


def test_home_and_an_open_question_are_drawn_without_pydantic(tmp_path: Path) -> None:
    screens = (
        "smquiz.tui.app",
        *(f"smquiz.tui.screens.{name}" for name in ("home", "quiz", "exam", "hand_in", "block")),
    )
    modules = imported(IMPORT_AND_TELL, tmp_path, *screens, "smquiz.study.round", "smquiz.study.exam")
    assert "textual" in modules
    assert modules.isdisjoint({"pydantic", "pydantic_core", "markdown_it", "tomllib", "tomli", "tomli_w"})


def test_settings_and_folders_under_smquiz_home_bring_nothing_they_do_not_need(tmp_path: Path) -> None:
    code = "import sys, smquiz.settings as s, smquiz.paths as p\ns.SettingsFile(p.settings_file()).read()\n"
    modules = imported(f"{code}print(*sys.modules, file=sys.stderr)", tmp_path)
    assert modules.isdisjoint({"platformdirs", "tomli_w", "pydantic", "textual", "sqlite3", "click"})


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--help"],
        ["play", "--help"],
        ["cohort", "--help"],
        ["cohort", str(ROOT / "docs" / "samples" / "cohort.zip"), "--format", "json"],
        ["play", "--plain"],
        ["bank", "--help"],
        ["bank", "preview", "--help"],
        ["data", "path"],
        ["data", "erase", "--help"],
        ["bank", "check", str(shipped_banks() / "social-media")],
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_a_command_that_draws_nothing_imports_neither_textual_nor_rich(tmp_path: Path, arguments: list[str]) -> None:
    modules = imported(RUN_AND_TELL, tmp_path, *arguments)
    assert "click" in modules
    assert modules.isdisjoint({"textual", "rich"})


def test_version_and_help_import_neither_pydantic_nor_sqlite(tmp_path: Path) -> None:
    for option in ("--version", "--help"):
        assert imported(RUN_AND_TELL, tmp_path, option).isdisjoint({"pydantic", "pydantic_core", "sqlite3"})


def test_the_layers_point_down() -> None:
    code = "from importlinter.cli import lint_imports_command as lint; lint()"
    done = subprocess.run(
        [sys.executable, "-c", code, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout
