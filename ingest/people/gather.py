"""Gathers the people of a report, each under one name, from all that names them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from ingest.french.lexicon import any_of, even, fold, word_of, words
from ingest.french.names import Mention, has_first_name, mentions, role_after
from ingest.outline.build import Outline
from ingest.people.appointments import Appointment
from ingest.people.authors import authors
from ingest.people.evidence import Evidence
from ingest.people.headline import affiliated, affiliation, beside, closing_institution, told_beside
from ingest.people.listed import around
from ingest.people.members import member_role
from ingest.people.office_lines import for_bearer
from ingest.people.reading import Read, readings
from ingest.people.roles import role_before, split_role
from ingest.people.rolls.attendee import Attendee
from ingest.people.roster import Roster, key

_DASHES = re.compile(r"\s[–—-]\s([^–—\n]{3,80}?)\s[–—-]\s")
_NEAR = 80  # letters around a name that tell why it is there
_RANK = re.compile(  # "la 2e adjointe", "ancien maire"
    r"(?i)(?:l[ae]\s+|l['’])?(?:ancien(?:ne)?\s+|\d{1,2}\s?(?:er|e|ère|ème)\s+|premi(?:er|ère)\s+|\w+ième\s+)?"
)


def gather(outline: Outline) -> tuple[tuple[Read, ...], Roster]:
    """Return the blocks as they read for people, and the people who speak, are listed or stand on a roll."""
    evidence = Evidence(outline.text)
    read = tuple(readings(outline, evidence))
    found = Roster()
    for author in authors(outline, evidence):
        found.add(author.mention, listed=True, role=author.role, organisation=author.organisation)
    called = member_role(outline.text) if outline.genre.name == "transcript" else ""
    for one in read:
        found.at = one.placed.rank
        _add(found, one, called)
    for one in read:
        found.at = one.placed.rank
        _add_apposed(found, one)
        for appointed in one.appointed:
            if _belongs(found, appointed):
                given = appointed.now or "séance" in appointed.role
                role, office = (None, appointed.role) if given else (appointed.role or None, None)
                found.add(appointed.mention, listed=True, role=role, office=office)
    _add_whole(found, read)
    return read, found


def _add_whole(found: Roster, read: Sequence[Read]) -> None:
    """Add the whole names of those who speak under a family name, which only others say: "la parole à Mme Ana Roy"."""
    called = found.families()
    if not called:
        return
    some = re.compile(rf"(?i)(?<!\w){any_of(called)}(?!\w)")
    whole: dict[int, dict[str, Mention]] = {}
    met: set[int] = set()  # a report says a name whole before it says it short
    for text in (one.placed.block.text for one in read if some.search(one.placed.block.text)):
        for mention in mentions(text):
            rank = found.called_only(mention)
            if " " not in mention.name and (short := found.find(mention)) is not None:
                met.add(short)
            elif rank is not None and rank not in met and not _is_remembered(text, mention):
                whole.setdefault(rank, {}).setdefault(key(mention.name), mention)
    for several in whole.values():
        if len(several) == 1:
            found.add(next(iter(several.values())), listed=False)


def _is_remembered(text: str, mention: Mention) -> bool:
    around_it = text[max(0, mention.start - _NEAR) : mention.end + _NEAR]
    return word_of("tributes").search(even(around_it)) is not None


def _belongs(found: Roster, one: Appointment) -> bool:
    """Return whether somebody given an office takes part in the meeting that the report is of."""
    chosen = one.now and (bool(one.mention.civil) or has_first_name(one.mention.name))
    return one.presides or chosen or "séance" in one.role or found.find(one.mention) is not None


def attendees(outline: Outline, read: Iterable[Read]) -> Iterator[Attendee]:
    """Yield those whom the rolls name, at their offsets in the report's text."""
    for one in read:
        start, _ = outline.spans[one.placed.rank]
        yield from (attendee.moved(start) for attendee in one.roll)


def _add_apposed(found: Roster, one: Read) -> None:
    """Add the roles that words right behind a known name say, whoever speaks there: "M. Roy, adjoint à la voirie,"."""
    text = one.placed.block.text
    for mention in one.names:
        rank = found.find(mention)
        if (
            rank is not None
            and found.role(rank) is None
            and (role := _spoken_role(_after(text, mention)))
            and _is_role(role)
        ):
            found.add(mention, listed=False, role=role)


def _is_role(said: str) -> bool:
    """Return whether words begin with what somebody is: "2e adjointe à la voirie", not "en qualité de secrétaire"."""
    first = fold(_RANK.sub("", said).split(" ")[0].strip(",.("))
    return first in words("roles") | words("functions")


def _add(found: Roster, one: Read, called: str) -> None:
    text = one.placed.block.text
    for attendee in one.roll:
        found.add(
            attendee.mention,
            listed=True,
            role=attendee.role or _office(one, attendee.mention),
            organisation=attendee.organisation,
            presence=attendee.presence,
        )
    on_roll = {attendee.mention.start for attendee in one.roll}  # who they are, the roll has said
    for mention in (each for each in one.listed if each.start not in on_roll):
        after = _after(text, mention)
        role, office = role_after(after) or one.below, _office(one, mention)
        organisation = affiliation(after) if office and not role else None
        found.add(mention, listed=True, role=role or office, organisation=organisation)
    for mention in one.titled:
        role = _spoken_role(_after(text, mention)) or (one.below if len(one.titled) == 1 else None)
        organisation = None if role else closing_institution(text) or told_beside(text, mention)
        found.add(mention, listed=False, role=role, organisation=organisation)
    if one.turn and one.turn.mention and not one.turn.is_family:
        role = one.turn.role or _set_off(_after(text, one.turn.mention))
        member = called if role and split_role(role)[0] is None else ""  # only a group is said: "Mme Roy (Union). –"
        office = for_bearer(called, one.turn.mention) if member else None
        found.add(one.turn.mention, listed=False, role=role, office=office)
    names = {mention.name for mention in one.spoken}
    for mention in one.spoken:
        before, after = around(text, mention)
        role = _spoken_role(after) or role_before(before.removesuffix(mention.civil)) or one.below
        organisation = affiliation(after) if not role and (one.byline or affiliated(text)) else None
        if role and not _is_role(role) and fold(role.split(" ")[0]) in words("institutions"):
            organisation, role = role.split(". ")[0], None  # "Ana Roy, institut des sols. Chimiste"
        organisation = organisation or (None if role else beside(after))
        organisation = None if organisation in names else organisation  # "Ana Roy, Paul Viel" wrote it together
        role = role or (_office(one, mention) if organisation or one.byline else None)
        found.add(mention, listed=False, role=role, organisation=organisation)


def _office(one: Read, mention: Mention) -> str | None:
    """Return the office that the line above a name gives its bearer, or None."""
    at = bisect_right(one.offices, mention.start, key=itemgetter(0)) - 1
    return for_bearer(one.offices[at][1], mention) or None if at >= 0 else None


def _after(text: str, mention: Mention) -> str:
    return around(text, mention)[1]


def _set_off(after: str) -> str | None:
    """Return the role between dashes behind a name: "Mme Roy – adjointe aux finances – rappelle"."""
    match = _DASHES.match(after)
    return match[1] if match and _is_role(match[1]) else None


def _spoken_role(after: str) -> str | None:
    """Return the role set between commas, or before the colon of a turn."""
    role = role_after(after)
    if role and after.lstrip().startswith("("):
        return role
    return re.split(r",\s|\s?:\s", role)[0] if role else None
