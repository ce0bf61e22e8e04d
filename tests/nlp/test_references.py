"""Descriptions and pronouns of hand-built documents."""

from __future__ import annotations

import pytest

from tests.nlp.documents import parties


@pytest.mark.parametrize(
    ("text", "description", "meant"),
    [
        ("The Coast Port Authority met. On Monday the authority said no.", "the authority", "Coast Port Authority"),
        ("The Selun Foods Company met the Teachers Union. Then the firm said no.", "the firm", "Selun Foods Company"),
        ("The Selun Foods Company met the Teachers Union. On Monday the union said no.", "the union", "Teachers Union"),
        ("Senator Anna Ask met Peter Hale. On Monday the lawmaker said no.", "the lawmaker", "Anna Ask"),
        ("Anna Ask, a lawyer in Orrin, came. Peter Hale left. Then the attorney said no.", "the attorney", "Anna Ask"),
    ],
)
def test_a_description_means_whom_it_fits(text: str, description: str, meant: str) -> None:
    assert parties(f"Talks\n\n{text}", description)[1] == [meant]


def test_the_cousin_of_the_chair_is_not_the_chair() -> None:
    text = "Talks\n\nNadia Ask, the chair of the board, met Gregor Hale, a cousin of the chair. Then the chair said no."
    assert parties(text, "the chair#3")[1] == ["Nadia Ask"]


def test_a_headline_names_by_trade_whom_the_text_names() -> None:
    text = "Engineer says no\n\nOn Monday Anna Ask, an engineer from Orrin, said no. Peter Hale, a farmer, left."
    assert parties(text, "Engineer", "Anna Ask")[1] == ["Anna Ask", "Anna Ask"]


def test_the_opening_describes_who_is_named_later() -> None:
    text = (
        "Talks\n\nThe plan is dead, an appeal judge ruled on Monday.\n\nOn Monday Judge Anna Ask found fault with it."
    )
    assert parties(text, "an appeal judge", "Judge Anna Ask")[1] == ["Anna Ask", "Anna Ask"]


def test_the_opening_describes_who_is_then_named_without_office() -> None:
    text = "Talks\n\nAn engineer spoke out on Monday.\n\nAnna Ask said so to the panel. Peter Hale left."
    assert parties(text, "An engineer", "Anna Ask")[1] == ["Anna Ask", "Anna Ask"]


def test_an_envoy_of_one_state_is_not_that_of_another() -> None:
    text = "Talks\n\nThe Orrin envoy Anna Ask spoke. On Monday the Selun envoy said no."
    assert parties(text, "The Orrin envoy Anna Ask", "the Selun envoy")[1] == ["Anna Ask", "Selun envoy"]


def test_who_follows_its_party() -> None:
    text = "Talks\n\nOn Monday Peter Hale met Anna Ask, who said no."
    assert parties(text, "who")[1] == ["Anna Ask"]


def test_which_may_follow_a_description() -> None:
    text = "Talks\n\nAnna Ask belongs to the council's left wing, which wants no plan."
    assert parties(text, "which")[1] == ["Council's left wing"]


def test_the_spokesman_is_the_one_before() -> None:
    text = "Talks\n\nSelun Water said no. Later a company spokesman said yes. Then the spokesman left it at that."
    _, owners = parties(text, "a company spokesman", "the spokesman")
    assert owners[0] == owners[1]


def test_speech_of_the_author() -> None:
    text = "Talks\n\nIn the end I think that it rained. Later I said so."
    assert parties(text, "I", "I#3")[1] == ["The author", "The author"]


@pytest.mark.parametrize(
    ("text", "pronoun", "meant"),
    [
        ("On Monday the pilots met the Labour Ministry, who want more pay.", "who", "the pilots"),
        ("On Monday Selun Foods met Anna Ask, which wants more pay.", "which", "Selun Foods"),
        ("On Monday Anna Ask, who had inspected the bridge, left.", "who had inspected the bridge", "Anna Ask"),
    ],
)
def test_a_relative_pronoun_means_what_it_can(text: str, pronoun: str, meant: str) -> None:
    first, second = parties(f"Talks\n\n{text}", meant, pronoun)[1]
    assert first == second


def test_a_relative_pronoun_that_fits_nothing_is_nobody() -> None:
    assert parties("no news\n\nIt rained, which nobody said.", "which")[1] == [None]


def test_the_paper_is_that_of_who_published_one() -> None:
    text = "no news\n\nIn a paper, Selun Water put it at nine. Then the paper said no."
    assert parties(text, "Selun Water", "the paper")[1] == ["Selun Water", "Selun Water"]
