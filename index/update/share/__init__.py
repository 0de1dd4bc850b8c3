"""Reading ahead, and reading shared among machines."""
