"""Who is in a report, and who speaks where."""
