"""The environment of a program that must neither see secrets nor leave files behind."""

from __future__ import annotations

import os
from collections.abc import Mapping


def environment(folder: str) -> Mapping[str, str]:
    """Return where programs are, in plain English, with `folder` for whatever the program writes."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "HOME": folder, "TMPDIR": folder}
