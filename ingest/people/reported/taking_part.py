"""Finds who takes part in what a paragraph tells."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.french.names import Mention
from ingest.french.sentences import sentences
from ingest.people.reported.clauses import told
from ingest.people.reported.doer import Doer
from ingest.people.reported.quotations import quotations


def taking_part(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Return those of a text's names whose bearers speak in it, or do what is done: they are people of the report."""
    quotes = quotations(text)
    doer = Doer(text, found)
    ranks: set[int] = set()
    for span in sentences(text) if found else []:
        seen = told(text, span, found, quotes)
        ranks.update((*(one.who for one in seen.voices), *seen.acting))
        if seen.voices:
            doer.forget()
        elif (who := doer.meant(span)) is not None:
            ranks.add(who)
        else:
            doer.follow(span)
    return [found[rank] for rank in sorted(ranks)]
