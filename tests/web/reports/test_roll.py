"""The roll of a report on its page."""

from dataclasses import replace

from ingest import Attendance
from tests.support.qa.reports import document
from web.reports.reading import View, reading_page
from web.reports.roll import roll_html

HOSTILE = "<script>x</script>"


def test_a_report_shows_its_roll_in_its_order():
    """With who holds whose proxy, folded under its figures; a report without a roll shows none."""
    roll = (Attendance("Anne Rey", "present", 0, 4), Attendance("Paul Roy", "represented", 0, 4, "Anne Rey"))
    html = reading_page(View(replace(document(), roll=roll))).replace("\u00a0", " ")
    assert "<summary>Liste de présence : 1 présence, 1 pouvoir donné</summary>" in html
    assert "<li>Anne Rey : présence</li><li>Paul Roy : pouvoir donné à Anne Rey</li>" in html
    assert roll_html(()) == ""


def test_names_on_a_roll_are_escaped():
    """They come from a file that anybody may have written."""
    assert "<script" not in roll_html((Attendance(HOSTILE, "represented", 0, 4, HOSTILE),))
