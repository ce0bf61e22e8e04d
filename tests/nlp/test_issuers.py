"""Documents and things as sources."""

from __future__ import annotations

import pytest

from nlp.issuers import says_nothing
from tests.nlp.documents import parties


@pytest.mark.parametrize(
    ("text", "source", "issuer"),
    [
        ("On Monday Selun Bank's report found nothing.", "Selun Bank's report", "Selun Bank"),
        ("On Monday a new Selun Bank poll found nothing.", "a new Selun Bank poll", "Selun Bank"),
        ("On Monday a survey by Selun Bank found nothing.", "a survey by Selun Bank", "Selun Bank"),
        ("Mayor Anna Ask spoke. Her order forbids it.", "Her order", "Anna Ask"),
    ],
)
def test_a_document_is_its_issuer_s_and_a_thing_its_owner_s(text: str, source: str, issuer: str) -> None:
    assert parties(f"Talks\n\n{text}", source)[1] == [issuer]


def test_the_report_is_that_of_whoever_issued_one() -> None:
    text = "Talks\n\nA survey by Selun Bank found holes. Orrin Water met. The survey blamed rust."
    assert parties(text, "A survey by Selun Bank", "The survey")[1] == ["Selun Bank", "Selun Bank"]


@pytest.mark.parametrize("source", ["the bill", "anyone", "You", "in decisions like these"])
def test_what_nobody_says_has_no_party(source: str) -> None:
    assert parties(f"Talks\n\nOn Monday {source} said no.", source)[1] == [None]


@pytest.mark.parametrize(("head", "words"), [("growers", "about 40 growers"), ("critics", "critics of the bill")])
def test_people_say_something(head: str, words: str) -> None:
    assert not says_nothing(head, words)
