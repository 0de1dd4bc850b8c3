"""A small document and its passages, built by hand."""

from ingest import Document, Passage, Person, Section, Speaker, Speech

TEXT = """Ouverture

Anne Dupré rappelle que le foncier est rare. Il faut agir.

Atelier 1

Le bailleur prête un local."""


def document(**changes):
    """A report of two sections, in which one person speaks."""
    body = TEXT.index("Anne")
    atelier = TEXT.index("Atelier 1")
    values = {
        "id": "journee-2019-05-02",
        "title": "Journée",
        "kind": "Compte rendu",
        "date": "2019-05-02",
        "place": "Lyon",
        "text": TEXT,
        "sections": (
            Section("Ouverture", None, 1, "session", ("Ouverture",), 0, body, atelier),
            Section("Atelier 1", "Les locaux", 1, "workshop", ("Atelier 1",), atelier, TEXT.index("Le b"), len(TEXT)),
        ),
        "people": (Person("Anne Dupré", ("Anne Dupre",), "présidente", "Réseau"),),
        "speeches": (Speech(body, TEXT.index("\n\nAtelier"), Speaker("Anne Dupré", "named")),),
        "units": (),
        "pages": (),
        "source": "journee.txt",
        "sha256": "0" * 64,
    }
    return Document(**values | changes)


def passage(text, *, order=0, path=("Ouverture",), kind="session", speakers=(), pages=None, of=None):
    """The passage of a document whose words are `text`."""
    of = of or document()
    start = of.text.index(text)
    return Passage(f"p{order}", of.id, path, kind, start, start + len(text), text, pages, tuple(speakers), order)


def passages(of=None):
    """The two passages of the report."""
    first = "Anne Dupré rappelle que le foncier est rare. Il faut agir."
    return (
        passage(first, of=of, speakers=[Speaker("Anne Dupré", "named")]),
        passage("Le bailleur prête un local.", of=of, order=1, path=("Atelier 1",), kind="workshop"),
    )
