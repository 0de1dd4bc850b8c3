"""The search page: results, facets, suggestions, downloads."""
