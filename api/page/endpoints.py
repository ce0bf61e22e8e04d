"""/ and /analyses/{id}: an article to post, and its analysis to look at."""

from fastapi import APIRouter, Request, Response

from api.analyses.service import look_up
from api.dependencies import TheDatabase, TheSettings
from api.page.examples import all_examples
from api.page.report import markdown
from api.page.templating import not_found, templates
from api.page.view import view

router = APIRouter(include_in_schema=False)


@router.get("/")
async def home(request: Request, settings: TheSettings, example: str = "") -> Response:
    """The form that takes an article."""
    examples = all_examples()
    context = {
        "example": examples.get(example),
        "examples": list(examples.values()),
        "max_words": settings.max_words,
        "max_bytes": settings.max_body_bytes,
    }
    return templates.TemplateResponse(request, "home.html", context)


@router.get("/analyses/{analysis_id}")
def analysis(request: Request, analysis_id: str, database: TheDatabase) -> Response:
    """An analysis to look at."""
    found = look_up(analysis_id, database)
    if found is None:
        return missing(request)
    return templates.TemplateResponse(request, "analysis.html", {"view": view(analysis_id, found)})


@router.get("/analyses/{analysis_id}/report.md")
def report(request: Request, analysis_id: str, database: TheDatabase) -> Response:
    """An analysis as a Markdown file."""
    found = look_up(analysis_id, database)
    if found is None:
        return missing(request)
    headers = {"Content-Disposition": f'attachment; filename="{analysis_id[:8]}.md"'}
    return Response(markdown(view(analysis_id, found)), media_type="text/markdown", headers=headers)


def missing(request: Request) -> Response:
    """The page that stands where an analysis is not kept."""
    advice = "It was deleted, or never was here. Post the article again: the same article gives the same analysis."
    return not_found(request, "This analysis is not kept", advice, "/")
