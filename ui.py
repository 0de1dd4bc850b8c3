"""The search page, in Gradio: a box, a button, facets and one block of results, mounted on web's site."""

from __future__ import annotations

import os
import webbrowser
from functools import partial
from threading import Timer
from typing import Any, cast

# Set before the import: Gradio contacts two other sites at start-up otherwise.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

import gradio as gr
from anyio import to_thread
from fastapi import FastAPI
from starlette.routing import Mount

import web
from qa import Engine
from web import (
    LONGEST_QUESTION,
    TITLE,
    Access,
    Administration,
    Query,
    RenderedSearch,
    Surface,
    addresses,
    examples,
    local_url,
    render,
    search,
    search_slots,
    server,
)

_HEADING = '<h1 id="contenu" tabindex="-1">Que disent les comptes rendus&nbsp;?</h1>'

_SESSIONS = 200  # at most, of Gradio's 10,000; the page needs none


def build_page(engine: Engine) -> gr.Blocks:
    """Return the search page over an engine."""
    slots = search_slots(engine)

    async def in_turn(query: Query, *, faceted: str = "") -> RenderedSearch:
        return await to_thread.run_sync(partial(search, query, engine, faceted=faceted), limiter=slots)

    async def submit(question: str, address: str, faceted: str) -> tuple[Any, Any, Any]:  # noqa: ARG001  # in the address
        found = await in_turn(Query.of(address), faceted=faceted)
        return found.status, gr.skip() if found.facets is None else found.facets, found.results

    async def open_page(address: str) -> tuple[Any, Any, Any, Any]:
        query = Query.of(address)
        # Without a question, an answer would erase what the visitor is typing.
        found = await in_turn(query)
        return (query.question, *found) if query.question else (*(gr.skip(),) * 3, found.results)

    private = {"queue": False, "api_visibility": "private", "show_progress": "hidden"}
    with gr.Blocks(title=TITLE, analytics_enabled=False) as page:
        _html(_HEADING, name="heading")
        box, button = _search_row()
        _html(render.example_links(examples()), name="examples-row")
        status = _html("", name="status")
        with gr.Row(elem_id="found"):
            choices = _html("", name="facets")
            results = _html("", name="results")  # filled by `open_page`: what is here is served as it was at the start
        # Set by page.js: the address, and the question whose facets are shown.
        address, faceted = gr.Textbox(visible=False), gr.Textbox(visible=False)

        shown = [status, choices, results]
        opened = page.load(
            open_page, inputs=[address], outputs=[box, *shown], js="() => window.actes.start()", **private
        )
        asked = gr.on(
            [box.submit, button.click],
            submit,
            inputs=[box, address, faceted],
            outputs=shown,
            js="(question) => window.actes.ask(question)",
            trigger_mode="always_last",
            **private,
        )
        for event in (opened, asked):
            event.then(None, js="() => window.actes.shown()", api_visibility="private")
    return cast(gr.Blocks, page)  # Gradio's context manager is untyped


def create_app(
    engine: Engine, *, admin: Administration | None = None, access: Access | None = None, root: str = ""
) -> FastAPI:
    """Return the whole site: web's routes, and the search page at "/".

    `root` is the path prefix that a proxy strips, such as "/actes".
    """
    app = web.create_app(engine, admin=admin, access=access)
    with addresses.below(root):
        page = build_page(engine)
    page.state_session_capacity = _SESSIONS
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        theme=_theme(),
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        max_file_size=1,
        show_error=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
    )
    mounted = cast(Mount, app.routes.pop())
    called = {number: len(event.inputs) for number, event in page.fns.items() if event.fn}
    app.mount("/", Surface(mounted.app, called))
    return app


def serve(
    engine: Engine,
    *,
    admin: Administration | None = None,
    access: Access | None = None,
    host: str = "127.0.0.1",
    port: int = 7860,
    root: str = "",
    open_browser: bool = False,
) -> None:
    """Serve the site until a signal ends the process; without `admin`, its administration is closed."""
    access = (access or Access()).listening_on(host)
    if open_browser:
        Timer(1, webbrowser.open, [local_url(host, port)]).start()
    app = create_app(engine, admin=admin, access=access, root=root)
    server.run(app, host=host, port=port, access=access, root=root)


def _html(value: str, *, name: str) -> gr.HTML:
    # The default template prints `value` unchanged; any other would evaluate ${…} in a visitor's text.
    return gr.HTML(value, elem_id=name, apply_default_css=False, js_on_load=None)


def _search_row() -> tuple[gr.Textbox, gr.Button]:
    with gr.Row(elem_id="search"):
        box = gr.Textbox(
            label="Votre question ou vos mots-clés",
            placeholder="Ex.\u00a0: qu’est-ce qu’un Community Land Trust\u00a0?",
            elem_id="question",
            max_length=LONGEST_QUESTION,
            max_lines=1,
            scale=1,
        )
        button = gr.Button("Rechercher", variant="primary", elem_id="search-button", scale=0)
    return box, button


def _theme() -> gr.themes.Base:
    # The palette is in web/html/static/style.css, which follows the visitor's light or dark setting.
    colours = {
        "body_background_fill": "var(--paper)",
        "body_text_color": "var(--ink)",
        "background_fill_primary": "var(--card)",
        "input_background_fill": "var(--card)",
        "button_primary_background_fill": "var(--petrol)",
        "button_primary_background_fill_hover": "var(--petrol-strong)",
        "button_primary_text_color": "var(--on-petrol)",
    }
    both = colours | {f"{name}_dark": value for name, value in colours.items()}
    return gr.themes.Base(font=["Source Sans Pro", "system-ui", "sans-serif"]).set(**both)
