"""The installed program, far from the checkout: what is in the wheel is enough."""

import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
from tests.terminal.conftest import Open
from tests.terminal.driver import environment, flat

from smquiz.banks.load import load
from smquiz.quiz.text import in_language

ROOT = Path(__file__).parents[2]
WHAT_A_WHEEL_IS_MADE_OF = ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "src", "questions")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `smquiz` of an environment of its own, which takes only the dependencies from ours."""
    folder = tmp_path_factory.mktemp("wheel")
    # A copy: the build writes the catalogues beside their sources, where other tests just read them.
    source = folder / "source"
    source.mkdir()
    for name in WHAT_A_WHEEL_IS_MADE_OF:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("*.mo", "__pycache__"))
        else:
            shutil.copy(ROOT / name, source)
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, source)
    (wheel,) = folder.glob("*.whl")
    shutil.rmtree(source)
    venv.create(folder / "venv", symlinks=True)
    python = folder / "venv" / "bin" / "python"
    _run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel)
    # A folder named in a .pth file is searched, but its own .pth files are not read: the checkout stays out of sight.
    (site,) = (folder / "venv" / "lib").glob("*/site-packages")
    ours = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "dependencies.pth").write_text("\n".join(sorted(ours)))
    return folder / "venv" / "bin" / "smquiz"


def _run(*command: str | Path, cwd: Path | None = None) -> str:
    """Runs a command as somebody who knows nothing of the checkout; returns what it wrote."""
    done = subprocess.run(command, cwd=cwd, env=outside(Path()), check=False, text=True, capture_output=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def outside(home: Path) -> dict[str, str]:
    return {name: value for name, value in environment(home).items() if not name.startswith("PYTHON")}


def test_the_installed_program_finds_its_own_bank_and_it_has_no_fault(installed: Path, tmp_path: Path) -> None:
    python = installed.with_name("python")
    where = "import smquiz.paths; print(smquiz.paths.shipped_banks() / 'social-media')"
    bank = Path(_run(python, "-c", where, cwd=tmp_path).strip())
    assert bank.is_relative_to(installed.parents[1])
    told = _run(installed, "bank", "check", bank, "--lang", "en", cwd=tmp_path)
    assert "no error. social-media" in told
    assert "10 tips, 60 questions" in told


def test_the_installed_program_opens_its_home_screen_and_asks_from_any_folder(
    installed: Path, tmp_path: Path, home: Path, start: Open
) -> None:
    program = ("/bin/sh", "-c", 'cd "$0" && exec "$@"', str(tmp_path), str(installed))
    terminal = start("--lang", "fr", program=program, own_environment=outside(home))
    bank = load(ROOT / "questions" / "social-media")
    titles = [flat(in_language(tip.title, "fr"))[:40] for tip in bank.tips]
    terminal.wait_for(lambda text: all(title in flat(text) for title in titles))
    terminal.press("enter")
    terminal.wait_for("Question 1/10")
    terminal.press("ctrl+q")
    assert terminal.run_out() == 0
