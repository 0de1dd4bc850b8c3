"""The key word of a question: an unsure answer that lacks it, in word and in meaning, is no answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

from index import Hit, Index, Term, bundled, terms
from qa.reader.asked import Asked
from qa.reader.forms import text_forms

SURE_WITHOUT = 0.85
"""Confidence from which all the other words of a question decide without its key word."""

# Both chosen on the development questions, see benchmarks/RESULTS.md.
_NEAR_IN_MEANING = 0.3  # cosine to a word that says about the same: "touristes" and "visiteurs" have 0.32
_SHORTEST = 4  # letters; shorter words are "svp", "cb", "kg"

_OPENING = re.compile(
    r"\b(?:combien|quel(?:le)?s?|qui|quoi|quand|où|comment|pourquoi|qu['’]est-ce|l(?:e|a|es)quel(?:le)?s?)\b", re.I
)
_PREAMBLE = re.compile(
    r"\bj['’]|\b(?:je|nous|bonjour|bonsoir|merci|svp|s['’]il (?:te|vous) pla[iî]t|madame|monsieur)\b", re.I
)
_AUXILIARY = re.compile(
    r"\b(?:ai|a|avons|avez|ont|avai(?:s|t|ent)|aur(?:a|ont)|est|sont|étai(?:s|t|ent)|ser(?:a|ont)|furent|fut|été|être"
    r"|avoir)(?:-(?:t-)?(?:ils?|elles?|on))? (?:(?:pas|bien|été|plus|déjà|tous|toutes|\w+ment) )*$",
    re.I,
)
_INFINITIVE = re.compile(r"[ei]r$", re.I)
_DETERMINER = re.compile(
    r"(?:\bl['’]|\b(?:les?|la|une?|des|du|aux?|ce|cet|cette|mon|ton|son|notre|votre|leur|chaque|quel(?:le)?) )$", re.I
)
_PARTICIPLE = re.compile(r"(?:é|i|u|s|t)e?s?$", re.I)


def lacks_key_word(asked: Asked, hits: Sequence[Hit], index: Index) -> bool:
    """Tell whether the key word of a question stands nowhere in the index, and nothing like it in the passages found.

    Misspelt words have been corrected by then, and a term has the forms of its family; an acronym and its long form are
    one. Like in meaning is a word or title of the passages whose vector is near.
    """
    key = _key_word(asked)
    if key is None or index.is_known(key):
        return False
    return _nearest(_word(key, asked), _texts(hits)) < _NEAR_IN_MEANING


def is_of_other_things(asked: Asked, said: Sequence[Iterable[str]]) -> bool:
    """Tell whether somebody's words, each with the titles above, hold no word asked for, nor one near the key word.

    So it is with "Que dit X de Y ?" where X speaks, but not of Y.
    """
    texts = ["\n".join(one) for one in said]
    forms = frozenset(form for text in texts for form in text_forms(text))
    key = _key_word(asked)
    if key is None or any(not forms.isdisjoint(term.forms) for term in asked.terms):
        return False
    return _nearest(_word(key, asked), texts) < _NEAR_IN_MEANING


def _texts(hits: Sequence[Hit]) -> list[str]:
    return ["\n".join((*hit.passage.path, hit.passage.text)) for hit in hits]


def _key_word(asked: Asked) -> Term | None:
    """Return the rarest word of French in the question proper; names are judged by strangers.py.

    "Bonjour, je rédige un mémoire et voudrais savoir combien…": what the asker says of himself before the word that
    asks is no part of it; a subject named first is ("La blockchain : quel avenir ?"). A participle or an infinitive
    says what is done, which texts say in their own words, not with what.
    """
    asking = _OPENING.search(asked.said)
    opening = asking.start() if asking and _PREAMBLE.search(asked.said, 0, asking.start()) else 0
    choices = [term for term in asked.terms if term.start >= opening and _may_be_key(term, asked)]
    return max(choices, key=lambda term: (_rarity(_word(term, asked)), -term.start), default=None)


def _may_be_key(term: Term, asked: Asked) -> bool:
    word = _word(term, asked)
    done = _PARTICIPLE.search(word) and _AUXILIARY.search(asked.said, 0, term.start)
    doing = _INFINITIVE.search(word) and not _DETERMINER.search(asked.said, 0, term.start)
    return len(word) >= _SHORTEST and word.isalpha() and not asked.is_name(term) and not (done or doing)


def _word(term: Term, asked: Asked) -> str:
    return asked.said[term.start : term.end]


def _rarity(word: str) -> float:
    """Return how much a word tells in French at large: the length of its vector, as for late interaction."""
    [ids] = bundled().tokens([word])
    return float(np.linalg.norm(bundled().token_vectors(ids).sum(axis=0)))


def _nearest(word: str, texts: Sequence[str]) -> float:
    """Return the cosine of a word to the nearest word of some texts."""
    words = dict.fromkeys(text[term.start : term.end].lower() for text in texts for term in terms(text))
    cosines = bundled().encode_document(list(words)) @ bundled().encode_query([word])[0]
    return float(cosines.max(initial=0.0))
