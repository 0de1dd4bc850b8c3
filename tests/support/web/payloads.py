"""Text that runs a script in a browser where it is not escaped, and reports full of it."""

from io import BytesIO

from pypdf import PdfReader, PdfWriter

from tests.support.index.indexed import report
from tests.support.ingest.papers import pdf

RUN = "window.hacked=1"
PAYLOADS = [
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<SCRIPT SRC=data:text/javascript,{RUN}></SCRIPT>",
    f'<img src=x onerror="{RUN}">',
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}>",
    f'"><script>{RUN}</script>',
    f"'><script>{RUN}</script>",
    f'" onmouseover="{RUN}" x="',
    f"' onfocus='{RUN}' autofocus='",
    f'" autofocus onfocus="{RUN}',
    f"javascript:{RUN}",
    f'<a href="javascript:{RUN}">cliquez</a>',
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f'<iframe src="javascript:parent.{RUN}"></iframe>',
    f'<object data="javascript:{RUN}"></object>',
    f"<embed src=javascript:{RUN}>",
    f"<details open ontoggle={RUN}>",
    f"<video><source onerror={RUN}></video>",
    f"<audio src=x onerror={RUN}>",
    f"<body onload={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<select autofocus onfocus={RUN}>",
    f"<marquee onstart={RUN}>",
    f"<style>@import 'javascript:{RUN}';</style>",
    f'<link rel=stylesheet href="data:text/css,*{{background:url(javascript:{RUN})}}">',
    f'<meta http-equiv=refresh content="0;url=javascript:{RUN}">',
    f'<base href="javascript:{RUN}//">',
    f"<form action=javascript:{RUN}><button>Envoyer</button></form>",
    f"<template><script>{RUN}</script></template>",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
    f"<!--><script>{RUN}</script-->",
    f"<textarea></textarea><script>{RUN}</script>",
    f"${{{RUN}}}",
    f"{{{{{RUN}}}}}",
    f"`${{{RUN}}}`",
    f"{{{{constructor.constructor('{RUN}')()}}}}",
    f"[x](javascript:{RUN})",
    f"![x](x'onerror='{RUN})",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#60;script&#62;{RUN}&#60;/script&#62;",
    f"\u202e<script>{RUN}</script>",
    f"＜script＞{RUN}＜/script＞",
    f"%3Cscript%3E{RUN}%3C/script%3E",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
]


def written(folder, payloads=PAYLOADS):
    """Reports that hold a payload each, as title, section, text, name and role, and in the names of their files."""
    for number, payload in enumerate(payloads):
        said = f"Anne Dupré {payload}, directrice de {payload}, rappelle que le foncier numéro {number} est rare."
        text = report(said, payload, "Les propositions", f"- {payload}", title=payload, section=payload, about=payload)
        (folder / f"{number} {payload}.txt".replace("/", "∕")).write_text(text, encoding="utf-8")
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([(50, 700, 12, PAYLOADS[0])]))))
    names = ("/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Producer")
    writer.add_metadata(dict(zip(names, PAYLOADS, strict=False)))
    with (folder / f"{PAYLOADS[0]}.pdf".replace("/", "∕")).open("wb") as file:
        writer.write(file)
