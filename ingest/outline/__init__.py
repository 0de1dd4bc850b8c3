"""Blocks become the title page, the headings, the sections and the units of a report."""
