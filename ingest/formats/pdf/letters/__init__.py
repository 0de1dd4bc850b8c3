"""Reads how the letters of a PDF page are drawn: overlaid accents, weight, strikes, spaces between them."""
