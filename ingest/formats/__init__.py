"""Readers: one file of any known format becomes blocks."""
