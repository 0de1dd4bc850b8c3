"""Benchmarks of whole processes and of quality; RESULTS.md holds the results, with dates and versions."""
