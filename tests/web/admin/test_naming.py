import pytest
from hypothesis import given
from hypothesis import strategies as some

from web.admin.naming import safe_name, same


@pytest.mark.parametrize(
    ("sent", "form", "kept"),
    [
        ("bilan.pdf", "pdf", "bilan.pdf"),
        ("Compte rendu – été.DOCX", "docx", "Compte rendu – été.DOCX"),
        ("e\u0301te\u0301.txt", "markup", "été.txt"),
        ("../../../etc/passwd", "markup", "passwd.txt"),
        ("C:\\Users\\anne\\bilan.odt", "odt", "bilan.odt"),
        ("..", "pdf", "rapport.pdf"),
        ("", "epub", "rapport.epub"),
        (".htaccess", "html", "htaccess.html"),
        ("~$bilan.docx", "docx", "bilan.docx"),
        ("bilan\u202efdp.exe", "pdf", "bilanfdp.exe.pdf"),
        ("a\0b\x1b[2J.pdf", "pdf", "ab[2J.pdf"),
        ('a<b>:"c|?*.pdf', "pdf", "a_b___c___.pdf"),
        ("README.md", "markup", "rapport README.md"),
        ("nul.txt", "markup", "rapport nul.txt"),
        ("bilan", "pdf", "bilan.pdf"),
    ],
)
def test_a_name_is_kept_as_far_as_it_is_safe(sent, form, kept):
    """No path, nothing invisible, nothing hidden, and a suffix that is read."""
    assert safe_name(sent, form) == kept


@given(some.text(max_size=400), some.sampled_from(["pdf", "docx", "odt", "html", "epub", "markup"]))
def test_no_name_leads_out_of_its_folder(sent, form):
    """Whatever is sent, the name is one part, visible, short, and safe when made safe again."""
    name = safe_name(sent, form)
    assert not set(name) & set('/\\\0<>:"|?*')
    assert name.isprintable()
    assert not name.startswith((".", "~$"))
    assert len(name.encode()) <= 200
    assert safe_name(name, form) == name


def test_names_that_some_systems_take_for_one_are_the_same():
    """Case and the way accents are written do not count."""
    assert same("ÉTÉ.txt") == same("e\u0301te\u0301.TXT")
