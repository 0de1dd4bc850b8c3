"""A note as Markdown with numbered footnotes."""

from __future__ import annotations

from collections.abc import Iterable

from qa.export.markdown import escaped, unopened
from qa.export.note import Note
from qa.export.note_layout import BlockRole, Footnote, NoteBlock, RunStyle, TextRun, layout

_OPENINGS: dict[BlockRole, str] = {"title": "# ", "heading": "## ", "quote": "> ", "item": "- "}
_MARKS: dict[RunStyle, str] = {"strong": "**", "emphasis": "*"}


def note_markdown(note: Note) -> str:
    """Return the note as Markdown with the footnotes of GitHub and Pandoc."""
    blocks = list(layout(note))
    calls = [run for block in blocks for run in block.runs if isinstance(run, Footnote)]
    feet = [f"[^{call.number}]: {_inline(call.runs)}" for call in calls]
    return "\n\n".join([*map(_block, blocks), *feet]) + "\n"


def _block(block: NoteBlock) -> str:
    """Return a block; a line break is a backslash, followed by the mark of a quotation inside one."""
    going_on = "> " if block.role == "quote" else ""
    return _OPENINGS.get(block.role, "") + unopened(_inline(block.runs)).replace("\n", f"\\\n{going_on}")


def _inline(runs: Iterable[TextRun | Footnote]) -> str:
    return "".join(f"[^{run.number}]" if isinstance(run, Footnote) else _marked(run) for run in runs)


def _marked(run: TextRun) -> str:
    if run.style == "address":
        return f"<{run.text}>"
    mark = _MARKS.get(run.style, "")
    return f"{mark}{escaped(run.text)}{mark}"
