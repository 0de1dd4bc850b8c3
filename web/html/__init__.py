"""The pieces that pages are made of; everything shown is escaped here."""
