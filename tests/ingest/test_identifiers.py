"""ingest.identifiers: the ids of reports and passages."""

from ingest.identifiers import document_id, passage_id


def test_the_id_of_a_report_is_short_ascii_and_dated() -> None:
    """It has at most 80 letters and ends with the date."""
    name = document_id("Économie à l'œuvre " * 20, "2015-12-15")
    assert name.startswith("economie-a-l-oeuvre-")
    assert name.endswith("-2015-12-15")
    assert len(name) <= 80


def test_a_text_that_comes_again_has_another_id() -> None:
    """As has the same text in another report."""
    first = passage_id("eau-2018", "Oui.", repeat=0)
    assert first == passage_id("eau-2018", "Oui.", repeat=0)
    assert len({first, passage_id("eau-2018", "Oui.", repeat=1), passage_id("sols-2018", "Oui.", repeat=0)}) == 3
