"""French text to search terms."""
