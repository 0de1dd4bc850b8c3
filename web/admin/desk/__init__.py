"""The reading desk: where a person looks at a report as it was read, puts it right, and publishes it."""
