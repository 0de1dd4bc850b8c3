"""The people of a report, and who speaks where."""
