"""Minimal applications to compare the page with, under its uvicorn settings: `python -m benchmarks.page.peers NAME`.

`echo` is a bare `gr.Interface` that shows the question it is asked; `constant` a FastAPI route that returns a constant.
"""

from __future__ import annotations

import os
from html import escape
from typing import Annotated, Literal, cast
from urllib.parse import urlencode

# Gradio calls two other sites when it starts unless told before it is imported.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

import gradio as gr
import typer
import uvicorn
from fastapi import FastAPI

from web.server import SETTINGS


def echo() -> FastAPI:
    """Return an interface whose answer links to its question, like our results."""

    def answer(question: str) -> str:
        return f'<a href="/?{urlencode({"q": question})}">{escape(question)}</a>'

    interface = gr.Interface(answer, gr.Textbox(elem_id="question"), gr.HTML(elem_id="results"), flagging_mode="never")
    return cast(FastAPI, gr.mount_gradio_app(FastAPI(), interface, path="/", ssr_mode=False))


def constant() -> FastAPI:
    """Return an application with one constant route."""
    app = FastAPI()

    @app.get("/")
    async def answer() -> dict[str, str]:
        return {"status": "ok"}

    return app


def serve(name: Literal["echo", "constant"], port: Annotated[int, typer.Option()]) -> None:
    """Serve a peer until stopped."""
    uvicorn.run({"echo": echo, "constant": constant}[name](), host="127.0.0.1", port=port, **SETTINGS)


if __name__ == "__main__":
    typer.run(serve)
