"""Documents, answers and notes built by hand, and a scripted language model."""
