"""Where somebody is on the desk: the report, the view, what is looked at; it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args
from urllib.parse import quote

from web.html import addresses
from web.html.lists import is_number

View = Literal["verifier", "renseignements", "plan", "presence", "personnes", "paroles", "historique"]
VIEWS: dict[View, str] = {
    "verifier": "À vérifier",
    "renseignements": "Renseignements",
    "plan": "Plan",
    "presence": "Présence",
    "personnes": "Personnes",
    "paroles": "Paroles",
    "historique": "Historique",
}
_LONGEST = 60  # letters of a key


@dataclass(frozen=True, slots=True)
class Place:
    """A report by its id, a view, the leaf shown beside it (0 where the item decides), an item, a page of its list."""

    id: str
    view: View = "verifier"
    leaf: int = 0
    item: str = ""
    part: str = "1"

    @classmethod
    def of(cls, identifier: str, fields: Mapping[str, str]) -> Place:
        """Return the place that the fields of an address or a form name; what is none is left out."""
        view, leaf = fields.get("vue", ""), fields.get("feuille", "")
        known: View = next((each for each in get_args(View) if each == view), "verifier")
        item, part = fields.get("objet", "")[:_LONGEST], fields.get("page", "1")
        return cls(identifier, known, int(leaf) if is_number(leaf) else 0, item, part if is_number(part) else "1")

    @property
    def path(self) -> str:
        """The path of the report on the desk."""
        return f"/admin/relecture/{quote(self.id, safe='')}"

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The parameters that lead here."""
        return [
            ("vue", "" if self.view == "verifier" else self.view),
            ("feuille", str(self.leaf or "")),
            ("page", "" if self.part == "1" else self.part),
            ("objet", self.item),
        ]

    @property
    def address(self) -> str:
        """The address, with the item as its fragment."""
        return addresses.at(self.path, self.pairs) + (f"#{quote(self.item)}" if self.item else "")

    def on(self, item: str) -> Place:
        """Return the place of an item of the same list; the item decides which leaf is shown."""
        return replace(self, item=item, leaf=0)

    def turned(self, leaf: int) -> Place:
        """Return the place of another leaf."""
        return replace(self, leaf=leaf, item="", part="1" if self.view == "paroles" else self.part)

    def seeing(self, view: View) -> Place:
        """Return the place of another view, on the leaf shown where that view goes leaf by leaf."""
        return Place(self.id, view, self.leaf if view == "paroles" else 0)
