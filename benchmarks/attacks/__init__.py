"""The served site under many requests and many stops: what grows, and whether it ends."""
