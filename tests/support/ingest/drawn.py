"""A chart and a drawing of SmartArt, and the blocks they are read as."""

from __future__ import annotations


def _kept(kind: str, *values: str) -> str:
    points = "".join(f'<c:pt idx="{rank}"><c:v>{value}</c:v></c:pt>' for rank, value in enumerate(values))
    return f"<c:{kind}><c:cache>{points}</c:cache></c:{kind}>"


_SERIES = (
    f"<c:ser>{_kept('tx', name)}{_kept('cat', '2019', '2020')}{_kept('val', *values)}</c:ser>"
    for name, values in (("Bourg", ("12", "15")), ("Val", ("7", "9")))
)
CHART = (
    '<c:chartSpace xmlns:c="c" xmlns:a="a"><c:chart><c:title><c:tx><a:p><a:r><a:t>Inscrits</a:t></a:r></a:p></c:tx>'
    f"</c:title><c:plotArea><c:barChart>{''.join(_SERIES)}</c:barChart></c:plotArea></c:chart></c:chartSpace>"
)


def _point(name: str, text: str, kind: str = "node") -> str:
    said = f"<g:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></g:t>" if text else ""
    return f'<g:pt modelId="{name}" type="{kind}">{said}</g:pt>'


_POINTS = _point("0", "", "doc") + _point("2", "Voter") + _point("1", "Étudier") + _point("3", "Mesurer")
_TIES = "".join(
    f'<g:cxn srcId="{above}" destId="{below}" srcOrd="{rank}"/>'
    for above, below, rank in (("0", "2", 1), ("0", "1", 0), ("1", "3", 0))
)
DIAGRAM = (
    f'<g:dataModel xmlns:g="g" xmlns:a="a"><g:ptLst>{_POINTS}{_point("9", "x", "pres")}</g:ptLst>'
    f"<g:cxnLst>{_TIES}</g:cxnLst></g:dataModel>"
)
DRAWN = ["Inscrits", "| Bourg | Val\n2019 | 12 | 7\n2020 | 15 | 9", "- Étudier", "- Mesurer", "- Voter"]
"""The texts of the blocks of both."""
