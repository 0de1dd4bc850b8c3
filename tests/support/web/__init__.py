"""A site over a fake engine, a login, a server and a browser."""
