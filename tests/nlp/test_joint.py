import pytest

from nlp.analysis import Span
from nlp.attribution import Entity
from nlp.joint import split_joint, with_shared_noun
from tests.nlp.documents import parties


def test_joint_sources_are_parted_at_and() -> None:
    text = "Armenia and Azerbaijan"
    entities = [Entity(Span(0, 7), "LOCATION"), Entity(Span(12, 22), "LOCATION")]
    assert [span.of(text) for span in split_joint(text, Span(0, 22), entities)] == ["Armenia", "Azerbaijan"]


def test_and_within_one_name_does_not_part_it() -> None:
    text = "the Ministry of Food and Farming"
    entities = [Entity(Span(4, 32), "ORGANIZATION")]
    assert split_joint(text, Span(0, 32), entities) == [Span(0, 32)]


@pytest.mark.parametrize("article", ["the", "The"])
def test_an_article_before_one_name_goes_with_the_whole(article: str) -> None:
    text = f"{article} Tamar and Coast Health Trust"
    entities = [Entity(Span(4, 9), "LOCATION"), Entity(Span(14, len(text)), "ORGANIZATION")]
    assert split_joint(text, Span(0, len(text)), entities) == [Span(0, len(text))]


def test_a_description_may_stand_before_a_name() -> None:
    text = "The Pilots’ Union and the teachers’ association Chalk"
    entities = [Entity(Span(4, 17), "ORGANIZATION"), Entity(Span(48, 53), "PERSON")]
    found = [span.of(text) for span in split_joint(text, Span(0, len(text)), entities)]
    assert found == ["The Pilots’ Union", "the teachers’ association Chalk"]


def test_party_and_state_of_a_senator_are_no_party() -> None:
    text = "Sen. Anna Ask, R-Maine, and Sen. Tom Hale"
    entities = [Entity(Span(5, 13), "PERSON"), Entity(Span(33, 41), "PERSON")]
    assert [span.of(text) for span in split_joint(text, Span(0, len(text)), entities)] == [
        "Sen. Anna Ask",
        "Sen. Tom Hale",
    ]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("the Orrin and Selun laboratories", ["Orrin laboratory", "Selun laboratory"]),
        ("the Orrin and Selun foreign ministries", ["Orrin foreign ministry", "Selun foreign ministry"]),
        ("the Orrin and Selun roads", []),
        ("the laboratories", []),
    ],
)
def test_a_shared_noun(words: str, names: list[str]) -> None:
    assert with_shared_noun(words) == names


def test_parties_with_a_shared_noun_are_two() -> None:
    found, owners = parties(
        "Talks\n\nOn Monday the Orrin and Selun laboratories agreed.", "the Orrin and Selun laboratories"
    )
    assert found[str(owners[0])].members == (found["Orrin laboratory"].id, found["Selun laboratory"].id)
