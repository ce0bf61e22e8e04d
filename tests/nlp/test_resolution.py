import pytest

from nlp.analysis import PartyKind, Span
from nlp.groups import Group
from nlp.mentions import Form, Mention, describe
from nlp.resolution import Evidence, Resolver, two_meant
from tests.nlp.readings import reading_of


def body(name: str, start: int, mentions: int = 1) -> Group:
    group = Group(PartyKind.ORGANISATION)
    group.mentions = [
        Mention(
            Span(start + number, start + number + 1),
            Form.NAME,
            name.rsplit(maxsplit=1)[-1].lower(),
            group.kind,
            name=name,
        )
        for number in range(mentions)
    ]
    return group


def both(words: str, start: int) -> Mention:
    text = " " * start + words
    return describe(text, Span(start, len(text)), [])


def test_the_two_companies_are_those_mentioned_last() -> None:
    groups = [body("Orrin Company", 0), body("Selun Company", 10), body("Teachers Union", 20)]
    assert two_meant(both("the two companies", 30), groups) == [groups[1], groups[0]]


def test_both_sides_of_a_headline_are_the_bodies_mentioned_most() -> None:
    groups = [body("Orrin Company", 50, 3), body("Selun Company", 60), body("Teachers Union", 70, 4)]
    assert two_meant(both("both sides", 0), groups) == [groups[2], groups[0]]


def test_evidence_is_a_vector_in_the_order_of_its_fields() -> None:
    assert Evidence(coreference=1.5, fits=1.0).vector() == [1.5, *[0.0] * 8, 1.0]


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("It rained. Hale left.", True),
        ("It rained. Its chairman of the year, Hale, left.", True),
        ("It rained. In June, Hale left.", True),
        ("It rained. On Friday they told Hale.", False),
    ],
)
def test_the_subject_opens_its_sentence(text: str, opens: bool) -> None:
    assert (text.index("Hale") in Resolver(text, reading_of(text, ())).openers) == opens
