"""Reports that arrived and are not published yet: kept in a hidden folder, read once, published or discarded."""
