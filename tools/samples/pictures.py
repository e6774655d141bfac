"""Pictures of the pages in a real browser: light, dark, and on paper. Without Chromium and Poppler there are none."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
SIZE = (1180, 1400)
PAGES = {"scores": (1, 2), "cohort": (1, 2, 5, 12)}
"""Sheets of paper that are worth a picture."""


def take_pictures(pages: Path, folder: Path) -> None:
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None or not shutil.which("pdftoppm"):
        print("Chromium or pdftoppm is not installed: the pictures stay as they are.", file=sys.stderr)
        return
    folder.mkdir(exist_ok=True)
    for name, sheets in PAGES.items():
        for language in ("fr", "en"):
            page = (pages / f"{name}.{language}.html").absolute()
            for scheme, setting in (("light", 1), ("dark", 0)):
                target = folder / f"{name}-{language}-{scheme}.png"
                _shoot(browser, page, target, setting)
                _compress(target)
            _print(browser, page, folder / f"{name}-{language}-paper.png", sheets)


def _shoot(browser: str, page: Path, target: Path, scheme: int) -> None:
    size = f"--window-size={SIZE[0]},{SIZE[1]}"
    _browse(browser, [f"--blink-settings=preferredColorScheme={scheme}", size, f"--screenshot={target}", page.as_uri()])


def _print(browser: str, page: Path, target: Path, sheets: Iterable[int]) -> None:
    """One picture a sheet: `-1`, `-2`, …"""
    with tempfile.TemporaryDirectory() as scratch:
        pdf = Path(scratch) / "page.pdf"
        _browse(browser, ["--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri()])
        for sheet in sheets:
            picture = target.with_stem(f"{target.stem}-{sheet}")
            only = ("-f", str(sheet), "-l", str(sheet), "-singlefile")
            _run(["pdftoppm", "-png", "-r", "70", *only, str(pdf), str(picture.with_suffix(""))])
            _compress(picture)


def _browse(browser: str, arguments: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as profile:
        _run([browser, *QUIET, f"--user-data-dir={profile}", *arguments])


def _compress(picture: Path) -> None:
    if pngquant := shutil.which("pngquant"):
        _run([pngquant, "--force", "--ext", ".png", "--strip", "--nofs", "32", str(picture)])


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, timeout=120, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
