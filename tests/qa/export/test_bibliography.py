"""qa.export.bibliography: quoted passages for reference managers, read back by third-party parsers."""

import json
from functools import cache
from itertools import starmap

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from qa.characters import one_line
from qa.cite.voice import Voice
from qa.cite.work import Work
from qa.export.bibliography import bibtex, csl_json, ris
from tests.support.qa.notes import HOSTILE, citation, hostile

QUOTE = "Il faut agir."
ANY = st.text(st.characters(), min_size=1)


@cache
def latex():
    """What LaTeX prints; the parser does not know two of these commands, and gives two others a letter's accent."""
    known = get_default_latex_context_db()
    commands = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^", "textasciitilde": "~"}
    known.add_context_category("signs", prepend=True, macros=list(starmap(MacroTextSpec, commands.items())))
    return LatexDecodingMiddleware(decoder=LatexNodes2Text(known, math_mode="verbatim", keep_comments=True))


def read_bibtex(text):
    """The entries of a BibTeX file, as LaTeX would print them."""
    library = bibtexparser.parse_string(text, append_middleware=[latex()])
    assert library.failed_blocks == []
    assert len(library.blocks) == len(library.entries)
    return [entry.fields_dict for entry in library.entries]


def value(fields, name):
    """The value of a BibTeX field without the braces that keep its capitals."""
    return fields[name].value.removeprefix("{").removesuffix("}")


def test_bibtex_says_what_is_known():
    """A passage is an article of the proceedings, with its author, its report, its date, its place, its pages."""
    (fields,) = read_bibtex(bibtex([citation(pages=("4", "5"))]))
    told = {name: value(fields, name) for name in fields}
    assert told == {
        "author": "Dupré, Anne",
        "title": "Ouverture",
        "booktitle": "Journée",
        "date": "2019-05-02",
        "year": "2019",
        "month": "may",
        "address": "Lyon",
        "pages": "4–5",
        "langid": "french",
        "abstract": QUOTE,
        "note": "Cité mot à mot. Selon Anne Dupré",
    }


def test_bibtex_leaves_out_what_is_not():
    """No author, no date, no place, no pages: no such fields."""
    (fields,) = read_bibtex(bibtex([citation(voice=Voice("reported"), work=Work("Journée", None, None, None))]))
    assert fields.keys() == {"title", "booktitle", "langid", "abstract", "note"}


def test_bibtex_keeps_capitals():
    """Styles that write titles in small letters leave proper names alone."""
    assert "  title = {{Ouverture}}," in bibtex([citation()])


@pytest.mark.hardening
def test_hostile_text_stays_in_its_bibtex_field():
    """Braces, commands and entries of a report are text."""
    first, second = read_bibtex(bibtex([hostile(), citation(number=2)]))
    assert value(first, "abstract").split() == one_line(HOSTILE).split()
    assert value(first, "booktitle").split() == one_line(HOSTILE).split()
    assert value(second, "abstract") == QUOTE


@pytest.mark.hardening
@given(st.text(st.sampled_from("\\{}%&#_$~^-'`<>,?!\"@=()ab "), min_size=1))
def test_latex_prints_every_sign(text):
    """Not even the hyphens that it joins to a dash are lost."""
    (fields,) = read_bibtex(bibtex([citation(work=Work(f"x{text}x", None, None, None))]))
    assert value(fields, "booktitle") == f"x{text}x"


@pytest.mark.hardening
@given(st.text(st.sampled_from("{}\\a"), min_size=1))
def test_braces_are_always_balanced(text):
    """BibTeX counts them, those after a backslash too."""
    written = bibtex([citation(work=Work(text, None, None, text))])
    assert written.count("{") == written.count("}")
    assert len(read_bibtex(written)) == 1


@pytest.mark.parametrize(
    ("names", "author"),
    [
        (("Jean de La Fontaine", "Zoé Bel"), "de La Fontaine, Jean and Bel, Zoé"),
        (("Réseau and Co",), "{Co, Réseau and}"),
        (("Roy, Luc, Zoé",), "{Zoé, Roy, Luc,}"),
    ],
)
def test_bibtex_counts_authors_right(names, author):
    """A name that BibTeX would split is in braces."""
    assert f"  author = {{{author}}}," in bibtex([citation(voice=Voice("named", names))])


def test_ris_says_what_is_known():
    """The same, in RIS."""
    (entry,) = rispy.loads(ris([citation(pages=("4", "5"))]))
    assert entry == {
        "type_of_reference": "CHAP",
        "id": "actes-p0-0-13",
        "authors": ["Dupré, Anne"],
        "title": "Ouverture",
        "secondary_title": "Journée",
        "year": "2019",
        "date": "2019/05/02/",
        "place_published": "Lyon",
        "start_page": "4",
        "end_page": "5",
        "language": "fr",
        "abstract": QUOTE,
        "notes": ["Cité mot à mot. Selon Anne Dupré"],
    }


