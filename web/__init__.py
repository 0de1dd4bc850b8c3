"""What people and programs see: pages, REST, and the frame around the Gradio page; what `ui` may use."""

from web import server
from web.admin.passwords import LONGEST as LONGEST_PASSWORD
from web.admin.passwords import SHORTEST as SHORTEST_PASSWORD
from web.admin.passwords import Hash
from web.admin.settings import Administration
from web.app import create_app
from web.guard.access import Access
from web.guard.concurrency import search_slots
from web.guard.frame import TITLE
from web.html import addresses
from web.html.templates import examples
from web.query import LONGEST_QUESTION, Query
from web.search import render
from web.search.page import RenderedSearch, search

__all__ = [
    "LONGEST_PASSWORD",
    "LONGEST_QUESTION",
    "SHORTEST_PASSWORD",
    "TITLE",
    "Access",
    "Administration",
    "Hash",
    "Query",
    "RenderedSearch",
    "addresses",
    "create_app",
    "examples",
    "render",
    "search",
    "search_slots",
    "server",
]
