from tests.support.qa.workshops import stored
from web.html.titles import distinctions, titles


def report(name, **changes):
    return stored(id=name, **changes).document


def test_a_unique_title_stands_alone():
    """A unique title gets nothing added."""
    assert distinctions([report("a"), report("b", title="Autre")]) == {"a": (), "b": ()}


def test_reports_of_one_title_are_distinguished_by_as_little_as_it_takes():
    """Titles in common get the date, then the place, then the file name."""
    several = [
        report("a", date="2015", place="Lyon", source="x/a.pdf"),
        report("b", date="2016", place="Lyon", source="x/b.pdf"),
        report("c", date="2016", place="Nice", source="x/c.pdf"),
        report("d", date="2016", place="Nice", source="y/d.txt"),
    ]
    assert titles(several) == {
        "a": "Eau et territoires · 2015",
        "b": "Eau et territoires · 2016 · Lyon",
        "c": "Eau et territoires · 2016 · Nice · c.pdf",
        "d": "Eau et territoires · 2016 · Nice · d.txt",
    }
