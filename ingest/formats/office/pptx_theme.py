"""Resolves what the shapes of a slide inherit from its layout and master: bullets, sizes, bold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from ingest.formats.office.package import Package
from ingest.formats.office.pptx_text import Inherited, ListStyle, list_style
from ingest.formats.xml import local

TITLES = frozenset(("title", "ctrTitle"))
_BODIES = frozenset(("body", "subTitle", "obj"))
_TAKEN_FROM = {"ctrTitle": "title", "subTitle": "body", "obj": "body"}
"""The kind of placeholder that another kind inherits from if it has no own."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """The placeholder of a shape: kind ("title", "body"; default "obj") and number, "" if it fills none."""

    kind: str = ""
    number: str = ""


def placeholder(shape: etree._Element) -> Placeholder:
    """Return the placeholder that a shape fills."""
    found = shape.find("*/{*}nvPr/{*}ph")
    return Placeholder() if found is None else Placeholder(found.get("type", "obj"), found.get("idx", ""))


@dataclass(frozen=True, slots=True)
class Layout:
    """The layout of a slide: its kind, its shapes and its master's (nearest first), and the master's text styles."""

    kind: str
    shapes: tuple[Mapping[str, ListStyle | None], ...]
    styles: Mapping[str, ListStyle]

    def inherited(self, shape: etree._Element, body: etree._Element | None) -> Inherited:
        """Return the list styles that apply to a shape."""
        slot = placeholder(shape)
        said = body.find("{*}lstStyle") if body is not None else None
        own = list_style(said) if said is not None else None
        above = [_match(shapes, slot) for shapes in self.shapes] if slot.kind else []
        role = "titleStyle" if slot.kind in TITLES else "bodyStyle" if slot.kind in _BODIES else "otherStyle"
        styles = (own, *above, self.styles.get(role))
        return Inherited(tuple(style for style in styles if style is not None))


class Theme:
    """The layouts and masters of a file, each read once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        default = package.main.find("{*}defaultTextStyle")
        self._default = list_style(default) if default is not None else None
        self._layouts: dict[str | None, Layout] = {}

    def of(self, slide: str) -> Layout:
        """Return the layout of the slide with that part name."""
        name = self._package.named("slideLayout", of=slide)
        if name not in self._layouts:
            self._layouts[name] = self._layout(name)
        return self._layouts[name]

    def _layout(self, name: str | None) -> Layout:
        layout = self._root(name)
        master = self._root(self._package.named("slideMaster", of=name) if name else None)
        texts = master.find("{*}txStyles") if master is not None else None
        styles = {local(style): list_style(style) for style in texts} if texts is not None else {}
        if self._default is not None:
            styles["otherStyle"] = self._default  # PowerPoint applies it to text boxes
        kind = layout.get("type", "") if layout is not None else ""
        return Layout(kind, (_placed(layout), _placed(master)), styles)

    def _root(self, name: str | None) -> etree._Element | None:
        return self._package.parsed(name) if name and self._package.holds(name) else None


def _placed(root: etree._Element | None) -> dict[str, ListStyle | None]:
    """Return the list styles of placeholders by number ("#10") and by kind; of equal ones, the first."""
    found: dict[str, ListStyle | None] = {}
    for shape in root.iterfind("{*}cSld/{*}spTree/{*}sp") if root is not None else ():
        slot = placeholder(shape)
        if slot.kind:
            style = shape.find("{*}txBody/{*}lstStyle")
            said = list_style(style) if style is not None else None
            for name in (f"#{slot.number}", slot.kind):
                found.setdefault(name, said)
    return found


def _match(shapes: Mapping[str, ListStyle | None], slot: Placeholder) -> ListStyle | None:
    """Return the style of the layout's shape for a placeholder: by number, else by kind, or None."""
    names = (f"#{slot.number}" if slot.number else "", slot.kind, _TAKEN_FROM.get(slot.kind, ""))
    return next((shapes[name] for name in names if name in shapes), None)
