import pytest
from hypothesis import given
from hypothesis import strategies as some

from web.admin.naming import safe_name, same

pytestmark = pytest.mark.hardening


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
    """Safe names have no path, no invisible characters, no leading dot, and a known suffix."""
    assert safe_name(sent, form) == kept


@given(some.text(max_size=400), some.sampled_from(["pdf", "docx", "odt", "html", "epub", "markup"]))
def test_no_name_leads_out_of_its_folder(sent, form):
    """Any safe name is one visible, short path component, and making it safe again changes nothing."""
    name = safe_name(sent, form)
    assert not set(name) & set('/\\\0<>:"|?*')
    assert name.isprintable()
    assert not name.startswith((".", "~$"))
    assert len(name.encode()) <= 200
    assert safe_name(name, form) == name


def test_names_that_some_systems_confuse_are_the_same():
    """Case and Unicode normalisation are ignored."""
    assert same("ÉTÉ.txt") == same("e\u0301te\u0301.TXT")
