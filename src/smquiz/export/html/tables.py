"""The tables of a document, and as much of one as a page has room for."""

from collections.abc import Sequence

from smquiz.export.table import Document, Table, for_people, with_columns


class Tables:
    """By their names, as people read them."""

    def __init__(self, document: Document) -> None:
        self._tables = {table.name: for_people(table) for table in document.tables}

    def __getitem__(self, name: str) -> Table:
        return self._tables[name]

    def __contains__(self, name: str) -> bool:
        return name in self._tables


def narrowed(table: Table, names: Sequence[str]) -> Table:
    """With the columns of these names alone, in this order."""
    places = {column.name: place for place, column in enumerate(table.columns)}
    return with_columns(table, [places[name] for name in names])
