"""Keeps a service without keys from answering the whole network by mistake."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.settings import Settings


class OpenToAll(Exception):
    """The service would answer anyone on the network; the message says what to set."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"refusing to serve {host} without API keys: other machines reach this address. Set "
            "POLYPHONY_REQUIRE_KEYS=true and make a key with `polyphony keys create`, or, if everyone who reaches it "
            "may use it, set POLYPHONY_OPEN_TO_NETWORK=true"
        )


def check_address(settings: Settings) -> None:
    """Raise OpenToAll when the settings would serve an address that others reach without asking for keys."""
    if not (settings.require_keys or settings.open_to_network or _is_loopback(settings.host)):
        raise OpenToAll(settings.host)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
