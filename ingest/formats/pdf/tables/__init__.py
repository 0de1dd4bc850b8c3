"""Finds tables on the pages of a PDF file: by the rules drawn around their cells, or by their columns."""
