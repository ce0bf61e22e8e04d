"""/evaluation and /models: how good the models are."""

from pathlib import Path

from fastapi import APIRouter, Request, Response

from api.page.cards import card_names, read_card
from api.page.evaluation import Entry, changes, entries, reports
from api.page.templating import not_found, templates
from evaluation.cli import RUNS

router = APIRouter(include_in_schema=False)


@router.get("/evaluation")
def evaluation(request: Request) -> Response:
    """The results there are, and the model cards."""
    context = {"entries": list(_entries().values()), "cards": card_names()}
    return templates.TemplateResponse(request, "evaluation.html", context)


@router.get("/evaluation/compare")
def compare(request: Request, first: str = "", second: str = "") -> Response:
    """Two results held against each other."""
    known = _entries()
    if first not in known or second not in known:
        return not_found(request, "One of these results is not here", "Choose two from the list.", "/evaluation")
    context = {"first": known[first], "second": known[second], "tasks": changes(known[first], known[second])}
    return templates.TemplateResponse(request, "changes.html", context)


@router.get("/evaluation/results/{name}")
def result(request: Request, name: str) -> Response:
    """One result with its plots."""
    entry = _entries().get(name)
    if entry is None:
        return not_found(request, "No such result", "It was never published, or its run was deleted.", "/evaluation")
    return templates.TemplateResponse(request, "result.html", {"entry": entry, "tasks": reports(entry)})


@router.get("/models/{name}")
def model(request: Request, name: str) -> Response:
    """The card of a model."""
    card = read_card(name)
    if card is None:
        return not_found(request, "No such model", "Only models that ship with the project have a card.", "/evaluation")
    return templates.TemplateResponse(request, "card.html", {"card": card})


def _entries() -> dict[str, Entry]:
    return entries(Path(RUNS))
