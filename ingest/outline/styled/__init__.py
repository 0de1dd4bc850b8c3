"""Headings of sources that tell the look of their lines: size, weight, bookmarks."""
