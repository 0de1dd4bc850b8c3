"""Maintenance of a built index: remove, erase, status, verify, watch."""
