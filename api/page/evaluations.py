"""/evaluation and /models: how good the models are."""

from collections import Counter

from fastapi import APIRouter, Request, Response

from api.dependencies import TheDatabase, TheSettings
from api.evaluations import service
from api.page.cards import card_names, read_card
from api.page.changes import Verdict, changes
from api.page.entries import entries
from api.page.figures import answers, reports
from api.page.templating import not_found, templates
from evaluation.tasks import TASKS

router = APIRouter(include_in_schema=False)

PUBLISHED = "seeds"
"""Result whose main figures the first page tells."""
SHOWN = 5
"""Evaluations that were asked for on the page."""


@router.get("/evaluation")
def evaluation(request: Request, settings: TheSettings, database: TheDatabase) -> Response:
    """The results there are, evaluations under way, and the model cards."""
    known = entries(settings.runs)
    context = {
        "entries": list(known.values()),
        "published": PUBLISHED,
        "answers": answers(known[PUBLISHED].result) if PUBLISHED in known else [],
        "cards": card_names(),
        "asked": service.newest(database, SHOWN, None).items,
        "tasks": [task.name for task in TASKS if task.suite == "seeds"],
    }
    return templates.TemplateResponse(request, "evaluation.html", context)


@router.get("/evaluation/compare")
def compare(request: Request, settings: TheSettings, first: str = "", second: str = "") -> Response:
    """Two results held against each other."""
    known = entries(settings.runs)
    if first not in known or second not in known:
        return not_found(request, "One of these results is not here", "Choose two from the list.", "/evaluation")
    tasks = changes(known[first], known[second])
    told = Counter(change.verdict for task in tasks for change in task.changes)
    context = {"first": known[first], "second": known[second], "tasks": tasks, "counts": [told[one] for one in Verdict]}
    return templates.TemplateResponse(request, "changes.html", context)


@router.get("/evaluation/results/{name}")
def result(request: Request, settings: TheSettings, name: str) -> Response:
    """One result with its plots."""
    entry = entries(settings.runs).get(name)
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
