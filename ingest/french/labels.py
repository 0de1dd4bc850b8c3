"""Recognises how transcripts and notes give the floor: "M. Paul Roy :", "Mme la présidente. –", "Un élu demande"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from ingest.french.lexicon import any_of, even, fold, one_of, opens_with, words
from ingest.french.names import (
    LOUD,
    NAME,
    PARTICLE,
    WORD,
    Mention,
    civility,
    has_first_name,
    is_function,
    is_name,
    mentions,
    moved,
    ordered,
    role_after,
)
from ingest.french.verbs import has_finite_verb, has_speech_verb

_TIME = r"\d{1,2}\s?[:h]\s?\d{2}(?:\s?[:m]\s?\d{2})?(?:[.,]\d{1,3})?"
_STAMP = rf"[\[(]?{_TIME}(?:\s?(?:-->|[–—-])\s?{_TIME})?[\])]?"
_BULLET = r"(?:[-–—•*▪]\s+)?"
_COLON = r"[ \u00a0]?:(?=\s|$)"
_DASH = r"\s?\.\s?[–—-]{1,2}(?=\s)"  # as parliaments print it
_FAMILY = rf"(?:{PARTICLE})?{WORD}(?:[ \u00a0]{WORD}){{0,2}}"
_BARE_DASH = r"\s[–—](?=\s)"
_FAMILY_LABEL = re.compile(rf"{_BULLET}({LOUD})\s?:\s")
_INITIALS_LABEL = re.compile(rf"{_BULLET}([A-ZÀ-Ý]\.(?:[ \u00a0-]?[A-ZÀ-Ý]\.){{1,2}})\s?(?::|[–—-])\s")
_CAPITALS_LABEL = re.compile(r"([A-ZÀ-Ý][A-ZÀ-Ý'’ -]{1,30})\.\s+(?=[A-ZÀ-ÝŒ«(…])")
_FEWEST_TURNS = 2  # of a speaker, and speakers
_LONGEST_LINE = 140  # letters of a name and its role on a line of their own
_SHORTEST_SAID = 60  # letters after "Ana Roy – " that are more than an organisation
_LONGEST_FUNCTION = 900  # letters of a label: a minister's full title takes 300


@dataclass(frozen=True, slots=True)
class Label:
    """The words that open a turn: who takes the floor, by name or by function, and where their own words begin."""

    end: int
    mention: Mention | None = None
    function: str = ""
    civil: str = ""
    role: str | None = None
    is_sure: bool = False


def label(text: str) -> Label | None:
    """Return the label that opens a text, "Mme Claire Martin, maire de X :" or "M. le président. –", or None."""
    head = text[:_LONGEST_FUNCTION]
    return _of_name(head) or _of_function(head) or _in_brackets(head)


def _in_brackets(text: str) -> Label | None:
    """Return the label of "[Ana Roy] Bonjour" or "R (Paul Viel) : Oui"."""
    match = _bracketed().match(text)
    if match is None or (match["square"] is None) == (match["close"] == "]"):
        return None
    name, civil, asked = match["name"], match["civil"] or "", match["square"] is None
    if is_function(name) or (asked and not match["colon"]) or has_speech_verb(match["role"] or ""):
        return None
    if not (civil or is_name(name) or (asked and has_first_name(name))):
        return None
    mention = Mention(match.start("name"), match.end("name"), ordered(name), civil=civil)
    return Label(match.end(), mention, role=_role(match["role"] or ""), is_sure=not asked)


@cache
def _bracketed() -> re.Pattern[str]:
    role_of = rf"(?i:{one_of('casting', 'roles')})"  # "Animatrice (Ana Roy) :"
    role = r"(?P<role>\s?[,–-]\s[^()\[\]\n]{2,80})?"
    return re.compile(
        rf"^{_BULLET}(?:(?P<square>\[)|(?:{_noun()}|{role_of})\s?\()(?P<civil>{civility()})?(?P<name>{NAME}|{_FAMILY}){role}"
        rf"(?P<close>[\])])(?P<colon>{_COLON})?\s*(?=\S|$)"
    )


@cache
def _noun() -> str:
    """Return the pattern of what may stand before a speaker's name: "Question", "Q2.", "Intervention"."""
    return rf"(?i:{one_of('turn_nouns')})(?![^\W\d_])\.?(?:\s?n°)?\s?\d{{0,2}}"


