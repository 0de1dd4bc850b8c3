"""The pages of PDF reports: their pictures, with the passage cited boxed where the file draws it."""
