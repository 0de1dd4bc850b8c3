"""Draws pages of PDF files and locates texts on them; `ingest.sandbox` runs it."""