@pytest.mark.parametrize(("iso", "date"), [("2015-12", "2015/12//"), ("2015", "2015///")])
def test_ris_keeps_the_slashes_of_what_is_not_known(iso, date):
    """A date is as precise as the report."""
    (entry,) = rispy.loads(ris([citation(work=Work("Journée", None, iso, None))]))
    assert (entry["date"], "place_published" in entry) == (date, False)


@pytest.mark.hardening
def test_hostile_text_is_no_ris_tag():
    """A line of a report that looks like the end of an entry ends nothing."""
    first, second = rispy.loads(ris([hostile(), citation(number=2)]))
    assert first["type_of_reference"] == "CHAP"
    assert first["secondary_title"] == one_line(HOSTILE)
    assert (first["abstract"], second["abstract"]) == (one_line(HOSTILE), QUOTE)


@pytest.mark.hardening
@given(ANY)
def test_an_ris_entry_has_one_line_a_tag(text):
    """Whatever the report is called."""
    written = ris([citation(work=Work(text, None, None, text))])
    assert all(line[2:6] == "  - " for line in written.splitlines())
    assert written.count("\nER  - \n") == 1


def test_csl_says_what_is_known():
    """The same, in CSL-JSON."""
    assert json.loads(csl_json([citation(pages=("4", "5"))])) == [
        {
            "id": "actes-p0-0-13",
            "type": "paper-conference",
            "title": "Ouverture",
            "container-title": "Journée",
            "author": [{"family": "Dupré", "given": "Anne"}],
            "issued": {"date-parts": [[2019, 5, 2]]},
            "event-place": "Lyon",
            "publisher-place": "Lyon",
            "page": "4-5",
            "language": "fr",
            "abstract": QUOTE,
            "note": "Cité mot à mot. Selon Anne Dupré",
        }
    ]


def test_csl_leaves_out_what_is_not():
    """No empty values; a name of one word is taken as it is."""
    (item,) = json.loads(
        csl_json([citation(voice=Voice("named", ("Dupré",)), work=Work("Journée", None, "2015-12", None))])
    )
    assert item["author"] == [{"literal": "Dupré"}]
    assert item["issued"] == {"date-parts": [[2015, 12]]}
    assert not {"event-place", "publisher-place", "page"} & item.keys()


@pytest.mark.hardening
def test_hostile_text_is_a_csl_string():
    """It can be written as UTF-8 and comes back."""
    (item,) = json.loads(csl_json([hostile()]).encode())
    assert item["container-title"] == item["abstract"] == one_line(HOSTILE)


@pytest.mark.parametrize(("form", "nothing"), [(bibtex, ""), (ris, ""), (csl_json, "[]\n")])
def test_no_citation_makes_no_entry(form, nothing):
    """An empty list is a valid file."""
    assert form([]) == nothing


def test_the_address_of_a_passage_is_told_where_one_is_given():
    """Whatever a visitor made the site believe it is called."""
    linked = citation(link="http://a{}\n.fr/passage/p0")
    told = "http://a%7B%7D%0A.fr/passage/p0"
    (fields,) = read_bibtex(bibtex([linked]))
    (entry,) = rispy.loads(ris([linked]))
    (item,) = json.loads(csl_json([linked]))
    assert (fields["url"].value, entry["urls"], item["URL"]) == (told, [told], told)
    assert "url" not in bibtex([citation()])


@pytest.mark.parametrize("write", [bibtex, ris, csl_json])
def test_the_doubt_stands_before_the_words(write):
    """Whoever opens the file reads it first."""
    written = write([citation()], caveat="Réponse peu sûre")
    assert 0 < written.index("Réponse peu sûre") < written.index(QUOTE)


def test_an_organisation_is_one_author_whole_and_others_are_key_words():
    """Its name is not parted, in no format; people whom words are about sign nothing."""
    body = citation(voice=Voice("named", ("la Régie des eaux",), ("la Régie des eaux",)))
    about = citation(voice=Voice("reported"), about=("Anne Dupré",))
    assert "author = {{Régie des eaux}}" in bibtex([body])
    assert "AU  - Régie des eaux\n" in ris([body])
    assert json.loads(csl_json([body]))[0]["author"] == [{"literal": "Régie des eaux"}]
    assert ("author" in bibtex([about]), "keywords = {Anne Dupré}" in bibtex([about])) == (False, True)
    assert ("AU  -" in ris([about]), "KW  - Anne Dupré\n" in ris([about])) == (False, True)
    (item,) = json.loads(csl_json([about]))
    assert ("author" in item, item["keyword"]) == (False, "Anne Dupré")
    assert "à propos d’Anne Dupré" in item["note"]
