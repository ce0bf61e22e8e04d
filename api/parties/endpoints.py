"""/v1/parties: parties across articles."""

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Body, Path, Query, Response

from api import examples
from api.bodies import JsonRoute
from api.dependencies import TheDatabase
from api.exports import AS_CSV, WantsCsv, csv_response
from api.parties import service
from api.parties.schemas import MergeIn, PartiesOut, PartyDetailOut, PartyStancesOut, SplitIn
from api.parties.timeline import Period, Point
from api.schemas import problems
from api.store.paging import LARGEST_PAGE, PAGE

router = APIRouter(prefix="/v1/parties", tags=["parties"], route_class=JsonRoute)

PartyId = Annotated[str, Path(max_length=64, description="Id of a party across articles.")]
STANCE_COLUMNS = (
    "party",
    "period",
    "target_kind",
    "target_party",
    "target",
    "label",
    "n",
    "favour",
    "against",
    "neutral",
    "position",
    "low",
    "high",
    "analyses",
)


@router.get("", responses=problems(422))
def get_parties(
    database: TheDatabase,
    query: Annotated[str | None, Query(max_length=300, description="Words of a name.")] = None,
    cursor: Annotated[str | None, Query(max_length=300, description="`next` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="Most items.")] = PAGE,
) -> PartiesOut:
    """Find parties by name; those in most articles come first."""
    return PartiesOut.model_validate(service.find(database, query, cursor, limit))


@router.get("/{party_id}", responses=problems(404, 422))
def get_party(party_id: PartyId, database: TheDatabase) -> PartyDetailOut:
    """Read a party and where it appears; one that has been merged is answered with what it is part of."""
    return PartyDetailOut.of(*service.get(database, party_id))


@router.get("/{party_id}/stances", response_model=PartyStancesOut, responses=AS_CSV | problems(404, 422))
def get_party_stances(
    party_id: PartyId,
    database: TheDatabase,
    as_csv: WantsCsv,
    period: Annotated[Period, Query(description="Stretch of time that stances are added up over.")] = Period.MONTH,
) -> Any:
    """Read where a party stands over time: by target and period, with the number of articles and an interval.

    Of an article that was analysed more than once, the newest analysis counts.
    """
    party, points = service.stances(database, party_id, period)
    if as_csv:
        return csv_response(f"stances-{party.id}", STANCE_COLUMNS, _rows(party.name, points))
    return PartyStancesOut.of(party, points)


@router.post("/{party_id}/merge", responses=problems(400, 404, 415, 422))
def post_merge(
    party_id: PartyId, posted: Annotated[MergeIn, Body(openapi_examples=examples.MERGE)], database: TheDatabase
) -> PartyDetailOut:
    """Say that another party is this one; it stays so when the articles are analysed again."""
    return PartyDetailOut.of(*service.merge(database, party_id, posted.party))


@router.post("/{party_id}/split", status_code=201, responses=problems(400, 404, 415, 422))
def post_split(
    party_id: PartyId,
    posted: Annotated[SplitIn, Body(openapi_examples=examples.SPLIT)],
    database: TheDatabase,
    response: Response,
) -> PartyDetailOut:
    """Say that some appearances of a party are somebody else; it stays so when the articles are analysed again."""
    made, appearances = service.split(database, party_id, [(one.analysis, one.party) for one in posted.appearances])
    response.headers["Location"] = f"/v1/parties/{made.id}"
    return PartyDetailOut.of(made, appearances)


def _rows(party: str, points: list[Point]) -> Iterator[dict[str, Any]]:
    for point in points:
        yield {
            **vars(point),
            **{label.value: count for label, count in point.counts.items()},
            **(vars(point.interval) if point.interval else {}),
            "party": party,
            "target_kind": point.target_kind.value,
            "label": point.label.value,
            "analyses": " ".join(dict.fromkeys(one.analysis for one in point.stances)),
        }
