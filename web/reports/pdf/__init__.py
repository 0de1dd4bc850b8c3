"""The pages of PDF reports as images, with the cited passage boxed."""
