"""Readers of Word, PowerPoint and LibreOffice files, from their own XML."""
