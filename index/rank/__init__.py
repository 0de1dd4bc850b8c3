"""The order of hits: words, meaning, and the words near the query's own."""
