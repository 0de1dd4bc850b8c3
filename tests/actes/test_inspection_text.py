"""actes.inspection_text: what a person reads of an inspection."""

from actes.inspection_text import lines
from ingest import Attendance, Fact, Genre, Inspection, PersonEntry, ReadingStatistics, Sign

REPORT = ReadingStatistics("pv.txt", "PV", 0, 0, 0, 0, 1, 1, 90, (), (), 0.5)


def test_facts_show_their_words_people_their_presence_and_organisations_stand_apart():
    """A fact that is only guessed says so; an organisation that speaks is not among the people."""
    shown = "\n".join(
        lines(
            Inspection(
                title="PV", kind=None, date="2019-05-04", place=None, source="pv.txt", sha256="0" * 64,
                facts=(Fact("title", "PV", "PV"), Fact("date", "2019-05-04", "pv-2019-05-04", guessed=True)),
                genre=Genre("council", (Sign("vote", 7, "Pour : 12"),)), outline=(), report=REPORT,
                people=(PersonEntry("Anne Rey", "maire", None, (), "excused", 0, 0, 0, 0),),
                roll=(Attendance("Anne Rey", "represented", 0, 4, "Paul Roy"),),
                organisations=(PersonEntry("la préfecture", None, None, (), None, 2, 0, 0, 0),),
            )
        )
    )  # fmt: skip
    assert "\n  date: 2019-05-04  [guessed from pv-2019-05-04]\n" in shown
    assert "\n  read as council: vote 7 (“Pour : 12”)\n" in shown
    assert "\nOrganisations that speak\n  la préfecture  [named 2, carried 0, authored 0, listed 0]\n" in shown
    assert shown.endswith("\nRoll\n  Anne Rey: represented, proxy to Paul Roy")
    assert "\n  Anne Rey, maire, excused  [named 0," in shown
