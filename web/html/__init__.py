"""Building blocks of pages; text is escaped where it becomes HTML."""
