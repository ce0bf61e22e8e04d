"""Tells a full disk from other errors of a database."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

FULL = "the database's disk is full; make room on it, and the job goes on by itself"
_SIGNS = ("database or disk is full", "no space left on device", "could not extend file", "disk quota exceeded")


def is_full(error: BaseException) -> bool:
    """Whether a database refused to write because there is no room (SQLITE_FULL, or SQLSTATE 53100)."""
    if isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) == "53100":
        return True
    return isinstance(error, DBAPIError) and any(sign in str(error.orig).lower() for sign in _SIGNS)
