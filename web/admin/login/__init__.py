"""What stands between a visitor and the administration: passwords, codes, waits, sessions, cookies."""
