"""The tables of a document, and as much of one as a page has room for."""

from collections.abc import Sequence

from smquiz.export.table import Document, Table


class Tables:
    """By their names."""

    def __init__(self, document: Document) -> None:
        self._tables = {table.name: table for table in document.tables}

    def __getitem__(self, name: str) -> Table:
        return self._tables[name]

    def __contains__(self, name: str) -> bool:
        return name in self._tables


def narrowed(table: Table, names: Sequence[str]) -> Table:
    """With the columns of these names alone, in this order."""
    places = {column.name: place for place, column in enumerate(table.columns)}
    chosen = [places[name] for name in names]
    return table._replace(
        columns=[table.columns[place] for place in chosen],
        rows=([row[place] for place in chosen] for row in table.rows),
    )
