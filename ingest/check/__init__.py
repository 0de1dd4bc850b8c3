"""Results of a reading, laid out for review."""
