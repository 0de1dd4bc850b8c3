"""Building an index: which files are new, what is read of them, what is published."""
