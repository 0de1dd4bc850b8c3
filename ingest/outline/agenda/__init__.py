"""The agenda announced at the head of minutes, and the items treated below it."""
