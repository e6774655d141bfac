"""Parsers that are not ours: installed by `make readers` in a folder of their own, run in processes of their own."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(__file__).parents[3]
_INSTALLED = _ROOT / ".readers"
_DRIVERS = Path(__file__).parent
XSDS = _INSTALLED / "xsd"
"""For those who have the XSDs of QTI: no package ships them, and their licence keeps them out of here."""

installed = pytest.mark.skipif(
    not (_INSTALLED / "ready").is_file(), reason="parsers that are not ours are not installed: make readers"
)


def read(driver: str, **request: object) -> Any:
    """What a driver, a file of this folder, says of what it is given. Fails where the parser refuses it."""
    script = _DRIVERS / driver
    if script.suffix == ".py":
        command = [str(_INSTALLED / "venv" / "bin" / "python"), str(script)]
    else:
        # Node looks for packages beside a script, except for one that it is given like this.
        command = ["node", "--input-type=module", "--eval", script.read_text(encoding="utf-8")]
    done = subprocess.run(
        command, cwd=_INSTALLED, input=json.dumps(request), capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{driver} refuses what we write:\n{done.stderr[-2000:]}"
    return json.loads(done.stdout)
