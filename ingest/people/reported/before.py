"""Recognises the words before a name by which its bearer says something: "selon X", "il est rappelé par X"."""

from __future__ import annotations

import re
from functools import cache

from ingest.french.lexicon import one_of
from ingest.french.verbs import participles


@cache
def by() -> re.Pattern[str]:
    """Return the pattern of what, before a name, has its bearer say something, or do it."""
    functions = one_of("functions")
    dires = rf"(?:les\s+(?:dires|propos|mots|termes)|l['’]avis)\s+d(?:e|u|e\s+la)(?:\s+(?i:{functions}),?)?"
    eyes = r"[Aa]ux\s+(?:dires|yeux)\s+d(?:e|u|['’])|[Dd]e\s+l['’]avis\s+d(?:e|u|['’])"
    eyes += r"|[Pp]our\s+reprendre\s+les\s+(?:mots|termes)\s+d(?:e|u|['’])"
    said = rf"(?:^|(?<=[\s(,;:«–—]))(?:[Ss]elon|[Dd]['’]après)(?:\s+{dires})?"
    selon = rf"(?P<selon>{said}|{eyes})"
    impersonal = r"(?i:\bil\s+(?:nous\s+)?(?:est|a\s+(?:\w+\s+)?été)|\bcomme(?:\s+(?:l['’]a|cela\s+a)(?:\s+été)?)?)"
    told_by = rf"(?P<told>{impersonal}\s+(?:\w+\s+){{0,2}}(?:{participles()})\s+par)"
    done_by = rf"(?P<agent>(?<!\w)(?:{participles()}|{one_of('hosting')})(?:e|s|es)?\s+(?:\w+\s+)?par)"
    given = rf"|(?P<given>(?i:\b{one_of('handing_over')})(?:\s+d[^.;:]{{1,60}})?(?<!é)(?<!ée)(?<!és)(?<!ées)\s+par)"
    return re.compile(
        rf"(?:{selon}|(?P<pour>(?:^|(?<=[.!?,;:]\s))[Pp]our)|{told_by}|{done_by}{given})(?:\s+|(?<=['’]))$"
    )
