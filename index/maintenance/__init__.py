"""What is done to an index once it is built: remove, erase, status, verify, watch."""
