"""Holds files against the XSDs of QTI, with lxml. Standard input: {"folder": where the XSDs are, at any depth,
"files": [{"schema": its name, "xml"}]}. Standard output: {"missing": [schema], "faults": [fault]}.
"""

import json
import sys
from pathlib import Path
from typing import Any

from lxml import etree

request = json.load(sys.stdin)
places = {path.name: path for path in Path(request["folder"]).rglob("*.xsd")}


class Local(etree.Resolver):  # type: ignore[misc]
    """What a schema imports from the net is looked for here, by its name: nothing is fetched."""

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:
        del public_id
        if Path(system_url).is_file():
            return None
        place = places.get(Path(system_url).name)
        return self.resolve_filename(str(place), context) if place else self.resolve_empty(context)


parser = etree.XMLParser(no_network=True)
parser.resolvers.add(Local())
names = sorted({file["schema"] for file in request["files"]})
schemas = {name: etree.XMLSchema(etree.parse(str(places[name]), parser)) for name in names if name in places}
faults = []
for file in request["files"]:
    schema = schemas.get(file["schema"])
    if schema is not None and not schema.validate(etree.fromstring(file["xml"].encode())):
        faults.append(str(schema.error_log))
json.dump({"missing": [name for name in names if name not in places], "faults": faults}, sys.stdout)
