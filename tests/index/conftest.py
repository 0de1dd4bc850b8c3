"""Readers that serve one test after another."""

from tests.support.ingest.kept_readers import _readers_are_kept  # noqa: F401 - a fixture for all of them
