"""What the tests of the house read: the codes in the source, the pages of the documentation."""
