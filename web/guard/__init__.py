"""What protects the site: limits, headers, how many ask at once."""
