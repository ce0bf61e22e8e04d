"""The page that people look at: served by the same process, without a build step or an outside request."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fastapi.staticfiles import StaticFiles

from api.page import batches, comparisons, endpoints, evaluations, library, reference
from api.page.security import OwnPages, SecurityHeaders

if TYPE_CHECKING:
    from fastapi import FastAPI

STATIC = Path(__file__).with_name("static")
ROUTERS = [module.router for module in (endpoints, comparisons, library, batches, evaluations, reference)]
"""The routes of all pages."""


def install(app: FastAPI) -> None:
    """Serve the page and its files from `app`, and send its security headers with every response."""
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(OwnPages)
    app.add_middleware(SecurityHeaders)
