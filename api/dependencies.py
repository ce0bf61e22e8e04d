"""What endpoints ask for: the settings, the inference desk and the database of this application."""

from typing import Annotated, Any

from fastapi import Depends, Request

from api.inference import Desk
from api.jobs.workshop import Workshop
from api.metrics import Metrics
from api.settings import Settings
from api.store.database import Database


def _held(name: str) -> Any:
    """A dependency that gives what the application holds under this name."""

    # FastAPI runs what is not async in a thread of its own.
    async def held(request: Request) -> Any:
        return getattr(request.app.state, name)

    return Depends(held)


TheSettings = Annotated[Settings, _held("settings")]
TheDesk = Annotated[Desk, _held("desk")]
TheDatabase = Annotated[Database, _held("database")]
TheMetrics = Annotated[Metrics, _held("metrics")]
TheWorkshop = Annotated[Workshop, _held("workshop")]
