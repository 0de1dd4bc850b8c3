"""Texts to vectors: the bundled encoder, or any sentence-transformers model."""
