"""Texts to vectors: the encoder in the box, or any sentence-transformers model."""
