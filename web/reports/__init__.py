"""Reports on the site: their list, each as text or as PDF pages, and how each was read."""
