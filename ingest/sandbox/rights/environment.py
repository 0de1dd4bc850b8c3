"""The environment of the worker: what programs and Python need, and nothing that could be a secret."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

_ROOT = Path(__file__).parents[3]
_KEPT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME", "TESSDATA_PREFIX")
_SET: Mapping[str, str] = {
    "LANG": "C.UTF-8",
    "MALLOC_ARENA_MAX": "2",  # 64 MB of addresses for each thread
    "PYTHONDONTWRITEBYTECODE": "1",  # it may write nothing beside its modules
}


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a worker whose temporary files go to `folder`."""
    modules = os.pathsep.join([str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | dict(_SET) | {"PYTHONPATH": modules, "TMPDIR": str(folder)}
