"""Train the bundled French encoder: text in, a sentence-transformers folder out, with one command."""
