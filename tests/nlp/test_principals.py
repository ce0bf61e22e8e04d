"""Whom spokespeople of hand-built documents speak for."""

from __future__ import annotations

import pytest

from tests.nlp.documents import parties

TEXT = "Talks\n\nSelun Water met the Teachers Union in Orrin. Anna Ask left."


@pytest.mark.parametrize(
    ("source", "principal"),
    [
        ("a spokeswoman for the company", "Selun Water"),
        ("the union's press officer, Peter Hale,", "Teachers Union"),
        ("Peter Hale, a lawyer for Ms Ask,", "Anna Ask"),
        ("Peter Hale, who represents Ms Ask,", "Anna Ask"),
        ("Peter Hale, acting for the union,", "Teachers Union"),
        ("a police spokesman", "Police"),
        ("a spokesman for the ferry company Selun Water", "Selun Water"),
    ],
)
def test_the_principal_is_the_party_meant(source: str, principal: str) -> None:
    found, owners = parties(f"{TEXT} On Monday {source} said no.", source)
    assert found[str(owners[0])].speaks_for == found[principal].id


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("the company's press office", "Selun Water press office"),
        ("a spokesman for the company", "Spokesman for Selun Water"),
        ("a spokesman for the union", "Spokesman for the Teachers Union"),
    ],
)
def test_whoever_speaks_for_another_is_called_so(source: str, name: str) -> None:
    assert parties(f"{TEXT} On Monday {source} said no.", source)[1] == [name]


def test_a_district_attorney_speaks_for_nobody() -> None:
    found, owners = parties(
        "Talks\n\nOn Monday Orrin District Attorney Anna Ask said no.", "Orrin District Attorney Anna Ask"
    )
    assert found[str(owners[0])].speaks_for is None


@pytest.mark.parametrize("seat", ["the Selun district", "Orrin in the Senate"])
def test_a_member_of_parliament_speaks_for_nobody(seat: str) -> None:
    source = f"Peter Hale, who represents {seat},"
    found, owners = parties(f"{TEXT} On Monday {source} said no.", source)
    assert found[str(owners[0])].speaks_for is None


def test_a_longer_name_is_not_the_body_it_ends_in() -> None:
    source = "Selun House spokesman Peter Hale"
    found, owners = parties(f"Talks\n\nThe House met on Friday. On Monday {source} said no.", source)
    assert found[str(owners[0])].speaks_for not in [party.id for name, party in found.items() if name == "House"]
