"""Ranking: lexical score, cosine, and late interaction."""
