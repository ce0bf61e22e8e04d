"""Comparison of analyses that are built by hand."""

from __future__ import annotations

import pytest

from nlp.analysis import (
    Analysis,
    Article,
    Attribution,
    Party,
    PartyKind,
    QuoteKind,
    Span,
    Stance,
    StanceLabel,
    Summary,
    Target,
    TargetKind,
)
from nlp.comparison import compare
from nlp.statements import same_statement, same_words
from nlp.topics_across import group_topics

FAVOUR, AGAINST = StanceLabel.FAVOUR, StanceLabel.AGAINST


def analysis(outlet: str | None, *said: tuple[str, str, str, StanceLabel]) -> Analysis:
    """An article in which each speaker says something on a topic and takes a side."""
    text, attributions, parties, stances = "", [], {}, []
    for number, (speaker, quote, topic, label) in enumerate(said):
        party = parties.setdefault(speaker, Party(f"p{len(parties)}", speaker, PartyKind.PERSON))
        content = Span(len(text), len(text) + len(quote))
        attributions.append(Attribution(f"a{number}", QuoteKind.DIRECT, 0.9, (), (), (content,), party.id))
        odds = {one: 0.8 if one is label else 0.1 for one in (FAVOUR, AGAINST, StanceLabel.NEUTRAL)}
        stances.append(Stance(party.id, Target(TargetKind.TOPIC, topic), label, odds, (f"a{number}",)))
        text += f"{quote} {speaker} of {outlet}. "
    return Analysis(
        Article(text, outlet=outlet), (), tuple(attributions), tuple(parties.values()), tuple(stances), Summary(), ()
    )


def test_sides() -> None:
    found = compare(
        [
            analysis("A", ("Ida Holm", "“Build it now for the town.”", "ferry terminal", FAVOUR)),
            analysis("B", ("Per Lund", "“Never while fish swim here.”", "planned ferry terminal", AGAINST)),
            analysis("C", ("Kim Roe", "“Boats need a proper quay.”", "ferry terminal", FAVOUR)),
        ]
    )
    (target,) = found.targets
    assert target.wordings == ("ferry terminal", "planned ferry terminal")
    names = [party.name for party in found.parties]
    (dispute,), (agreement,) = found.disputes, found.agreements
    assert [names[at] for at in dispute.favour] == [names[at] for at in agreement.favour] == ["Ida Holm", "Kim Roe"]
    assert [names[at] for at in dispute.against] == ["Per Lund"]


def test_a_party_that_is_on_both_sides_is_mixed() -> None:
    found = compare(
        [
            analysis("A", ("Ida Holm", "“Build it.”", "ferry terminal", FAVOUR)),
            analysis("B", ("Ida Holm", "“Stop everything.”", "ferry terminal", AGAINST)),
        ]
    )
    (cell,) = found.matrix
    assert (cell.label, cell.articles) == (StanceLabel.MIXED, 2)
    assert cell.probabilities[FAVOUR] == pytest.approx(0.45)
    assert [one.quote for one in cell.evidence] == ["“Build it.”", "“Stop everything.”"]
    assert not found.agreements
    assert not found.disputes


def test_statements_of_several_outlets_are_joined() -> None:
    found = compare(
        [
            analysis("A", ("Ida Holm", "“We will never pay for the harbour.”", "harbour", AGAINST)),
            analysis("B", ("Ida Holm", "“We will never pay for that harbour.”", "harbour", AGAINST)),
            analysis("C", ("Ida Holm", "“Fish is cheap today.”", "fish", FAVOUR)),
        ]
    )
    (shared,), (alone,) = found.statements, found.only_in
    assert (shared.outlets, shared.differs) == (("A", "B"), True)
    assert (alone.outlets, alone.differs) == (("C",), False)


def test_one_outlet_has_nothing_to_itself() -> None:
    said = ("Ida Holm", "“Build it.”", "ferry terminal", FAVOUR)
    assert compare([analysis("A", said), analysis("A", ("Per Lund", "“No.”", "quay", AGAINST))]).only_in == ()


def test_articles_without_an_outlet_stand_for_themselves() -> None:
    said = ("Ida Holm", "“Build it.”", "ferry terminal", FAVOUR)
    found = compare([analysis(None, said), analysis(None, ("Per Lund", "“No.”", "quay", AGAINST))])
    assert found.outlets == ("article 1", "article 2")
    assert len(found.only_in) == 2


def test_what_is_known_decides() -> None:
    pair = [analysis(name, ("Ida Holm", f"“{name} said.”", "quay", FAVOUR)) for name in ("A", "B")]
    assert len(compare(pair).parties) == 1
    assert len(compare(pair, {(0, "p0"): "x", (1, "p0"): "y"}).parties) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("“We will never pay for it,”", "they would never pay for this harbour, we will see", False),
        ("“The harbour terminal must be built by spring”", "that the harbour terminal must be built", True),
        ("“No”", "“no,”", True),
        ("“No”", "“Yes”", False),
    ],
)
def test_same_statement(one: str, other: str, same: bool) -> None:
    assert same_statement(one, other) is same_statement(other, one) is same


def test_a_part_of_a_quote_does_not_differ() -> None:
    assert same_words("“We will never pay,” he said", "would “never pay”")
    assert not same_words("“We will never pay”", "“We would never pay”")


def test_topics_are_joined_by_their_words() -> None:
    found = group_topics(["planned ferry terminal", "plan", "the ferry terminal", "ferry terminals"])
    assert found["planned ferry terminal"] == found["the ferry terminal"] == found["ferry terminals"]
    assert found["plan"] == "plan"
