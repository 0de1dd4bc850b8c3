"""Documents made ready to be written, several at once."""
