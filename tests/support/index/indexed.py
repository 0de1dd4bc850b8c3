"""A small index, built from texts with the bundled encoder."""

from index import Index, build
from index.update.share.readings import Readings
from ingest import load, passages
from ingest.corrections import is_corrections
from ingest.sandbox.reading import Reading


def indexed(folder, *texts):
    """Index each text as a separate report, in order, and open the index."""
    (folder / "reports").mkdir()
    for number, text in enumerate(texts, start=1):
        (folder / "reports" / f"{number}.txt").write_text(text, encoding="utf-8")
    build([folder / "reports"], folder / "index")
    return Index(folder / "index")


def eight(folder):
    """Write eight reports."""
    folder.mkdir()
    for name in "abcdefgh":
        text = report(f"Le local {name} est vide.", title=f"Rencontre {name}")
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def read_here(reports, readings):
    """Store the readings of a folder's reports, so that indexing them starts no process."""
    kept = Readings(readings)
    for file in (each for each in reports.iterdir() if not is_corrections(each.name)):
        if kept.get(file) is None:
            document = load.read(file)
            kept.put(Reading(document, tuple(passages(document)), 0.0))


def report(*paragraphs, title="Rencontre du réseau", date="3 mars 2019", section="Atelier 1", about="Les locaux"):
    """Write a report of one section."""
    return "\n\n".join((title, "Compte rendu", date, section, about, *paragraphs)) + "\n"
