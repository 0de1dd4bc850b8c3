"""Finds who says a sentence of a report: the subject of a verb of saying, "selon X", "répond X"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from ingest.french.lexicon import even, fold, one_of, word_of, words
from ingest.french.names import Mention
from ingest.french.sentences import sentences
from ingest.french.verbs import SpeechVerb, has_finite_verb, participles, speech_verbs
from ingest.people.reported.quotations import quotations, quoted
from ingest.spans import Span, Spans

_NEAR = 80  # letters before a name that rules may inspect
_LONGEST_GAP = 300  # letters of what somebody is, between their name and the verb
_LONGEST_ROW = 12  # names that share a verb
_LONGEST_FICTION = 20  # letters: "Son personnage, "
_MOST_TRIED = 4  # names before a verb of which one may be its subject
_CITED = re.compile(
    r"\s*(?:\[\d|\((?:[^()\d]{0,40},?\s)?(?:19|20)\d\d[a-z]?[),;:])"
)  # "Paul Roy (2014)", "Ana Viel [6]"
_CLITICS = re.compile(
    r"(?:(?<!\w)(?:ne\s+|n['’]|y\s+|en\s+|lui\s+|leur\s+|nous\s+|vous\s+|le\s+|la\s+|les\s+|l['’]))*$"
)
_DENIES = re.compile(r"(?<![\w'’])n(?:e\s|['’])|\s(?:pas|jamais|aucunement|nullement)\s")
_DETERMINER = re.compile(
    r"(?:\b(?:le|la|les|un|une|des|de|du|cette|cet|ce|ces|sa|son|ses|leur|leurs|notre|nos|votre|vos|aucune?|chaque|toute|"
    r"à|au|aux|en|par|pour|sans|on|je|nous|vous|dont|que)|['’])\s*$",
    re.I,
)
_OBJECT = re.compile(
    r"(?:\b(?:de|du|des|à|au|aux|avec|par|chez|contre|entre|envers|pour|sans|sauf|selon|sur|vers|après|avant|malgré|feu|hormis|excepté|outre|\w+ant)"
    r"|\b[dD]['’]|\b(?:sa|son|ses|leur|notre)\s+[\w-]+)\s*$"
)
_SUBORDINATE = re.compile(
    r"(?i)(?:\b(?:que|lorsque|quand|si|puisque|dont|où|(?:à|par|pour|chez|avec|de)\s+qui|auquel|à\s+laquelle|duquel)"
    r"|\b(?:qu|lorsqu|puisqu|s)['’])\s*$"
)
_CONTRAST = re.compile(r"\b(?:tandis|alors)\s+qu(?:e\s*|['’])$")
_AS = re.compile(r"(?i:\bcomme|\bainsi\s+que|\btel\s+que)\s*$")
_CONNECTOR = re.compile(r"(?:[,;]|\b(?:et|puis|mais|ou))\s*$")
_AFTER_QUOTE = re.compile(r"[,»”\"?!…]\s*[–—-]?\s*$")
_ARTICLE = re.compile(r"\b(?:l[ae]s?\s+|l['’])$")
_GERUND = re.compile(r"^\s*[:«“]|\s[:«]\s|\ben\s+(?:\w+\s+)?\w+ant\b")
_CONTENT = re.compile(rf"\bqu(?:e\b|['’])|{_GERUND.pattern}")
_ASKS = re.compile(r"\bdemand")
_ASKED = re.compile(
    r"\b(?:si|pourquoi|combien|comment|quand|où|quel(?:le)?s?|qui|ce\s+que?|précisions|explications|renseignements)\b"
    r"|\bs['’]il|\bce\s+qu['’]"
)
_WHO = re.compile(r"\bqui\s*$")
_JOINT = re.compile(r"\s*(?:\([^()]{0,80}\)\s*)?(?:,\s[^,;:.]{2,120}(?=,))?,?\s*(?P<joint>et|ainsi que|,)\s+")
_GROUP = re.compile(r"\([^()]*\)")
_OF = re.compile(r",?\s*(?:au\s+nom\s+|pour\s+l|du\s|de\s|des\s|d['’])[^,]*,?$")
_FLOOR = re.compile(r"\bparole\s+(?:est\s+(?:donnée\s+)?)?(?:à|au)\s+[^.;:]{0,60}$")
_TAKEN = re.compile(r"[^.;:]{0,60}?\s?(?:qui|elle|il)\s")  # "la parole à Ana Roy, elle expose"
_CELLES = re.compile(r"\b(?:celles?|interventions?|paroles?)\s+d(?:e|u|es)\s*$")


@dataclass(frozen=True, slots=True)
class Saying:
    """Who says a sentence or a clause of it: the rank of their name, and where the clause begins.

    `closes` says that what follows may be somebody else's answer.
    """

    who: int
    start: int
    closes: bool = False


@dataclass(slots=True)
class Told:
    """What a sentence tells: who says it, in order, and the names of those whose doings it tells."""

    voices: list[Saying] = field(default_factory=list)
    acting: list[int] = field(default_factory=list)


def told(text: str, span: Span, found: Sequence[Mention], quotes: Spans) -> Told:
    """Return who says a sentence; `found` are all the names and functions of the text, `quotes` its quotations.

    Names between quotation marks say nothing: the quotation is of somebody else.
    """
    return _Sentence(text, span, found, quotes).told()


def taking_part(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Return those of a text's names whose bearers speak in it, or do what is done: they are people of the report."""
    quotes = quotations(text)
    ranks: set[int] = set()
    for span in sentences(text) if found else []:
        seen = told(text, span, found, quotes)
        ranks.update((*(one.who for one in seen.voices), *seen.acting))
    return [found[rank] for rank in sorted(ranks)]


