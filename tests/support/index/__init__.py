"""Small indexes, an encoder explainable in one line, and processes that die while they write."""