def _of_name(text: str) -> Label | None:
    match = _named().match(text)
    if match is None:
        return None
    name, civil, role = match["name"], match["civil"] or "", _role(match["role"] or "")
    if opens_with("speech_nouns").match(even(match["noun"] or "")) and _is_theme(text[match.end() :]):
        return None
    if is_function(name) or (
        role and (has_speech_verb(role) or (not match["role"].lstrip().startswith("(") and _names_another(role)))
    ):
        return None
    if not civil and not (is_name(name) and _is_spoken(text, match)):
        return None
    if civil and " " not in name and role and has_first_name(role) and not re.search(r"\W", role.replace("-", "")):
        name, role = f"{role} {name}", None  # "Mme TARDY (Odile) :", as in Quebec
    mention = Mention(match.start("name"), match.end("name"), ordered(name), civil=civil)
    return Label(
        match.end(), mention, role=role, is_sure=match["bare"] is None and (civil != "" or "." in match[0][-4:])
    )


def _is_theme(said: str) -> bool:
    """Return whether words after "Intervention de X :" are the theme of a talk, as they are in its title."""
    short = 0 < len(said.strip()) <= _LONGEST_LINE and "\n" not in said
    return short and not said.rstrip().endswith((".", "?", "!", "…", "»", ":"))


def _role(said: str) -> str | None:
    """Return the words of a role, "(PCS), rapporteure" as "PCS, rapporteure"."""
    return re.sub(r"^\(([^()]*)\)", r"\1", said.strip(" ,")).strip(" ,()") or None


def _names_another(role: str) -> bool:
    """Return whether a role holds a second person: "Ana Roy, Paul Viel : ..." is a list."""
    return any(one.civil or has_first_name(one.name) for one in mentions(role))


def _is_spoken(text: str, match: re.Match[str]) -> bool:
    """Return whether words follow a dash, rather than an affiliation."""
    said = text[match.end() :].strip()
    return match["bare"] is None or len(said) >= _SHORTEST_SAID or said.endswith((".", "?", "!", "…"))


def _of_function(text: str) -> Label | None:
    match = _functional().match(text)
    if match is None or has_speech_verb(match["rest"]):
        return None
    rest = match["rest"].strip(" ,()")
    named = next(iter(mentions(rest)), None)
    if named and named.start - len(named.civil) > 0:
        return None  # "M. le maire lit le courrier de M. Roy : « … »"
    if named:
        named = moved(named, match.start("rest") + match["rest"].index(rest))
        named = replace(named, civil=named.civil or match["civil"] or "")
    function = " ".join(filter(None, [fold(match["function"]), "" if named else fold(rest)]))
    return Label(match.end(), named, function=function, civil=match["civil"] or "", is_sure=True)


@cache
def _named() -> re.Pattern[str]:
    brackets = rf"(?:\s*[\[(](?:{_TIME}|[^()\n]{{1,120}})[\])])?"
    return re.compile(
        rf"^{_BULLET}(?:{_STAMP}\s*[-–—:]?\s+)?(?P<noun>{_noun()}\s(?:de\s|d['’]|du\s))?(?P<civil>{civility()})?"
        rf"(?P<name>{NAME}|{_FAMILY})"
        rf"(?:\s+{_STAMP})?(?P<role>{brackets}(?:"
        rf"\s*,\s[^:\n.?!]{{2,200}}?(?={_COLON}|{_BARE_DASH})|\s*,\s[^\n?!]{{2,700}}?(?={_DASH}))?)"
        rf"\s*(?:{_COLON}|{_DASH}|(?P<bare>{_BARE_DASH}))\s*"
    )


@cache
def _functional() -> re.Pattern[str]:
    return re.compile(
        rf"^{_BULLET}(?:{_STAMP}\s*[-–—:]?\s+)?(?P<civil>{civility()})?(?i:(?:l[ae]\s+|l['’]))"
        rf"(?i:(?P<function>{one_of('functions')}))(?!\w)(?P<rest>[^:\n?!]{{0,200}}?)\s*(?:{_COLON}|{_DASH})\s*"
    )


def dotted_label(text: str) -> Label | None:
    """Return the label that a full stop ends, "Mme Roy, ministre. Nous…", as French assemblies print it, or None.

    Any sentence may end so: it takes several to be the form of a report.
    """
    match = _dotted().match(text[:_LONGEST_FUNCTION])
    if match is None or (match["role"] and (has_speech_verb(match["role"]) or _names_another(match["role"]))):
        return None
    if match["function"]:
        return Label(match.end(), function=fold(match["function"]), civil=match["civil"])
    name = match["name"]
    if is_function(name):
        return None
    mention = Mention(match.start("name"), match.end("name"), ordered(name), civil=match["civil"])
    return Label(match.end(), mention, role=_role(match["role"] or ""))


@cache
def _dotted() -> re.Pattern[str]:
    function = rf"(?i:l[ae]\s|l['’])(?P<function>(?i:{one_of('functions')})(?!\w)(?:\s[a-zà-ÿ’' -]{{2,80}})?)"
    return re.compile(
        rf"^(?P<civil>{civility()})(?:{function}|(?P<name>{NAME}|{_FAMILY}))"
        r"(?P<role>\s\([^()\n]{1,80}\)|\s?,\s[^:\n?!.]{2,300})?\.\s(?=[A-ZÀ-Ý«(…])"
    )


