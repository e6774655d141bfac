"""The reports as the commands write them: scores from a learner's progress, cohorts from their result files."""

import os
import tempfile
import zipfile
from collections.abc import Sequence
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from smquiz.cli import run
from smquiz.paths import HOME_VARIABLE
from tools.samples.people import MOMENT
from tools.samples.stories import RESIDENT, cohort, resident, sit_once

COHORT_FILES = "cohort.zip"
DIALECTS = {"fr": "excel-fr", "en": "rfc4180"}
_PERSON_BY_PERSON = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the archive: it tells nothing."""


def write_scores(folder: Path) -> None:
    """A resident's results: for people in both languages, for programs once."""
    with tempfile.TemporaryDirectory() as home:
        resident(Path(home))
        for target in ("scores.json", "scores.toml"):
            smquiz(home, ["scores", "--lang", "en", "--as", RESIDENT.name, "--answers", "-o", str(folder / target)])
        for language in DIALECTS:
            _write(["scores", "--as", RESIDENT.name], "scores", folder, language, home)


def write_cohort_files(archive: Path) -> None:
    """The result files of a cohort, as its learners would hand them in."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for place, person in enumerate(cohort()):
            with tempfile.TemporaryDirectory() as home:
                sit_once(person, place, Path(home))
                target = Path(home) / "results.toml"
                smquiz(home, ["scores", "--lang", "en", "--as", person.name, "--answers", "-o", str(target)])
                info = zipfile.ZipInfo(f"{place + 1:02}.toml", _PERSON_BY_PERSON)
                info.external_attr = 0o644 << 16
                packed.writestr(info, target.read_bytes(), zipfile.ZIP_DEFLATED)


def write_cohort(archive: Path, folder: Path) -> None:
    """What a tutor makes of these files."""
    with tempfile.TemporaryDirectory() as home:
        smquiz(home, ["cohort", "--lang", "en", str(archive), "-o", str(folder / "cohort.json")])
        for language in DIALECTS:
            _write(["cohort", str(archive)], "cohort", folder, language, home)


def smquiz(home: str, arguments: Sequence[str]) -> None:
    """The command at the samples' moment, with this folder as its home. Replaces what is there."""
    with (
        patch.dict(os.environ, {HOME_VARIABLE: home}),
        patch("smquiz.study.clock.utc_now", lambda: MOMENT),
        redirect_stderr(StringIO()) as told,
    ):
        status = run([*arguments, "--force"])
    if status != 0:
        raise RuntimeError(told.getvalue())


def _write(command: Sequence[str], name: str, folder: Path, language: str, home: str) -> None:
    for suffix in ("txt", "md", "html", "xlsx"):
        target = folder / f"{name}.{language}.{suffix}"
        smquiz(home, [*command, "--lang", language, "-o", str(target)])
    tables = folder / f"{name}.{language}"
    dialect = ["--csv-dialect", DIALECTS[language]]
    smquiz(home, [*command, "--lang", language, *dialect, "-o", f"{tables}{os.sep}"])
