"""The same temporary database in DuckDB, for very many answers: an extra (`pip install smquiz[duckdb]`)."""

import csv
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Final

from smquiz.store.engine import AT_ONCE, NoRoomError, Numbers, Row

MEMORY: Final = "1GB"
THREADS: Final = 4

_SETTINGS: Final = {
    "memory_limit": MEMORY,
    "threads": THREADS,
    # By itself DuckDB fetches extensions from the network; what we use is built in.
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}

# Nothing about the file is to be guessed from what is in it.
_CSV: Final = "FORMAT csv, AUTO_DETECT false, HEADER false, DELIMITER ','"


class EngineMissingError(Exception):
    """DuckDB is not installed."""


def installed() -> bool:
    return find_spec("duckdb") is not None


class DuckdbEngine:
    """Rows come in through a CSV file, DuckDB's fastest door that needs no other package. Raises EngineMissingError."""

    def __init__(self) -> None:
        if not installed():
            raise EngineMissingError
        import duckdb

        with ExitStack() as stack:
            self._folder = Path(stack.enter_context(TemporaryDirectory(prefix="smquiz-")))
            settings: dict[str, Any] = {**_SETTINGS, "temp_directory": str(self._folder / "spilled")}
            self._connection = duckdb.connect(self._folder / "answers.duckdb", config=settings)
            stack.callback(self._connection.close)
            # It would be drawn on standard output.
            self._connection.execute("SET enable_progress_bar = false")
            self._waiting: dict[str, IO[str]] = {}
            stack.callback(self._forget)
            self._stack = stack.pop_all()

    def create(self, table: str, columns: str, key: str) -> None:  # noqa: ARG002
        # An index would have to stay in memory, and no sum here would use it.
        self.run(f"CREATE TABLE {table} ({columns})")

    def run(self, statement: str) -> None:
        with _telling():
            self._take_in()
            self._connection.execute(statement)

    def fill(self, table: str, rows: Iterable[Numbers]) -> None:
        with _telling():
            if table not in self._waiting:
                self._waiting[table] = (self._folder / f"{table}.csv").open("w", encoding="ascii", newline="")
            csv.writer(self._waiting[table]).writerows(rows)

    def read(self, query: str) -> Iterator[list[Row]]:
        with _telling():
            self._take_in()
            result = self._connection.execute(query)
            while rows := result.fetchmany(AT_ONCE):
                yield rows

    def close(self) -> None:
        self._stack.close()

    def _take_in(self) -> None:
        for table, file in self._waiting.items():
            file.close()
            name = file.name.replace("'", "''")
            self._connection.execute(f"COPY {table} FROM '{name}' ({_CSV})")
            Path(file.name).unlink()
        self._waiting.clear()

    def _forget(self) -> None:
        for file in self._waiting.values():
            file.close()


@contextmanager
def _telling() -> Iterator[None]:
    import duckdb

    try:
        yield
    except (OSError, duckdb.IOException, duckdb.OutOfMemoryException) as error:
        raise NoRoomError(str(error)) from error
