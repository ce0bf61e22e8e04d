"""Cursors: where the next page of a listing begins."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence

from api.problems import BadCursor

PAGE = 20
"""Items of a page when the client asks for no number."""
LARGEST_PAGE = 100


def make_cursor(place: Sequence[int], listing: object) -> str:
    """A cursor for the page that begins after `place`; it holds for this listing (any JSON value) only."""
    content = json.dumps([list(place), _digest(listing)], separators=(",", ":"))
    return base64.urlsafe_b64encode(content.encode()).decode().rstrip("=")


def read_cursor(cursor: str | None, listing: object, size: int) -> tuple[int, ...] | None:
    """The place in a cursor, `size` numbers; raises BadCursor when it is damaged or belongs to another listing."""
    if cursor is None:
        return None
    try:
        padded = cursor.encode() + b"=" * (-len(cursor) % 4)
        place, digest = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, TypeError, RecursionError, binascii.Error) as error:
        raise BadCursor("it is damaged") from error
    if digest != _digest(listing):
        raise BadCursor("it belongs to another search")
    if not (
        isinstance(place, list) and len(place) == size and all(type(at) is int and 0 <= at < 2**62 for at in place)
    ):
        raise BadCursor("it is damaged")
    return tuple(place)


def _digest(listing: object) -> str:
    return hashlib.sha256(json.dumps(listing, sort_keys=True, default=str).encode()).hexdigest()[:12]
