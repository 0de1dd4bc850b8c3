"""Parsed HTML: opening tags with their attributes, and the text shown."""

from html.parser import HTMLParser


class Tags(HTMLParser):  # noqa: D101
    def __init__(self, html):
        super().__init__()
        self.seen, self.text = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):  # noqa: D102
        self.seen.append((tag, dict(attrs)))

    def handle_data(self, data):  # noqa: D102
        self.text += data
