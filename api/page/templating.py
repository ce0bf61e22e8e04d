"""The templates of all pages."""

import re
from collections.abc import Mapping
from pathlib import Path

from fastapi import Request, Response
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of the text after them."""


def still(text: str) -> Markup:
    """The text, escaped, every character of it in its place, but those that turn its direction turn nothing."""
    return Markup(TURNING.sub(r"<bdi>\g<0></bdi>", str(escape(text))))  # noqa: S704 - escaped here


templates = Jinja2Templates(
    env=Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
    )
)
templates.env.filters["still"] = still


def not_found(request: Request, what: str, advice: str, link: str) -> Response:
    """The page that stands where something is not: what it is, what to do, and where to go."""
    return explained(request, 404, what, advice, link)


def explained(
    request: Request, status: int, what: str, advice: str, link: str, headers: Mapping[str, str] | None = None
) -> Response:
    """The page that stands where something went wrong."""
    context = {"what": what, "advice": advice, "link": link}
    return templates.TemplateResponse(request, "missing.html", context, status, headers)
