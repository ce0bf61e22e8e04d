"""Parties of hand-built documents."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nlp.analysis import Article, Attribution, PartyKind, QuoteKind, Span
from nlp.parties import find_parties
from tests.nlp.documents import parties, reading
from tests.nlp.readings import BODY, PERSON

PLACE = 5
"""Tag of a place."""


def test_a_surname_belongs_to_the_full_name() -> None:
    found, owners = parties("Talks\n\nMayor Anna Ask came. Then Ask said no.", "Mayor Anna Ask", "Ask#2")
    assert owners == ["Anna Ask", "Anna Ask"]
    assert found["Anna Ask"].kind is PartyKind.PERSON
    assert found["Anna Ask"].role == "Mayor"


def test_two_bearers_of_a_surname_stay_two() -> None:
    text = "Talks\n\nAnna Lund left the room. Peter Lund stayed there. Mr Lund said no. Mrs Lund said yes."
    _, owners = parties(text, "Mr Lund", "Mrs Lund")
    assert owners == ["Peter Lund", "Anna Lund"]


def test_a_lone_surname_is_that_of_the_bearer_named_first() -> None:
    text = "Talks\n\nAnna Ask said no. Later her sister, Maria Ask, said yes. On Monday Ask left."
    assert parties(text, "Anna Ask", "Maria Ask", "Ask#3")[1] == ["Anna Ask", "Maria Ask", "Anna Ask"]


@pytest.mark.parametrize(("pronoun", "meant"), [("She", "Anna Ask"), ("He", "Peter Hale")])
def test_a_pronoun_agrees_in_gender(pronoun: str, meant: str) -> None:
    text = f"Talks\n\nAnna Ask met Peter Hale on the quay. {pronoun} said no."
    assert parties(text, pronoun)[1] == [meant]


def test_ministries_of_two_states_stay_two() -> None:
    text = "Talks\n\nThe Russian Defense Ministry said no. The Azerbaijani Defense Ministry spoke. The ministry left."
    _, owners = parties(text, "The Russian Defense Ministry", "The Azerbaijani Defense Ministry", "The ministry")
    assert owners == ["Russian Defense Ministry", "Azerbaijani Defense Ministry", "Azerbaijani Defense Ministry"]


def test_the_genitive_of_a_state_becomes_its_adjective() -> None:
    text = "Talks\n\nOn Sunday Russia's Defence Ministry said no."
    assert parties(text, "Russia's Defence Ministry")[1] == ["Russian Defence Ministry"]


def test_a_joint_source_has_its_members() -> None:
    text = "Talks\n\nOn Sunday Armenia and Azerbaijan agreed."
    found, owners = parties(text, "Armenia and Azerbaijan")
    assert owners == ["Armenia and Azerbaijan"]
    assert found["Armenia and Azerbaijan"].members == (found["Armenia"].id, found["Azerbaijan"].id)


def test_an_acronym_in_brackets_is_an_alias() -> None:
    text = "Talks\n\nThe Association of Ward Staff (AWS) met. In the end the AWS said no."
    found, owners = parties(text, "the AWS")
    assert owners == ["Association of Ward Staff"]
    assert "AWS" in found["Association of Ward Staff"].aliases


def test_a_spokeswoman_speaks_for_the_body_named() -> None:
    text = "Talks\n\nThe Coast Port Authority met. In the end a spokeswoman for the authority said no."
    found, owners = parties(text, "a spokeswoman for the authority")
    assert owners == ["Spokeswoman for the Coast Port Authority"]
    assert found[str(owners[0])].kind is PartyKind.UNNAMED
    assert found[str(owners[0])].speaks_for == found["Coast Port Authority"].id


def test_unnamed_parties_are_kept_apart() -> None:
    found, owners = parties(
        "Talks\n\nYesterday a diplomat said no. Later a diplomat said yes.", "a diplomat", "a diplomat#2"
    )
    assert owners == ["Diplomat", "Diplomat"]
    assert len(found["Diplomat"].mentions) == 1


def test_speech_without_source_has_no_party() -> None:
    article = Article("It rained.")
    nobody = Attribution("a1", QuoteKind.INDIRECT, 1.0, (), (), (Span(0, 9),))
    read = replace(reading(article.text), attributions=(nobody,))
    assert find_parties(article, [], read)[1][0].party is None


def test_a_body_is_not_called_by_its_place_alone() -> None:
    text = "Talks\n\nThe Kosovo Farmers Union met in Kosovo. On Monday Kosovo said no."
    _, owners = parties(text, "The Kosovo Farmers Union", "Kosovo#3")
    assert owners == ["Kosovo Farmers Union", "Kosovo"]


def test_few_are_not_a_few() -> None:
    assert parties("Talks\n\nOn Monday a few growers said no.", "a few growers")[1] == ["A few growers"]


def test_an_ordinal_belongs_to_the_name_of_a_court() -> None:
    assert parties("Talks\n\nOn Monday the 9th Circuit said no.", "the 9th Circuit")[1] == ["9th Circuit"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("the Orrin Court of Appeals for the Coast District", "Orrin Court of Appeals for the Coast District"),
        ("the Select Committee on Harbours", "Select Committee on Harbours"),
        ("the Harbour Committee", "Harbour Committee"),
    ],
)
def test_a_body_is_called_by_all_of_its_name(source: str, name: str) -> None:
    assert parties(f"Talks\n\nOn Monday {source} on Friday said no.", source)[1] == [name]


def test_the_office_of_the_press_is_no_body() -> None:
    text = "Talks\n\nOn Monday Selun Water Press Secretary Anna Ask said no."
    found, owners = parties(text, "Selun Water Press Secretary Anna Ask")
    assert owners == ["Anna Ask"]
    assert not any("Press" in name for name in found)


def test_its_ministry_is_that_of_the_state() -> None:
    text = "Talks\n\nArmenia disputes that. Its Water Ministry said no."
    found, _ = find_parties(Article(text), [], reading(text, "Its Water Ministry", tags={"Armenia": PLACE}))
    assert "Armenian Water Ministry" in [party.name for party in found]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("two engineers who restored the network", "Two engineers who restored the network"),
        ("two engineers, who restored the network", "Two engineers"),
        ("two engineers who asked not to be named", "Two engineers"),
        ("a foreman at the yard", "Foreman at the yard"),
    ],
)
def test_a_clause_that_tells_who_is_meant_belongs_to_the_name(source: str, name: str) -> None:
    assert parties(f"Talks\n\nOn Monday {source} said no.", source)[1] == [name]


def test_a_capital_of_the_sentence_names_no_group() -> None:
    source = "Pensioners' groups on the islands"
    assert parties(f"no news\n\n{source} said no.", source)[1] == [source]


def test_the_members_of_a_pair_stay_one_each() -> None:
    text = "Talks\n\nOn Monday Mayor Anna Ask left. Mr Peter Hale left. Both agreed. In the end she said no."
    assert parties(text, "Mayor Anna Ask", "Mr Peter Hale", "Both", "she")[1][3] == "Anna Ask"


def test_a_pronoun_that_fits_nobody_is_nobody() -> None:
    assert parties("no news\n\nIt rained. In the end he said no.", "he")[1] == [None]


def test_a_republic_is_its_state() -> None:
    text = "Talks\n\nThe Selun Republic met. In the end Selun said no."
    assert parties(text, "The Selun Republic", "Selun#2")[1] == ["Selun Republic", "Selun Republic"]


@pytest.mark.parametrize("source", ["Some", "Many", "Another"])
def test_a_word_of_quantity_is_no_body(source: str) -> None:
    found, owners = parties(f"Talks\n\nIt rained. {source} said no.", source)
    assert owners == [source]
    assert found[source].kind in (PartyKind.GROUP, PartyKind.UNNAMED)


def test_what_somebody_is_called_is_no_part_of_who_says_it() -> None:
    source = "police as Tom Hale, a driver"
    assert parties(f"Talks\n\nOn Monday he was named by {source}.", source)[1] == ["Police"]


def test_an_office_after_a_state_is_no_body() -> None:
    text = "Talks\n\nOn Monday the US President said no."
    assert parties(text, "the US President")[0]["US President"].kind is PartyKind.UNNAMED


def test_a_person_may_be_named_after_an_office_and_its_body() -> None:
    source = "Ambassador to the Selun Union Hana Ask"
    text = f"Talks\n\nOn Monday {source} said no."
    found, _ = find_parties(Article(text), [], reading(text, source, tags={"Hana Ask": PERSON, "Selun Union": BODY}))
    assert ("Hana Ask", "Ambassador to the Selun Union") in [(one.name, one.role) for one in found]


@pytest.mark.parametrize(
    ("short", "names"),
    [("The Herald", ["Orrin Herald"]), ("Herald", ["Herald"]), ("The House", ["House"]), ("The SDP", ["SDP"])],
)
def test_the_last_word_of_one_body_is_short_for_it(short: str, names: list[str]) -> None:
    text = (
        f"Talks\n\nOn Monday the Orrin Herald met the Orrin House and the Orrin SDP. {short} told the mayor. So be it."
    )
    tags = {"Orrin Herald": BODY, "Orrin House": BODY, "Orrin SDP": BODY}
    found, attributions = find_parties(Article(text), [], reading(text, f"{short}#{text.count(short)}", tags=tags))
    by_id = {party.id: party.name for party in found}
    assert [by_id[one.party or ""] for one in attributions] == names


def test_no_union_is_the_county() -> None:
    text = "Talks\n\nOn Monday the Dockers' Union said no. The county's press office said yes."
    found, _ = parties(text, "the Dockers' Union", "The county's press office")
    assert found["Dockers' Union"].id not in {party.speaks_for for party in found.values()}


def test_which_has_the_name_that_it_is_given() -> None:
    text = "Talks\n\nA group of students, which calls itself Five for Five, said no."
    assert parties(text, "which")[1] == ["Five for Five"]


def test_words_that_join_a_clause_are_no_role() -> None:
    text = "Talks\n\nIn the months since President Anna Ask came it rained. Then the geologist Tom Pell left. Ask left."
    found, _ = find_parties(Article(text), [], reading(text, "Ask#2", tags={"Anna Ask": PERSON, "Tom Pell": PERSON}))
    roles = {one.name: one.role for one in found}
    assert (roles["Anna Ask"], roles["Tom Pell"]) == ("President", "geologist")


def test_the_president_is_who_bears_the_title_rather_than_the_head_of_a_club() -> None:
    text = "Talks\n\nPresident Anna Ask came. Its president, Maria Lund, spoke first. The president said no."
    assert parties(text, "Its president, Maria Lund,", "The president")[1] == ["Maria Lund", "Anna Ask"]


def test_a_body_is_meant_by_the_last_word_of_its_name() -> None:
    text = "Talks\n\nThe Selun Supervisor met Anna Ask. The supervisor said no."
    assert parties(text, "The supervisor", tags={"Selun Supervisor": BODY})[1] == ["Selun Supervisor"]


def test_a_body_without_a_name_is_called_by_its_fullest_description() -> None:
    text = "Ministry sees no danger\n\nOn Monday the fish ministry met. Later the ministry said no."
    assert parties(text, "Ministry", "the fish ministry", "the ministry")[1] == ["Fish ministry"] * 3


def test_words_before_a_title_are_no_role() -> None:
    text = "Talks\n\nIt was an order signed by President Anna Ask, ending the talks. The president said no."
    assert parties(text, "The president", tags={"Anna Ask": PERSON})[1] == ["Anna Ask"]


def test_a_noun_for_a_trade_ends_the_name_of_a_body() -> None:
    text = "Talks\n\nOn Monday Orla Lettings said no."
    found, _ = parties(text, "Orla Lettings", tags={"Orla Lettings": PERSON})
    assert found["Orla Lettings"].kind is PartyKind.ORGANISATION
