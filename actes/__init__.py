"""The command line: verbs of the library."""
