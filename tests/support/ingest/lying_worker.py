"""A worker whose child answers what the first line of a file says, a JSON object, instead of what it read.

`say` is written raw, and the child stays; `set` replaces a value of the true answer, named by its keys; `pages` are
told of, a tenth of a second apart; `wish` wishes without end, and `ask` asks for a program.
"""

import json
import os
import time
from contextlib import suppress
from functools import reduce
from operator import getitem

from ingest import programs
from ingest.sandbox import child, handing, worker

tell, done = child._tell, child._done
lines_to = []


def heard(request, *, limits, lines):
    lines_to.append(lines)
    return tell(request, limits=limits, lines=lines)


def lie(request, *, limits):
    """Return the true answer, changed as the file says."""
    orders = json.loads(os.pread(request["descriptor"], 1 << 16, 0).split(b"\n")[0])
    if "say" in orders:
        os.write(lines_to[0], orders["say"].encode() * orders.get("times", 1) + b"\n")
        time.sleep(60)
    for page in orders.get("pages", ()):
        os.write(lines_to[0], json.dumps({"progress": [page, orders.get("of", 5)]}).encode() + b"\n")
        time.sleep(0.1)
    while "wish" in orders:
        with suppress(OSError):
            handing.send(programs._runner._wishing, {"task": "none"}, files=())
    if "ask" in orders:
        programs.run("languages")
    answer = done(request, limits=limits)
    if "set" in orders:
        (*keys, last), value = orders["set"]
        reduce(getitem, keys, answer)[last] = value
    return answer


child._tell, child._done = heard, lie
worker.main()
