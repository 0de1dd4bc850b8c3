"""Slides exported as PDF: recognised as such, each with its title."""
