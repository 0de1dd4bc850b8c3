"""Questions about who somebody is: the sentence that gives the person's role answers first."""

from __future__ import annotations

import re

from index import Index, names_match, terms
from ingest.french import fold
from qa.reader.asked import Asked
from qa.reader.features import Candidate

_WHO = re.compile(r"^(?:et )?qui (?:est|sont|était|étaient|fut)\b|\bqui est-ce\b", re.I)
_OFFICE = re.compile(r"\b(?:fonctions?|rôles?|métiers?|postes?|titres?|professions?|statuts?|qualités?)\b", re.I)
_APPOSITION = re.compile(
    r"\s?(?:[,(:|–-]|\best|\bétait)\s?(?:l['’]|(?:le|la|les|une?|en tant que|comme) )?(?!qui\b)[a-zà-ÿ]{4}"
)


def who_is(asked: Asked) -> str:
    """Return the name whose role a question asks for, "" if none: "Qui est X ?", "Quelle est la fonction de X ?"."""
    names = [term for term in asked.terms if asked.is_name(term)]
    others = len(asked.terms) - len(names)
    if not ((_WHO.search(asked.said) and not others) or (_OFFICE.search(asked.said) and others == 1)):
        return ""
    return " ".join(asked.said[term.start : term.end] for term in names)


def introduces(one: Candidate, name: str, *, index: Index) -> bool:
    """Tell whether a sentence names a person with the role that the report gives them, or with an apposition."""
    words = terms(name)
    said = [term for term in one.unit.terms if any(set(term.forms) & set(word.forms) for word in words)]
    if not words or len(said) < len(words):
        return False
    people = index.document(one.passage.document).people
    roles = [fold(person.role) for person in people if person.role and names_match(name, person.name)]
    if any(role in fold(one.unit.text) for role in roles):
        return True
    return any(_APPOSITION.match(one.unit.text, term.end - one.unit.start) for term in said)
