"""Reads files in separate processes, under limits of size, memory and time."""
