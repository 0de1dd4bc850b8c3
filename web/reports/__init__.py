"""The reports on the site: their list, each read whole or page by page."""
