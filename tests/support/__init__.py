"""What tests share: small reports, fakes, servers, a browser."""
