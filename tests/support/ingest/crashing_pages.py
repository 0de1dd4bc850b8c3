"""A worker whose process dies when it draws the first page of a file."""

import os

from ingest.drawing import pages
from ingest.sandbox import worker

draw = pages.draw


def fall(file, *, number, side):
    return os.abort() if number == 1 else draw(file, number=number, side=side)


pages.draw = fall
worker.main()
