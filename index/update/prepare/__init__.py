"""Prepare documents for writing, several at once."""