def is_free(text: str, mention: Mention) -> bool:
    """Return whether nothing before a name makes it an object or a complement."""
    before = text[max(0, _start(mention) - _NEAR) : _start(mention)]
    return not _OBJECT.search(before) and not _SUBORDINATE.search(before)


def _begin(saying: Saying) -> int:
    return saying.start


def _start(mention: Mention) -> int:
    return mention.start - len(mention.civil)


class _Sentence:
    def __init__(self, text: str, span: Span, found: Sequence[Mention], quotes: Spans) -> None:
        self.text = text
        self.start, self.end = span
        self.found = found
        first = bisect_left(found, self.start, key=lambda one: one.start)
        last = bisect_left(found, self.end, key=lambda one: one.start)
        self.own = [rank for rank in range(first, last) if quoted(quotes, found[rank].start) is None]
        self.starts = [_start(found[rank]) for rank in self.own]
        self.quotes = quotes

    def told(self) -> Told:
        leading, aside, acting, voices = self.by_what_precedes()
        if leading:
            return Told(leading, acting)
        related: list[Saying] = []
        handed = False  # whether the sentence addresses whoever goes on: "remercie Mme Roy, qui précise"
        for verb, subjects, manner in self.clauses():
            if not self.speaks(verb) or manner == "subordinate":
                acting += subjects
                continue
            clause = self.clause(subjects[0])
            said = [Saying(who, clause, self.closes(verb)) for who in subjects]
            if manner == "aside":
                aside += said if not verb.imperfect and not verb.closes else []
            elif manner == "relative":
                related += [] if verb.imperfect else said
            else:
                voices += said
                handed = handed or verb.closes or verb.addresses
        voices += [one for one in related if not voices or (handed and one.start > voices[-1].start)]
        first = {one.who: one for one in sorted(voices or aside, key=_begin, reverse=True)}
        last = {one.who: one.closes for one in voices or aside}
        chosen = sorted(first.values(), key=_begin)
        return Told([Saying(one.who, one.start, last[one.who]) for one in chosen], acting)

    def clause(self, who: int) -> int:
        return max(self.start, _start(self.found[who]))

    def before(self, who: int) -> str:
        begin = _start(self.found[who])
        return self.text[max(self.start, begin - _NEAR) : begin]

    def by_what_precedes(self) -> tuple[list[Saying], list[Saying], list[int], list[Saying]]:
        """Return those whom "selon" leads the sentence with or names in it, agents of what is done, and of what is said."""
        leading: list[Saying] = []
        aside: list[Saying] = []
        acting: list[int] = []
        voices: list[Saying] = []
        for who in self.own:
            before = self.before(who)
            if _CITED.match(self.text, self.found[who].end):
                continue
            match = _by().search(before)
            if _FLOOR.search(before) and _TAKEN.match(self.text, self.found[who].end, self.end):
                voices.append(Saying(who, self.clause(who)))
            if _CELLES.search(before):
                acting += self.joined(who)
            if match is None:
                continue
            said = Saying(who, self.clause(who))
            rest = self.text[self.found[who].end : min(self.end, self.found[who].end + _LONGEST_GAP)]
            if match["selon"] or (match["pour"] and "," in rest):
                opens = before[: match.start()].strip(" ,«") == "" and len(before) < _NEAR
                (leading if opens else aside).append(said)
            elif match["told"] or match["given"]:
                voices.append(said)
            elif match["agent"]:
                acting.append(who)
        return leading, aside, acting, voices

    def verbs(self) -> Iterator[SpeechVerb]:
        found = speech_verbs(self.text, self.start, self.end)
        return (verb for verb in found if quoted(self.quotes, verb.start) is None)

    def speaks(self, verb: SpeechVerb) -> bool:
        """Return whether a verb is of speech here: what is said follows it, where it may mean something else."""
        if self.denies(verb) and not verb.deniable:
            return False
        rest = self.text[verb.end : min(self.end, verb.end + _NEAR)]
        return not (verb.needs or verb.narrates) or (_CONTENT if verb.needs else _GERUND).search(rest) is not None

    def closes(self, verb: SpeechVerb) -> bool:
        """Return whether what follows may be another's answer: after "demande si", not after "demande un délai"."""
        if not verb.closes or not _ASKS.search(self.text, verb.start, verb.end):
            return verb.closes
        rest = self.text[verb.end : min(self.end, verb.end + _NEAR)]
        return _ASKED.search(rest) is not None or self.text[self.end - 1] == "?"

    def denies(self, verb: SpeechVerb) -> bool:
        said = self.text[max(self.start, verb.start - 12) : verb.start]
        clitics = _CLITICS.search(said)
        return _DENIES.search(f"{clitics[0] if clitics else ''}{self.text[verb.start : verb.end]}") is not None

    def clauses(self) -> Iterator[tuple[SpeechVerb, list[int], str]]:
        """Yield each verb that somebody is the subject of, its subjects, and how the clause hangs on the sentence."""
        previous: tuple[list[int], str] | None = None
        for verb in self.verbs():
            head = self.text[max(self.start, verb.start - 40) : verb.start]
            clitics = _CLITICS.search(head)
            place = verb.start - (len(clitics[0]) if clitics else 0)
            found = self.subject(place, verb) or self.inverted(place, verb, previous)
            if found is None and verb.simple and _DETERMINER.search(head):
                continue  # a noun: "la demande"
            if found is None and _CONNECTOR.search(self.text[max(self.start, place - 12) : place]):
                found = previous or self.opening(place)
            if found is not None:
                yield verb, *found
            previous = found

    def subject(self, place: int, verb: SpeechVerb) -> tuple[list[int], str] | None:
        """Return the subjects right before a verb whose clitics begin at `place`, if there are any."""
        who = _WHO.search(self.text, max(self.start, place - 8), place)
        end = who.start() if who else place
        for rank in reversed(self.before_place(end)[-_MOST_TRIED:]):
            before = self.before(rank)
            if _CITED.match(self.text, self.found[rank].end):
                continue
            gap = self.text[self.found[rank].end : end]
            noun = verb.simple and gap.strip() and _ARTICLE.search(self.text, end, verb.start)
            touches = len(gap) <= _LONGEST_GAP and not noun and _touches(gap)
            if touches and who:
                return ([rank], "relative") if not re.search(r"\b(?:de|du|des|d['’])\s*$", before) else None
            row = self.row(rank, plural=verb.plural)
            position = self.position(row[0])
            if touches and position != "object":
                return row, position
            if position == "main" and not touches:
                return None
        return None

    def before_place(self, place: int) -> list[int]:
        """Return the last names that end before a place."""
        last = bisect_left(self.starts, place)
        return [rank for rank in self.own[max(0, last - _LONGEST_ROW) : last] if self.found[rank].end <= place]

    def position(self, rank: int) -> str:
        """Return how a subject's clause hangs on the sentence by what stands before: main, or else."""
        before = self.before(rank)
        if _CONTRAST.search(before):
            return "main"
        if _AS.search(before):
            return "aside"
        if _SUBORDINATE.search(before):
            return "subordinate"
        if word_of("fictions").search(even(before[-_LONGEST_FICTION:])):
            return "object"
        return "object" if _OBJECT.search(before) and not _CELLES.search(before) else "main"

    def joined(self, rank: int) -> list[int]:
        """Return a name and those that commas and "et" join to it."""
        row = [rank]
        for before, one in pairwise([*self.own[self.own.index(rank) :][:_LONGEST_ROW]]):
            if not _JOINT.fullmatch(
                self.text, self.found[before].end, max(self.found[before].end, _start(self.found[one]))
            ):
                break
            row.append(one)
        return row

    def row(self, rank: int, *, plural: bool) -> list[int]:
        """Return the subjects that commas and "et" join to one, it included; commas alone join before a plural."""
        row = [rank]
        joints: list[str] = []
        for before, one in pairwise([*reversed(self.before_place(self.found[rank].end))]):
            between = _JOINT.fullmatch(
                self.text, self.found[one].end, max(self.found[one].end, _start(self.found[before]))
            )
            if between is None:
                break
            row.append(one)
            joints.append(between["joint"])
        return row[::-1] if plural or (joints and joints[0] != ",") else [rank]

    def inverted(
        self, place: int, verb: SpeechVerb, previous: tuple[list[int], str] | None
    ) -> tuple[list[int], str] | None:
        """Return who follows a verb: ", répond X", "comme le rappelle X"."""
        place_after = bisect_left(self.starts, verb.end)
        following = self.own[place_after] if place_after < len(self.own) else None
        if (
            following is None
            or self.starts[place_after] - verb.end > _NEAR
            or not _then().fullmatch(self.text, verb.end, _start(self.found[following]))
        ):
            return None
        lead = self.text[max(self.start, place - 16) : place]
        if _AS.search(lead):
            return [following], "aside"
        free = _AFTER_QUOTE.search(lead) or not lead.strip(" –—-")
        return ([following], "main") if free and not verb.addresses and (previous is None or "»" in lead) else None

    def opening(self, place: int) -> tuple[list[int], str] | None:
        """Return the one who opens the sentence, where nobody else can be the subject of a verb further on."""
        before = self.before_place(place)
        free = [rank for rank in before if self.position(rank) == "main"]
        if len(free) != 1 or _start(self.found[free[0]]) - self.start > _LONGEST_GAP or before[0] != self.own[0]:
            return None
        if has_finite_verb(self.text[self.start : _start(self.found[free[0]])]):
            return None
        return free, "main"


