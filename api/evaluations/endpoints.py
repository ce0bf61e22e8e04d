"""/v1/evaluations: measure the models, watch, read the figures."""

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Response
from fastapi.responses import HTMLResponse

from api import examples
from api.bodies import JsonRoute
from api.dependencies import TheDatabase, TheDesk, TheSettings
from api.evaluations import service
from api.evaluations.schemas import EvaluationIn, EvaluationOut, EvaluationsOut
from api.page.security import REPORT_POLICY
from api.problems import ShuttingDown
from api.schemas import problems

router = APIRouter(prefix="/v1/evaluations", tags=["evaluations"], route_class=JsonRoute)

EvaluationId = Annotated[str, Path(max_length=64, description="Id of an evaluation.", examples=[examples.JOB_ID])]


@router.post("", status_code=202, responses=problems(400, 413, 415, 422, 503))
def post_evaluation(
    posted: Annotated[EvaluationIn, Body(openapi_examples=examples.EVALUATIONS)],
    response: Response,
    database: TheDatabase,
    desk: TheDesk,
) -> EvaluationOut:
    """Measure the models on named data; the answer names the evaluation, which goes on by itself."""
    if desk.draining:
        raise ShuttingDown
    found = service.read(database, service.ask(database, posted))
    response.headers["Location"] = found.links["self"]
    return found


@router.get("", responses=problems(422))
def get_evaluations(
    database: TheDatabase,
    limit: Annotated[int, Query(ge=1, le=100, description="Most evaluations.")] = 20,
    cursor: Annotated[int | None, Query(ge=0, lt=2**63, description="What the page before gave as `next`.")] = None,
) -> EvaluationsOut:
    """List evaluations, the newest first."""
    return service.newest(database, limit, cursor)


@router.get("/{evaluation_id}", responses=problems(404, 422))
def get_evaluation(evaluation_id: EvaluationId, database: TheDatabase) -> EvaluationOut:
    """Read how far an evaluation is, and its figures when it is finished."""
    return service.read(database, evaluation_id)


@router.get("/{evaluation_id}/report", response_class=HTMLResponse, responses=problems(404, 422))
def get_report(evaluation_id: EvaluationId, database: TheDatabase, settings: TheSettings) -> HTMLResponse:
    """Read the report of a finished evaluation: tables, intervals, plots, errors, as one page of HTML."""
    policy = {"Content-Security-Policy": REPORT_POLICY}
    return HTMLResponse(service.report(database, evaluation_id, settings.runs), headers=policy)
