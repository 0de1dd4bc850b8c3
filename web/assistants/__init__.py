"""The library's verbs as tools for assistants, over the Model Context Protocol."""
