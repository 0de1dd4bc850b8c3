"""The search page, in Gradio: a box, a button, and one block of results, mounted on web's site."""

from __future__ import annotations

import os
import webbrowser
from threading import Timer
from typing import Any, cast

# Gradio calls two other sites when it starts unless told before it is imported.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

import gradio as gr
import uvicorn
from fastapi import FastAPI, HTTPException

from ingest import ActesError
from qa import Engine
from web import render, routes
from web.api import LONGEST
from web.cards import cards
from web.shell import TITLE
from web.templates import examples

CONCURRENT = 40  # searches at once: with Gradio's default of 1, 50 visitors on a .2 s search wait 10 s
HEADING = '<h1 id="contenu" tabindex="-1">Que disent les comptes rendus&nbsp;?</h1>'


def search(question: str, engine: Engine) -> tuple[str, str]:
    """Return the status line and the results for a question, or the home page for none."""
    question = question.strip()
    if not question:
        return "", render.home(engine.documents())
    if len(question) > LONGEST:
        return "", render.error(f"La question compte {len(question)} caractères\u00a0: {LONGEST} au plus.")
    engine = engine.snapshot()
    try:
        answer = engine.ask(question)
        shown = cards(answer, engine)
        return render.status(answer, shown), render.results(answer, shown)
    except ActesError as problem:
        return "", render.error(str(problem))


def build_page(engine: Engine) -> gr.Blocks:
    """Return the search page over an engine."""

    def submit(question: str) -> tuple[str, str]:
        return search(question, engine)

    def open_page(request: gr.Request) -> tuple[Any, Any, Any]:
        question = request.query_params.get("q", "")
        # Without a question, an answer would erase what the visitor is typing.
        return (question, *search(question, engine)) if question else (gr.skip(), gr.skip(), gr.skip())

    private = {"queue": False, "concurrency_limit": CONCURRENT, "api_visibility": "private", "show_progress": "hidden"}
    with gr.Blocks(title=TITLE, analytics_enabled=False) as page:
        _html(HEADING, name="heading")
        box, button = _search_row()
        _html(render.example_links(examples()), name="examples-row")
        status = _html("", name="status")
        results = _html(render.home(engine.documents()), name="results")

        opened = page.load(open_page, outputs=[box, status, results], js="() => window.actes.start()", **private)
        asked = gr.on(
            [box.submit, button.click],
            submit,
            inputs=[box],
            outputs=[status, results],
            js="(question) => window.actes.ask(question)",
            **private,
        )
        for event in (opened, asked):
            event.then(None, js="() => window.actes.shown()", api_visibility="private")
    return cast(gr.Blocks, page)  # Gradio's context manager is untyped


def create_app(engine: Engine) -> FastAPI:
    """Return the whole site: web's routes, and the search page at "/"."""
    app = routes.create_app(engine)

    @app.post("/gradio_api/upload")
    def refuse_upload() -> None:
        """Refuse files: Gradio would take them from anyone, and the page asks for none."""
        raise HTTPException(404)

    gr.mount_gradio_app(
        app,
        build_page(engine),
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
    return app


def serve(engine: Engine, *, host: str = "127.0.0.1", port: int = 7860, open_browser: bool = False) -> None:
    """Serve the site until interrupted."""
    if open_browser:
        Timer(1, webbrowser.open, [f"http://{host}:{port}/"]).start()
    uvicorn.run(create_app(engine), host=host, port=port, log_level="warning")


def _html(value: str, *, name: str) -> gr.HTML:
    # The default template shows `value` as it is; any other would run ${…} found in a visitor's text.
    return gr.HTML(value, elem_id=name, apply_default_css=False, js_on_load=None)


def _search_row() -> tuple[gr.Textbox, gr.Button]:
    with gr.Row(elem_id="search"):
        box = gr.Textbox(
            label="Votre question ou vos mots-clés",
            placeholder="Ex.\u00a0: qu’est-ce qu’un Community Land Trust\u00a0?",
            elem_id="question",
            max_length=LONGEST,
            max_lines=1,
            scale=1,
        )
        button = gr.Button("Rechercher", variant="primary", elem_id="search-button", scale=0)
    return box, button


def _theme() -> gr.themes.Base:
    # One palette, in web/static/style.css, which follows the visitor's light or dark setting by itself.
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
