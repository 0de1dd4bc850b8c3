"""Small files in every format, written by hand, and readers that fail on purpose."""
