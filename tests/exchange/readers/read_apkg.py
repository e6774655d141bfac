"""Imports decks into a new collection of Anki, one after the other. Standard input: {"collection": path, "decks":
[path]}. Standard output: what each import did, and what the cards show in the end.
"""

import json
import sys
from typing import Any

from anki.collection import Collection
from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest


def imported(collection: Any, path: str) -> dict[str, int]:
    request = ImportAnkiPackageRequest(package_path=path, options=ImportAnkiPackageOptions())
    log = collection.import_anki_package(request).log
    counts = {"new": len(log.new), "updated": len(log.updated), "conflicting": len(log.conflicting)}
    return {**counts, "notes": collection.note_count(), "cards": collection.card_count()}


def shown(collection: Any) -> dict[str, str]:
    """Question and answer of each card, by the first field of its note."""
    cards = [collection.get_card(number) for number in collection.find_cards("")]
    return {card.note().fields[0]: f"{card.question()}\n{card.answer()}" for card in cards}


request = json.load(sys.stdin)
collection = Collection(request["collection"])
imports = [imported(collection, path) for path in request["decks"]]
cards = shown(collection)
collection.close()
json.dump({"imports": imports, "cards": cards}, sys.stdout)
