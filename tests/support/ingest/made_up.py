"""An invented format: a file begins with "%MADEUP", and the rest is text.

Run as a module, it is a worker of the sandbox that knows the format too.
"""

from dataclasses import replace
from importlib import import_module

from ingest.formats import table, text
from ingest.formats.table import Format
from ingest.sandbox import worker

MARK = b"%MADEUP\n"


def read(file):
    """Return the blocks of a made-up file."""
    return text.read(replace(file, data=file.data.removeprefix(MARK)))


FORMAT = Format(
    "made-up",
    (".madeup", ".mdu"),
    "a made-up file",
    "un fichier inventé",
    lambda content: content.data.startswith(MARK),
    "tests.support.ingest.made_up:read",
)

if __name__ == "__main__":
    import_module(FORMAT.reader.partition(":")[0])  # the worker may not open it later: it is none of the product's
    table.FORMATS = (*table.FORMATS, FORMAT)
    worker.main()
