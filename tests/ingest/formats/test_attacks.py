"""Office files, books and pages made to read other files, or to swell: refused in words, or read in bounds."""

import zipfile
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest

from ingest.formats.file import File
from tests.support.ingest.bounds import check_bounds
from tests.support.ingest.zipped import docx, epub, odt, replaced

pytestmark = pytest.mark.hardening

SECONDS = 8  # of processor time for a file of at most 400 kB; usual is below one
SOUND = "Anne Dupré rappelle que le foncier est rare."


def word(text=SOUND, **parts):
    return docx(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>", **parts)


def writer(text=SOUND):
    return odt(f"<text:p>{text}</text:p>")


def book(text=SOUND, **more):
    return epub({"un": f"<p>{text}</p>"}, **more)


MADE = {"docx": word, "odt": writer, "epub": book}
EXTERNAL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>'
LAUGHS = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
LAUGHS = f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]>'
QUADRATIC = f'<!DOCTYPE x [<!ENTITY e "{"x" * 50_000}">]>'
ROOTS = {"docx": "<w:document", "odt": "<office:document-content", "epub": "<html"}


def page(text):
    return File(Path("rapport.html"), f"<html><body>{text}</body></html>".encode())


def with_entity(form, doctype, used):
    """A file whose main part declares and uses an entity."""
    return replaced(replaced(MADE[form](), ROOTS[form], doctype + ROOTS[form]), SOUND, SOUND + used)


def with_part(form, name, content, *, times=1):
    """A file with another part, under whatever name, several times."""
    data = BytesIO(MADE[form]().data)
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as archive:
        for _ in range(times):
            archive.writestr(name, content)
    return File(MADE[form]().path, data.getvalue())


FORMS = {
    "external entity": lambda form: with_entity(form, EXTERNAL, "&e;"),
    "parameter entity": lambda form: with_entity(form, PARAMETER, ""),
    "laughs": lambda form: with_entity(form, LAUGHS, "&a9;"),
    "quadratic": lambda form: with_entity(form, QUADRATIC, "&e;" * 2000),
    "swells": lambda form: replaced(MADE[form](), SOUND, " " * (40 << 20)),
    "slip": lambda form: with_part(form, "../../../../tmp/slipped.xml", "x"),
    "absolute": lambda form: with_part(form, "/tmp/slipped.xml", "x"),
    "crowded": lambda form: with_part(form, "x.xml", "", times=12_000),
    "deep": lambda form: replaced(MADE[form](), SOUND, "<b>" * 30_000 + "</b>" * 30_000),
    "cut": lambda form: File(MADE[form]().path, MADE[form]().data[:-60]),
    "renamed": lambda form: File(Path("rapport.pdf"), MADE[form]().data),
}
ONES = {
    "docx relation to a file": lambda: replaced(word(styles=""), 'Target="styles.xml"', 'Target="file:///etc/passwd"'),
    "docx relation upwards": lambda: replaced(word(styles=""), 'Target="styles.xml"', 'Target="../../../etc/passwd"'),
    "docx paragraphs": lambda: docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 5000),
    "odt spaces": lambda: writer('<text:s text:c="999999999"/>'),
    "odt columns": lambda: odt(
        '<table:table><table:table-row><table:table-cell table:number-columns-repeated="99999999">'
        "<text:p>x</text:p></table:table-cell></table:table-row></table:table>"
    ),
    "epub page upwards": lambda: replaced(book(), 'href="un.xhtml"', 'href="../../../../etc/passwd"'),
    "epub page elsewhere": lambda: replaced(book(), 'href="un.xhtml"', 'href="file:///etc/passwd"'),
}
PAGES = {
    "deep": "<div>" * 60_000 + SOUND,
    "tables": "<table><tr><td>" * 3000 + SOUND,
    "unclosed": "<" * 200_000,
    "comments": "<!--" * 50_000,
    "entities": "&" * 200_000,
    "numbers": "&#x110000;&#0;&#xd800;" * 10_000,
    "includes": f'<object data="file:///etc/passwd"></object><iframe src="file:///etc/passwd"></iframe><p>{SOUND}',
    "laughs": f"{LAUGHS}<p>&a9;</p>",
}
ATTACKS = (
    {f"{form} {name}": partial(make, form) for name, make in FORMS.items() for form in MADE}
    | ONES
    | {f"html {name}": partial(page, text) for name, text in PAGES.items()}
)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("make", ATTACKS.values(), ids=ATTACKS)
def test_a_hostile_file_is_refused_or_read_in_bounds(tmp_path, make):
    """In time, without a letter of another file, and with a reason if it is refused."""
    file = make()
    path = tmp_path / file.path.name
    path.write_bytes(file.data)
    check_bounds(path, seconds=SECONDS)
    assert not Path("/tmp/slipped.xml").exists()
