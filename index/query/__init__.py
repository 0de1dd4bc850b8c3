"""Query understanding beyond its words: families, acronyms, names, kinds of section, spelling."""
