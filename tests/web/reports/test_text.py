"""web.reports.text: the text of a report as HTML."""

from __future__ import annotations

from ingest import read
from web.reports.text import Text, stretches

REPORT = """# Journée des halles

12 mars 2019

## Fréquentation

Le tableau suit.

| Étals | |
|---|---|
| **Halle** | **Étals** |
| A < B & C | 41 |
| Port | |
| Pré | 12 |

La régie a trois halles.
"""


def test_a_table_is_drawn_as_one(tmp_path):
    """Rows and columns are those of the report, names of columns are header cells, and all text is escaped."""
    file = tmp_path / "report.md"
    file.write_text(REPORT, encoding="utf-8")
    document = read(file)
    text = Text(document)
    html = "".join(text.html(stretch) for stretch in stretches(document, None))
    head = '<thead><tr><th scope="col">Étals</th><th scope="col"></th></tr>'
    assert head + '<tr><th scope="col">Halle</th><th scope="col">Étals</th></tr></thead>' in html
    assert "<tr><td>A &lt; B &amp; C</td><td>41</td></tr><tr><td>Port</td><td></td></tr>" in html
    assert "|" not in html
    assert html.count("<p") > 1
