"""Measurements of whole processes and of quality; RESULTS.md holds what they gave, with dates and versions."""
