"""Reported speech: who says which sentences of minutes, and where their words end."""
