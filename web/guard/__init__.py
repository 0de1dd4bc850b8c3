"""What protects the site: size and rate limits, security headers, concurrency, error responses."""
