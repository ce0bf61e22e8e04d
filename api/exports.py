"""Tables as CSV, for those who ask for them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Literal

from fastapi import Depends, Query, Request, Response

CSV = "text/csv"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings by which a spreadsheet takes a text for a formula."""
AS_CSV: dict[int | str, dict[str, Any]] = {200: {"content": {CSV: {"schema": {"type": "string"}}}}}
"""OpenAPI description of an answer that can also be had as CSV."""


def _wants_csv(
    request: Request,
    format: Annotated[  # noqa: A002 - the name that clients write
        Literal["json", "csv"] | None, Query(description="Form of the answer; by default as the Accept header asks.")
    ] = None,
) -> bool:
    accepted = request.headers.get("accept", "")
    return format == "csv" if format else accepted.split(",")[0].split(";")[0].strip() == CSV


WantsCsv = Annotated[bool, Depends(_wants_csv)]


def csv_response(
    name: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]], headers: Mapping[str, str] | None = None
) -> Response:
    """A file of that name with a line for every row; no cell is a formula, whatever an article says."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(columns)
    writer.writerows([cell(row.get(column)) for column in columns] for row in rows)
    disposition = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    content = written.getvalue().encode("utf-8", "replace")
    return Response(content, headers=disposition | dict(headers or {}), media_type=f"{CSV}; charset=utf-8")


def cell(value: Any) -> Any:
    """A value as a cell: numbers as they are, texts behind an apostrophe where they would be taken for a formula."""
    if value is None or isinstance(value, bool | int | float):
        return value
    text = str(value).replace("\0", "\N{REPLACEMENT CHARACTER}")
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text
