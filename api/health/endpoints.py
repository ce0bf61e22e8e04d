"""/livez and /readyz: is the process alive, and can it answer. /metrics: how much it does."""

from typing import Literal

from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse

from api.dependencies import TheDesk, TheMetrics
from api.metrics import MEDIA_TYPE
from api.problems import NotReady, ShuttingDown
from api.schemas import Answered, problems

router = APIRouter(tags=["health"])
OPEN: dict[str, list[dict[str, list[str]]]] = {"security": [{}]}
"""Probes are answered without a key: an empty requirement beside the one that every call has."""


class HealthOut(Answered):
    """The answer of a probe."""

    status: Literal["alive", "ready"]
    """What the probe asked about."""


@router.get("/livez", openapi_extra=OPEN)
async def live() -> HealthOut:
    """Whether the process is alive; answers whatever inference is doing."""
    return HealthOut(status="alive")


@router.get("/readyz", responses=problems(503), openapi_extra=OPEN)
async def ready(desk: TheDesk) -> HealthOut:
    """Whether the models are loaded and warm, and the service is not about to stop."""
    if desk.failure:
        raise NotReady(desk.failure)
    if desk.draining:
        raise ShuttingDown
    _ = desk.pipeline
    return HealthOut(status="ready")


@router.get("/metrics", response_class=PlainTextResponse)
def metrics(counts: TheMetrics) -> Response:
    """Counts and times for Prometheus, in its text format."""
    return Response(counts.text(), media_type=MEDIA_TYPE)
