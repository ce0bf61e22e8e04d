"""/library and /parties: what is stored."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BeforeValidator

from api.analyses import service as analyses
from api.analyses.search import OPENING, Filters
from api.dependencies import TheDatabase
from api.page.templating import not_found, templates
from api.page.timeline import charts
from api.parties import service as parties
from api.parties.timeline import Period
from api.problems import BadCursor, PartyNotFound
from api.store.paging import PAGE

router = APIRouter(include_in_schema=False)


def _day(given: object) -> object:
    """A form sends an empty text for a field that is not filled in; what is no day counts as none."""
    try:
        return dt.date.fromisoformat(str(given))
    except ValueError:
        return None


OTHERS = 12
"""Most parties of a like name that are offered as the same."""
Words = Annotated[str, Query(max_length=300)]
Day = Annotated[dt.date | None, Query(), BeforeValidator(_day)]


@router.get("/library")
def library(  # noqa: PLR0913, PLR0917 - one argument a filter
    request: Request,
    database: TheDatabase,
    query: Words = "",
    party: Words = "",
    outlet: Words = "",
    topic: Words = "",
    since: Annotated[dt.date | None, Query(alias="from"), BeforeValidator(_day)] = None,
    until: Annotated[dt.date | None, Query(alias="to"), BeforeValidator(_day)] = None,
    cursor: Words = "",
) -> Response:
    """Stored analyses that fit."""
    texts = {"query": query.strip(), "party": party.strip(), "outlet": outlet.strip(), "topic": topic.strip()}
    filters = Filters(since=since, until=until, **{name: text or None for name, text in texts.items()})
    try:
        page = analyses.search(database, filters, cursor or None, PAGE)
    except BadCursor:
        return not_found(request, "This page of the list is no more", "Begin with its first page.", "/library")
    asked = texts | {"from": since.isoformat() if since else "", "to": until.isoformat() if until else ""}
    context = {"page": page, "asked": asked, "filtered": any(asked.values()), "opening": OPENING}
    return templates.TemplateResponse(request, "library.html", context)


@router.get("/parties")
def party_list(request: Request, database: TheDatabase, query: Words = "", cursor: Words = "") -> Response:
    """Parties across articles."""
    try:
        page = parties.find(database, query.strip() or None, cursor or None, PAGE)
    except BadCursor:
        return not_found(request, "This page of the list is no more", "Begin with its first page.", "/parties")
    return templates.TemplateResponse(request, "parties.html", {"page": page, "query": query})


@router.get("/parties/{party_id}")
def party(
    request: Request, database: TheDatabase, party_id: str, period: Period = Period.MONTH, same: Words = ""
) -> Response:
    """One party: where it stands over time, where it appears, and which others may be the same."""
    try:
        found, appearances = parties.get(database, party_id)
        _, points = parties.stances(database, party_id, period)
    except PartyNotFound:
        return not_found(request, "No such party", "Its articles may have been deleted.", "/parties")
    sought = same.strip() or found.name.rpartition(" ")[2]
    context = {
        "party": found,
        "appearances": appearances,
        "parts": len({one.analysis for one in appearances}) > 1,
        "charts": charts(points),
        "period": period,
        "periods": list(Period),
        "same": sought,
        "others": [one for one in parties.find(database, sought, None, OTHERS).items if one.id != found.id],
    }
    return templates.TemplateResponse(request, "party.html", context)
