"""Sources of the house tests: the codes in the code, the pages of the documentation."""
