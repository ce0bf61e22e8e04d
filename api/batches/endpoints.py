"""/v1/batches: upload many articles, get their analyses."""

from typing import Annotated

from fastapi import APIRouter, Header, Path, Query, Request, Response
from fastapi.responses import StreamingResponse

from api import examples
from api.batches import service
from api.batches.lines import CsvRows, JsonRows
from api.batches.schemas import ResultOut
from api.bodies import content_type
from api.dependencies import TheDatabase, TheDesk, TheSettings
from api.jobs.schemas import JobOut
from api.jobs.service import key_of, read
from api.jobs.tables import ItemState, Kind
from api.problems import ShuttingDown, WrongContentType
from api.schemas import problems

router = APIRouter(prefix="/v1/batches", tags=["batches"])

NDJSON, CSV = "application/x-ndjson", "text/csv"
ROWS: dict[str, type[JsonRows | CsvRows]] = {NDJSON: JsonRows, "application/jsonl": JsonRows, CSV: CsvRows}
UPLOADS = {
    NDJSON: {"schema": {"type": "string"}, "example": examples.BATCH_NDJSON},
    CSV: {"schema": {"type": "string"}, "example": examples.BATCH_CSV},
}
RequestKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[\x21-\x7e]{1,100}$",
        description="A text of your own, another for each upload; sent again with it, an upload makes no second job.",
    ),
]
RESULTS = {
    200: {
        "description": "A line of JSON for each article",
        "content": {NDJSON: {"schema": {"type": "string", "description": f"Lines of {ResultOut.__name__}."}}},
    },
    **problems(404, 422),
}


@router.post(
    "",
    status_code=202,
    responses=problems(409, 413, 415, 422, 503, 507),
    openapi_extra={"requestBody": {"required": True, "content": UPLOADS}},
)
async def post_batch(
    request: Request,
    response: Response,
    database: TheDatabase,
    desk: TheDesk,
    settings: TheSettings,
    idempotency_key: RequestKey = None,
) -> JobOut:
    """Upload articles, one a line: NDJSON with the fields of POST /v1/analyses, or CSV whose first line names them.

    Each may have an `id` of your own. A line that is no article is reported with its number, and the rest is done.
    The answer names the job; its articles are analysed whether or not anybody waits.
    """
    if desk.draining:
        raise ShuttingDown
    if (kind := content_type(request)) not in ROWS:
        raise WrongContentType(kind, (NDJSON, CSV))
    upload = service.Upload(database, ROWS[kind](), settings.max_body_bytes, idempotency_key)
    job = read(database, await service.receive(upload, request.stream()))
    response.headers["Location"] = job.links["self"]
    return job


@router.get("/{batch_id}/results", response_class=StreamingResponse, responses=RESULTS)
def get_results(
    batch_id: Annotated[str, Path(max_length=64, description="Id of a batch's job.", examples=[examples.JOB_ID])],
    database: TheDatabase,
    state: Annotated[ItemState | None, Query(description="Only lines in this state.")] = None,
    after: Annotated[int, Query(ge=0, lt=2**31, description="Only lines after this one.")] = 0,
) -> StreamingResponse:
    """Read what came of the lines so far, in their order, as NDJSON: each with its analysis or its error."""
    key = key_of(database, batch_id, Kind.BATCH)
    states = [state] if state else [ItemState.DONE, ItemState.FAILED, ItemState.CANCELLED]
    return StreamingResponse(service.results(database, key, after, states), media_type=NDJSON)
