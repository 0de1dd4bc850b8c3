"""What a reading gave, laid out for a person to check."""
