"""The site: pages, REST, tools for assistants; what the layers above may use.

application     create_app, server (runs it in uvicorn), Surface (what of Gradio's is served)
settings        Access, Administration; is_everywhere and local_url, of an address listened on
logins          Account, Hash with SHORTEST_PASSWORD and LONGEST_PASSWORD; new_secret and enrolment for its codes
search page     search returns a RenderedSearch for a Query, as many at once as search_slots allows;
                TITLE, LONGEST_QUESTION, addresses, examples and render make the page around it
"""

from web import server
from web.admin.login.codes import enrolment, new_secret
from web.admin.login.logins import Account
from web.admin.login.passwords import LONGEST as LONGEST_PASSWORD
from web.admin.login.passwords import SHORTEST as SHORTEST_PASSWORD
from web.admin.login.passwords import Hash
from web.admin.settings import Administration
from web.app import create_app
from web.guard.access import Access
from web.guard.concurrency import search_slots
from web.guard.frame import TITLE
from web.guard.hosts import is_everywhere, local_url
from web.guard.surface import Surface
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
    "Account",
    "Administration",
    "Hash",
    "Query",
    "RenderedSearch",
    "Surface",
    "addresses",
    "create_app",
    "enrolment",
    "examples",
    "is_everywhere",
    "local_url",
    "new_secret",
    "render",
    "search",
    "search_slots",
    "server",
]
