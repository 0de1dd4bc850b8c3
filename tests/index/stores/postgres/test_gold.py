"""The gold questions find in PostgreSQL what they find in a folder."""

import pytest

pytest.importorskip("psycopg", reason="no client: pip install psycopg[binary]")

from qa import Engine
from qa.evaluate import load
from tests.support.ingest.scores import SHARED, seed_path

pytest_plugins = ["tests.support.index.postgres_server"]
pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the shared folder with the gold questions is not here"),
]
K = 10


def test_hits_and_answers_are_those_of_a_folder(url, tmp_path):
    """At least 95 % of the ten best passages, and every answer and quotation, equal a folder's."""
    folder, database = (Engine.build(seed_path(), index=index) for index in (tmp_path / "index", url))
    overlaps = []
    for question in load(SHARED / "gold" / "questions-dev.jsonl"):
        expected, found = ([hit.passage.id for hit in each.search(question.query, K)] for each in (folder, database))
        assert expected[:1] == found[:1]
        overlaps.append(len({*expected} & {*found}) / max(len(expected), 1))
        quoted, cited = ([one.quote for one in each.ask(question.query).citations] for each in (folder, database))
        assert quoted == cited
    assert sum(overlaps) / len(overlaps) >= 0.95
