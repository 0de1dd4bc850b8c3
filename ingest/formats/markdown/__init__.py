"""What Markdown holds besides its text: fields, comments, struck words, names of notes and links."""
