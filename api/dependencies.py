"""What endpoints ask for: the settings, the inference desk and the database of this application."""

from typing import Annotated

from fastapi import Depends, Request

from api.inference import Desk
from api.jobs.workshop import Workshop
from api.metrics import Metrics
from api.settings import Settings
from api.store.database import Database


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


def _metrics(request: Request) -> Metrics:
    metrics: Metrics = request.app.state.metrics
    return metrics


def _workshop(request: Request) -> Workshop:
    workshop: Workshop = request.app.state.workshop
    return workshop


TheSettings = Annotated[Settings, Depends(_settings)]
TheDesk = Annotated[Desk, Depends(_desk)]
TheDatabase = Annotated[Database, Depends(_database)]
TheMetrics = Annotated[Metrics, Depends(_metrics)]
TheWorkshop = Annotated[Workshop, Depends(_workshop)]
