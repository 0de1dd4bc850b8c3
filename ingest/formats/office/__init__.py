"""Word and Writer files, read from their own XML."""