def _touches(gap: str) -> bool:
    """Return whether only what somebody is, and adverbs, stand between their name and a verb."""
    gap = _GROUP.sub("", gap).strip()
    while (shorter := _adverb().sub("", gap).strip()) != gap:
        gap = shorter
    if gap in ("", ",") or (len(gap) > 1 and gap[0] == gap[-1] and gap[0] in ",–—-"):
        return True
    said = gap.lstrip(", ")
    return fold(re.split(r"[\s,’'-]", said)[0]) in words("roles") or _OF.match(gap) is not None


@cache
def _adverb() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=[\s,])){one_of('speech_adverbs').replace(chr(39), '[’' + chr(39) + ']')},?$", re.I)


@cache
def _then() -> re.Pattern[str]:
    adverb = one_of("speech_adverbs").replace("'", "['’]")
    return re.compile(rf"\s+(?:,?\s?{adverb},?\s+)?", re.I)


@cache
def _by() -> re.Pattern[str]:
    """Return the pattern of what, before a name, has its bearer say something, or do it."""
    words_of = r"(?:les\s+(?:dires|propos|mots|termes)|l['’]avis)\s+d(?:e|u|e\s+la)(?:\s+(?i:{functions}),?)?"
    by = r"|[Aa]ux\s+(?:dires|yeux)\s+d(?:e|u|['’])|[Dd]e\s+l['’]avis\s+d(?:e|u|['’])"
    selon = rf"(?P<selon>(?:^|(?<=[\s(,;:«–—]))(?:[Ss]elon|[Dd]['’]après)(?:\s+{words_of.format(functions=one_of('functions'))})?{by})"
    impersonal = r"(?i:\bil\s+(?:nous\s+)?(?:est|a\s+(?:\w+\s+)?été)|\bcomme(?:\s+(?:l['’]a|cela\s+a)(?:\s+été)?)?)"
    told_by = rf"(?P<told>{impersonal}\s+(?:\w+\s+){{0,2}}(?:{participles()})\s+par)"
    done_by = rf"(?P<agent>(?<!\w)(?:{participles()}|{one_of('hosting')})(?:e|s|es)?\s+(?:\w+\s+)?par)"
    given = rf"|(?P<given>(?i:\b{one_of('handing_over')})(?:\s+d[^.;:]{{1,60}})?(?<!é)(?<!ée)(?<!és)(?<!ées)\s+par)"
    return re.compile(
        rf"(?:{selon}|(?P<pour>(?:^|(?<=[.!?,;:]\s))[Pp]our)|{told_by}|{done_by}{given})(?:\s+|(?<=['’]))$"
    )
