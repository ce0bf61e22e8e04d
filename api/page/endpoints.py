"""/ and /analyses/{id}: the page."""

from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.templating import Jinja2Templates

from api import examples
from api.analyses.service import look_up
from api.dependencies import TheDatabase, TheSettings
from api.page.view import view

router = APIRouter(include_in_schema=False)
templates = Jinja2Templates(directory=Path(__file__).with_name("templates"))


@router.get("/")
async def home(request: Request, settings: TheSettings) -> Response:
    """The form that takes an article."""
    context = {"example": examples.ANALYSES["text"]["value"], "max_words": settings.max_words}
    return templates.TemplateResponse(request, "home.html", context)


@router.get("/analyses/{analysis_id}")
def analysis(request: Request, analysis_id: str, database: TheDatabase) -> Response:
    """An analysis to look at."""
    found = look_up(analysis_id, database)
    if found is None:
        return templates.TemplateResponse(request, "missing.html", status_code=404)
    return templates.TemplateResponse(request, "analysis.html", {"view": view(analysis_id, found)})
