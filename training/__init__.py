"""How the bundled French encoder is made: text in, a sentence-transformers folder out, with one command."""
