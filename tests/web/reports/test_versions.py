"""The page of a report leads to its other versions."""

from dataclasses import replace
from types import SimpleNamespace

from tests.support.web.fake_engine import FakeEngine
from web.reports.versions import Versions, versions, versions_html

REPORT = FakeEngine().documents()[0]
OLD = replace(REPORT, id="old", title="Bilan <projet>", source="/x/bilan_v1.pdf")


def test_an_older_version_leads_to_the_newest():
    """And the newest to the older ones, named by their files, escaped."""
    engine = SimpleNamespace(older={"old": REPORT.id}, document={"old": OLD, REPORT.id: REPORT}.get)
    assert versions("old", engine) == Versions(REPORT)
    assert versions(REPORT.id, engine) == Versions(older=(OLD,))
    assert "Une version plus récente existe" in versions_html(versions("old", engine))
    html = versions_html(versions(REPORT.id, engine))
    assert "Bilan &lt;projet&gt;, bilan_v1.pdf</a>" in html
    assert versions_html(versions("other", engine)) == ""
