"""The report of the tests in every format and language. `python -m tests.export.golden_files` writes them anew."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from tests.export.documents import usual

from smquiz.export import csv, markdown, text, xlsx
from smquiz.export.csv import Dialect

FOLDER: Final = Path(__file__).parent / "golden"
LANGUAGES: Final = ("fr", "en")


def files() -> Iterator[tuple[str, bytes]]:
    """Each file's name below FOLDER, and what is to stand in it."""
    for language in LANGUAGES:
        document = usual(language)
        for suffix, write in {"txt": text.write, "md": markdown.write, "xlsx": xlsx.write}.items():
            file = BytesIO()
            write(document, file)
            yield f"report.{language}.{suffix}", file.getvalue()
        for dialect in Dialect:
            for name, data in csv.folder(document, dialect).items():
                yield f"{dialect}.{language}/{name}", data


def main() -> None:
    for name, data in files():
        target = FOLDER / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


if __name__ == "__main__":
    main()
