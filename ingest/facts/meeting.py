"""Finds who met, the number of the meeting, and whether the report is a draft or adopted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ingest.document import Fact
from ingest.facts.lines import Line
from ingest.facts.titles import is_form
from ingest.french.dates import find_dates, month_pattern
from ingest.french.kinds import report_kind
from ingest.french.lexicon import even, one_of, opens_with, word_of

_LONGEST = 120  # letters of the name of a body
_STAFF = r"(?:scientifique|d'organisation|de lecture|de redaction|de programme|editorial)"
"""Committees that a line of a programme names before their members; in a title such a committee met."""

_BODIES = (
    r"conseils? (?!a |qui |que |pour |par )[a-z'][\w' -]*",
    rf"(?:(?<!^)|(?!comite {_STAFF}[^:\d]*(?::|$)))comite [\w' -]+",
    r"(?:commissions?|parlement) [\w' -]+",
    r"assemblee (?:generale|communale|nationale|departementale|pleniere|constitutive)[\w' -]*",
    r"bureau (?:communautaire|syndical|municipal|du|de la|de l')[\w' -]*",
    r"(?:groupe de travail|copil|cotech|gt|cse)(?: [^,;:.(|]+)?",
)
_BODY = re.compile(rf"(?<!\w)(?:{'|'.join(_BODIES)})")
_STATE = re.compile(r"\W*(?:republique francaise|liberte|arrondissement|canton)(?!\w)")  # heads papers, and never meets
_NUMBERED = "seance|reunion|comptes?[- ]rendus?|proces[- ]verbal|pv|cri?|cric|note|session|assemblee|comite|conseil"
_PAPER = r"(?:comptes?[- ]rendus?|proces[- ]verbal|pv|cr)"
_DONE = r"(?:approuve|adopte|arrete|valide)e?s?(?!\w)"
_DRAFT = re.compile(
    rf"(?<!\w)(?:projet (?:de |du )?{_PAPER}|(?:version |document )?provisoire|brouillon|non (?:encore )?approuve"
    r"|a valider|sous reserve d'approbation|soumis a approbation)(?!\w)|^\W*projet\W*$"
)
_ADOPTED = re.compile(
    rf"(?<!\w)(?:ce|present)\s{_PAPER}[^.]{{0,40}}{_DONE}|^\W*{_PAPER}\s(?:\w+\s)?{_DONE}"
    rf"|^\W*{_DONE}\s(?:le|lors|en seance|en conseil|par|a l'unanimite)(?!\w)|version (?:definitive|approuvee|validee)"
)
_CLOSING = 8  # lines before the end, of a short report


@cache
def _body_end() -> re.Pattern[str]:
    """Return the pattern of what follows the name of a body."""
    ends = (
        rf"(?:du|le|des|de|a) (?:\d|{one_of('weekdays')}\b|{month_pattern()})",
        "en date|s'est|se sont|dument|regulierement|legalement|est |sont |a ete|ont |qui |seance|compte|proces|reunion",
        r"convoque|tenue? |sous |au nombre|n[o°]|\d",
    )
    return re.compile(rf"[,;:(|–]| - |(?<!\w)(?:{'|'.join(ends)})")


@cache
def _numbers() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of the number of a meeting: "séance n° 12", "session 2019-2020", "3e réunion"."""
    return (
        re.compile(rf"(?<!\w)(?:{_NUMBERED})[a-z' -]{{0,30}}\sn[o°]\s?\d[\d/.-]*(?:\s?\(\d{{4}}\s?[-–]\s?\d{{4}}\))?"),
        re.compile(r"(?<!\w)session (?:ordinaire |extraordinaire )?(?:de )?\d{4}(?:\s?[-–/]\s?\d{4})?"),
        re.compile(
            rf"(?<!\w)(?:\d{{1,3}}\s?(?:eme|er?|ere|nde?)|{even(one_of('ordinals'))})"
            r"\s(?:session|seance|reunion|edition|rencontres?|assemblee|journees?|colloque|congres|forum|assises|pleniere)"
            r"(?!\w)"
        ),
    )


def meeting_facts(
    first: Sequence[Line], last: Sequence[Line], *, title: str, fields: Mapping[str, str]
) -> Iterator[Fact]:
    """Yield the body, the number and the status that a report states."""
    front = [line for line in first if line.front and line.short and not line.item]
    opening = [line for line in first if not line.short and word_of("meeting_verbs").search(line.level)][:1]
    yield from _body([*([Line(title, 0, True)] if title else []), *front, *opening])
    yield from _number(front)
    yield from _status(front, (*last, *first[-_CLOSING:]), fields)


def _body(lines: Sequence[Line]) -> Iterator[Fact]:
    """Yield the body that met, or the authority that the letterhead names."""
    for line in lines:
        match = None if opens_with("page_tops", "page_labels").match(line.level) else _BODY.search(line.level)
        if match:
            end = _body_end().search(line.level, match.start() + 6)
            value = line.text[match.start() : min(end.start() if end else match.end(), match.start() + _LONGEST)]
            if len(value.split()) > 1:
                yield Fact("body", value.strip(" ,-–'"), line.text)
                return
    for line in lines[1:]:
        if (
            line.short
            and not find_dates(line.text)
            and opens_with("letterheads").match(line.level)
            and not _STATE.match(line.level)
            and not (is_form(line) or report_kind(line.text))
        ):
            yield Fact("body", line.text.strip(" ,-–"), line.text)
            return


def _number(front: Sequence[Line]) -> Iterator[Fact]:
    for line in front:
        for pattern in _numbers():
            match = pattern.search(line.level)
            if match and not word_of("other_meetings").search(line.level, 0, match.start()):
                yield Fact("number", line.text[match.start() : match.end()].strip(), line.text)
                return


def _status(front: Sequence[Line], closing: Sequence[Line], fields: Mapping[str, str]) -> Iterator[Fact]:
    if even(fields.get("draft", "")) == "true":
        yield Fact("status", "projet", "draft: true")
        return
    for line in (*front, *(line for line in closing if line.short)):
        if _ADOPTED.search(line.level):
            yield Fact("status", "adopté", line.text)
            return
        if line.front and _DRAFT.search(line.level):
            yield Fact("status", "projet", line.text)
            return