@cache
def _name_line() -> re.Pattern[str]:
    return re.compile(rf"(?:[Pp]ar\s)?(?:{civility()})?({NAME})\s*(?:$|[,(–-]\s*.*$|\s(?i:{one_of('roles')})\b.*$)")


def is_name_line(text: str) -> bool:
    """Return whether a line consists of a name and at most a role, as transcripts introduce a speaker."""
    if len(text) > _LONGEST_LINE or text.count("\n") > 1:
        return False
    text = text.replace("\n", ", ").rstrip(" .")
    match = _name_line().match(text)
    if match is None:
        return False
    name = next(iter(mentions(match[1])), None)
    if name is None or name.start:
        return False
    rest = text[match.start(1) + name.end :]
    told = has_speech_verb(rest) or has_finite_verb(rest)
    return not rest.strip(" :") or (role_after(rest) is not None and not told)


def family_label(text: str) -> Mention | None:
    """Return the family name in capitals that opens a turn, "DUPONT : ...", or None."""
    match = _FAMILY_LABEL.match(text[:80])
    return Mention(match.start(1), match.end(1), match[1]) if match else None


def labels_in_capitals(texts: Iterable[str]) -> frozenset[str]:
    """Return the words in capitals before a full stop that open turns, as interviews print them: "ANA. Et vous ?".

    Two of them take turns, each several times: one alone may open any kind of line.
    """
    heads = Counter(match[1] for text in texts if (match := _CAPITALS_LABEL.match(text[:60])))
    found = frozenset(head for head, times in heads.items() if times >= _FEWEST_TURNS)
    return found if len(found) >= _FEWEST_TURNS else frozenset()


def initials_label(text: str) -> Mention | None:
    """Return the initials that open a turn of an interview, "A. R. – ...", or None."""
    match = _INITIALS_LABEL.match(text[:40])
    spaced = re.sub(r"\.[ \u00a0-]?(?=\w)", ". ", match[1]) if match else ""
    return Mention(match.start(1), match.end(1), spaced) if match else None


@cache
def _cast() -> re.Pattern[str]:
    return re.compile(rf"(?:- )?{one_of('casting')}(?:\s[^:\n.]{{1,40}})?\s?:\s", re.I)


def casts(text: str) -> bool:
    """Return whether a text opens with a cast, as in "Intervenants : Ana Roy, maire"."""
    match = _cast().match(text)
    return match is not None and bool(mentions(text[match.end() : match.end() + 80]))


def is_cast(title: str) -> bool:
    """Return whether a heading introduces those who take part: "Les intervenants"."""
    called = re.sub(r"^(?:l[ae]s?|nos|vos)\s", "", fold(title).strip(" :.-"))
    return called in words("casting")


def hosts(title: str) -> bool:
    """Return whether a heading names who leads a session and need not speak: "Table ronde animée par X"."""
    return _hosting().search(title) is not None or opens_with("exchange_nouns").match(even(title)) is not None


@cache
def _hosting() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w){one_of('hosting')}(?:e|s|es)?\s+par\s")


def takes_turn(text: str) -> bool:
    """Return whether a text opens with a speaker, named or not ("Question de la salle :")."""
    labelled = any(found(text) is not None for found in (label, initials_label, dotted_label))
    return is_name_line(text) or labelled or is_nameless(text) or casts(text)


@cache
def _nameless() -> re.Pattern[str]:
    others = any_of(words("others"))
    after = r"(?:\s*\([^()]*\)|\s*n?°?\s*\d{1,2})?\s*(?::|\.\s?[–—-]\s)"
    person = (
        rf"(?:(?:une?|des|plusieurs|autre|l'|l[ae]|les) ?)*{any_of(words('person_nouns'))}s?\b[^:.?!]{{0,50}}?\s?:\s"
    )
    item = r"(?! (?:diverses?|ecrites?|orales?|d'actualite)\b)"  # "Questions diverses" is on the agenda
    return re.compile(
        rf"^(?:- )?(?:{_STAMP} )?"
        rf"(?:{person}|(?:{others}|[qr]\.?){after}|{others}\b{item}(?!\s*$)(?!.*\?$)"
        r"|(?P<civil>m|mme)\.? [^:.]{2,40} :)"
    )


def is_nameless(text: str) -> bool:
    """Return whether an unnamed person takes the floor: "Un participant demande", "Q :", not "Mme Roy dit ceci :"."""
    match = _nameless().match(fold(text[:120]))
    return match is not None and not (match["civil"] and has_speech_verb(text[: match.end()]))
