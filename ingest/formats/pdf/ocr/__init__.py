"""Pages that are only pictures, recognised by tesseract."""
