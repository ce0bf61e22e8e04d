"""What commands print, and how they end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.markup import escape
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException

from api.access.address import OpenToAll
from api.store.errors import SchemaError
from nlp.runtime.errors import ModelError

FAILED = 1
BAD_INPUT = 2

console = Console(soft_wrap=False)
errors = Console(stderr=True)


def fail(message: str, code: int) -> NoReturn:
    """Print one line to standard error and exit."""
    errors.print(f"[bold red]error[/] {escape(message)}", soft_wrap=True, highlight=False)
    raise typer.Exit(code)


@contextmanager
def reported() -> Iterator[None]:
    """Turn the errors that users can mend into one line and an exit code."""
    try:
        yield
    except (ModelError, SchemaError) as error:
        fail(str(error), FAILED)
    except DBAPIError as error:
        fail(f"the database cannot be used: {error.orig}; check POLYPHONY_DATABASE_URL", FAILED)
    except (OpenToAll, HTTPException, ValidationError, UnicodeDecodeError, OSError) as error:
        fail(describe(error), BAD_INPUT)


def describe(error: Exception) -> str:
    """The error in one line."""
    if isinstance(error, HTTPException):
        return error.detail
    if isinstance(error, ValidationError):
        return "; ".join(f"{_place(item)}{item['msg']}" for item in error.errors(include_url=False))
    return str(error) or type(error).__name__


def _place(item: Any) -> str:
    return "".join(f"{part}: " for part in item["loc"])
