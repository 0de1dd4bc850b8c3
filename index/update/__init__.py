"""Build an index: find new files, read them, publish the result."""
