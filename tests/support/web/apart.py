"""One sandbox for the sites of all tests: its process starts when first asked, and ends with the tests."""

from ingest import Sandbox

SANDBOX = Sandbox()
