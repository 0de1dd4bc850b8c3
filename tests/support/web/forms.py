"""The forms of a page, to be sent as a browser without scripts sends them."""

from html.parser import HTMLParser


class Forms(HTMLParser):
    """The forms of a page by their labels, each with its address, its fields and what its buttons do."""

    def __init__(self, page):
        super().__init__()
        self.seen = []
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):  # noqa: D102
        attrs = dict(attrs)
        if tag == "form":
            self.seen.append(
                {"action": attrs["action"], "label": attrs.get("aria-label", ""), "fields": {}, "does": []}
            )
        elif tag == "input" and self.seen:
            self.seen[-1]["fields"][attrs["name"]] = attrs.get("value", "")
        elif tag == "select":
            self._select = attrs["name"]
        elif tag == "option" and self._select and "selected" in attrs:
            self.seen[-1]["fields"][self._select] = attrs["value"]
        elif tag == "button" and self.seen:
            self.seen[-1]["does"].append(attrs.get("value", ""))

    def handle_endtag(self, tag):  # noqa: D102
        if tag == "select":
            self._select = ""

    def send(self, client, does, *, label="", **changed):
        """Send the first form of a label that does something, with some of its fields changed."""
        form = next(form for form in self.seen if does in form["does"] and label in form["label"])
        return client.post(form["action"], data={**form["fields"], **changed, "faire": does})
