"""What a query asks for besides its words: families, acronyms, names, kinds of section, spelling."""
