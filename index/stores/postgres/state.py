"""The one row that describes the live state: its version, its recipe, and its files."""

from __future__ import annotations

import json
from dataclasses import asdict
from uuid import uuid4

from index.encoders.protocol import Prompts
from index.stores.files import Files
from index.stores.postgres.schema import FORMAT
from index.stores.postgres.server import Connection
from index.stores.recipe import Recipe


def write(connection: Connection, *, recipe: Recipe, files: Files) -> None:
    """Replace the row, with a new version."""
    connection.execute("delete from actes.state")
    connection.execute(
        "insert into actes.state (format, version, recipe, files) values (%s, %s, %s, %s)",
        (FORMAT, uuid4(), json.dumps(asdict(recipe)), files.to_json()),
    )


def recipe(text: str) -> Recipe:
    """Return the recipe that `write` wrote."""
    values = json.loads(text)
    return Recipe(**values | {"prompts": Prompts(**values["prompts"]) if values["prompts"] else None})
