"""Where an index is kept, and the contract its engines meet."""
