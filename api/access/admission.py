"""Lets requests in: every call of the service passes here, whatever resource it belongs to."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPBearer
from fastapi.security.utils import get_authorization_scheme_param

from api.access.tables import Scope

PROBES = frozenset({"/livez", "/readyz"})
ADMIN_POSTS = ("/v1/evaluations", "/v1/parties")
"""Posts below these addresses change what others see, or take the machine for long."""
HEADER = "X-API-Key"

bearer = HTTPBearer(auto_error=False, description="An API key; needed only where the service is set to require keys.")


def admit(request: Request, _: Annotated[object, Depends(bearer)]) -> None:
    """Raise a problem unless the request may be answered; probes always are."""
    if request.app.state.settings.require_keys and request.url.path not in PROBES:
        request.app.state.doorkeeper.check(key_of(request), scope_of(request.method, request.url.path))


def scope_of(method: str, address: str) -> Scope:
    """What a key must allow for a call; a call nobody has thought of needs everything."""
    if method in ("GET", "HEAD"):
        return Scope.READ
    if method == "POST" and not address.startswith(ADMIN_POSTS):
        return Scope.ANALYSE
    return Scope.ADMIN


def key_of(request: Request) -> str | None:
    """The key that a request brings: as a bearer token, in X-API-Key, or as the password that a browser asks for."""
    scheme, value = get_authorization_scheme_param(request.headers.get("Authorization"))
    if scheme.lower() == "bearer":
        return value
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(value, validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return None
    return request.headers.get(HEADER)
