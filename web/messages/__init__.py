"""What readers and index say is the matter, in French."""
