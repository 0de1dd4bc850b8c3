"""The REST interface: its routes below /api/v1, what they take and give, and the page that explains them."""
