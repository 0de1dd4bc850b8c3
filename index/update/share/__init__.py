"""Read ahead, and share reading among machines."""
