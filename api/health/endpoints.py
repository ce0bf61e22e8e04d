"""/livez and /readyz: is the process alive, and can it answer."""

from typing import Literal

from fastapi import APIRouter

from api.dependencies import TheDesk
from api.problems import NotReady
from api.schemas import Answered, problems

router = APIRouter(tags=["health"])


class HealthOut(Answered):
    """The answer of a probe."""

    status: Literal["alive", "ready"]
    """What the probe asked about."""


@router.get("/livez")
async def live() -> HealthOut:
    """Whether the process is alive; answers whatever inference is doing."""
    return HealthOut(status="alive")


@router.get("/readyz", responses=problems(503))
async def ready(desk: TheDesk) -> HealthOut:
    """Whether the models are loaded and warm."""
    if desk.failure:
        raise NotReady(desk.failure)
    _ = desk.pipeline
    return HealthOut(status="ready")
