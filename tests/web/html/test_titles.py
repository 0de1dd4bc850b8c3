from tests.support.qa.workshops import stored
from web.html.titles import titles, told_apart


def report(name, **changes):
    return stored(id=name, **changes).document


def test_a_title_of_its_own_stands_alone():
    """Nothing is added."""
    assert told_apart([report("a"), report("b", title="Autre")]) == {"a": (), "b": ()}


def test_reports_of_one_title_are_told_apart_by_as_little_as_it_takes():
    """Date, then place, then the name of the file."""
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
