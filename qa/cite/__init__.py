"""Quotations, who says them, and where to check them."""
