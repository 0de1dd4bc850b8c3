"""Files read in processes of their own, under limits of size, memory and time."""
