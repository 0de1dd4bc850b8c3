"""Readers: files of every supported format become blocks."""
