"""What logins are made of: passwords, codes, waits, sessions, cookies."""
