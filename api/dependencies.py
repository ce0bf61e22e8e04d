"""What endpoints ask for: the settings, the inference desk and the store of this application."""

from typing import Annotated

from fastapi import Depends, Request

from api.analyses.store import AnalysisStore
from api.inference import Desk
from api.metrics import Metrics
from api.settings import Settings


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _store(request: Request) -> AnalysisStore:
    store: AnalysisStore = request.app.state.store
    return store


def _metrics(request: Request) -> Metrics:
    metrics: Metrics = request.app.state.metrics
    return metrics


TheSettings = Annotated[Settings, Depends(_settings)]
TheDesk = Annotated[Desk, Depends(_desk)]
TheStore = Annotated[AnalysisStore, Depends(_store)]
TheMetrics = Annotated[Metrics, Depends(_metrics)]
