"""Shared code of the tests: small reports, fakes, servers, a browser."""
