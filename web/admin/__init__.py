"""The administration, behind a login: upload, index and remove reports, erase names, undo a change."""
