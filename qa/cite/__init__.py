"""Quotations with who says them and where they stand."""
