"""The pointer of an index folder: the file CURRENT, one line that says which generation is live.

    gen-000002 3 0f3c…(32 characters) gen-000001 9a41…(16 characters)

That is the name of the live generation, the highest number that any generation has had, the id of the live one's
manifest, the name of the generation that can be restored ("-" if none), and a hash of all these. Every other generation
is to be deleted, and is never opened. Programs before format 5 wrote the first two only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from index.errors import IndexDamaged, IndexUnreadable, NoIndex

CURRENT = "CURRENT"
_NONE = "-"
_LINE = re.compile(
    r"(?P<name>gen-\d{6}) (?P<last>\d{1,9})"
    r"(?: (?P<id>[0-9a-f]{32})(?: (?P<before>gen-\d{6}|-))? (?P<check>[0-9a-f]{16}))?"
)
_LONGEST = 200  # bytes read of the file, more than a line has


@dataclass(frozen=True, slots=True)
class Pointer:
    """The live generation, the highest number used, the id of the live manifest, empty before format 5.

    `before` is the generation that can be restored, empty if none can; None where the line does not say.
    """

    name: str
    last: int
    id: str
    before: str | None = None

    def __str__(self) -> str:
        said = f"{self.name} {self.last} {self.id}"
        if self.before is not None:
            said += f" {self.before or _NONE}"
        return f"{said} {_check(said)}"


def read(directory: Path) -> Pointer:
    """Return the pointer of an index folder; NoIndex without one, IndexDamaged if it is not what was written."""
    try:
        with (directory / CURRENT).open("rb") as file:
            said = file.read(_LONGEST).decode("ascii", "replace")
    except (FileNotFoundError, NotADirectoryError):
        raise NoIndex(directory) from None
    except OSError as error:
        raise IndexUnreadable(directory, CURRENT, cause=error.strerror) from error
    found = _LINE.fullmatch(said)
    if not found or (found["id"] and found["check"] != _check(said.rpartition(" ")[0])):
        raise IndexDamaged(directory, CURRENT)
    before = "" if found["before"] == _NONE else found["before"]
    return Pointer(found["name"], int(found["last"]), found["id"] or "", before)


def _check(said: str) -> str:
    return sha256(said.encode("ascii")).hexdigest()[:16]
