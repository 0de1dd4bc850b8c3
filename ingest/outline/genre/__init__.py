"""What kind of document a report is, known by the signs in it."""
