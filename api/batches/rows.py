"""Makes items of a job from the records of an upload."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from api.analyses.schemas import AnalysisIn
from api.batches.lines import NotARow
from api.jobs.tables import ItemRow, ItemState

if TYPE_CHECKING:
    from api.batches.lines import CsvRows, JsonRows, Record

FIELDS = ("text", "html", "title", "outlet", "date", "url", "targets", "summary")
"""Fields of a row that are used; others are passed over."""
LONGEST_NAME = 200


def item_of(record: Record, rows: JsonRows | CsvRows, limit: int) -> ItemRow | None:
    """The item for a record, a failed one when it is no article; None for a line that only names columns."""
    if record.raw is None:
        return _failed(record.line, f"longer than {limit} bytes; send less, or raise POLYPHONY_MAX_BODY_BYTES")
    try:
        row = rows.read(record.raw)
    except NotARow as error:
        return _failed(record.line, str(error))
    if row is None:
        return None
    try:
        name = _name(row.get("id"))
        posted = AnalysisIn.model_validate({field: row[field] for field in FIELDS if row.get(field) is not None})
    except ValidationError as error:
        return _failed(record.line, "; ".join(map(_fault, error.errors(include_url=False)[:3])))
    except ValueError as error:
        return _failed(record.line, str(error))
    return ItemRow(line=record.line, name=name, request=posted.model_dump(mode="json", exclude_unset=True))


def refuse_duplicate(item: ItemRow, first_line: int) -> None:
    """Fail an item whose id an earlier line has."""
    item.state, item.request = ItemState.FAILED, None
    item.error = f"line {first_line} has the same id"


def _failed(line: int, error: str) -> ItemRow:
    return ItemRow(line=line, state=ItemState.FAILED, error=error)


def _name(given: Any) -> str | None:
    """The client's own id; numbers are ids too."""
    if given is None or given == "":
        return None
    name = str(given) if isinstance(given, str | int) and not isinstance(given, bool) else ""
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise ValueError(f"id: must be a number or a printable text of at most {LONGEST_NAME} characters")
    return name


def _fault(fault: Any) -> str:
    place = ".".join(map(str, fault["loc"]))
    message: str = fault["msg"].removeprefix("Value error, ")
    return f"{place}: {message}" if place else message
