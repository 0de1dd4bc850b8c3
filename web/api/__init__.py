"""The REST API: its routes below /api/v1, their typed requests and responses, and the page that documents them."""
