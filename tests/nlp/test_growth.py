"""Work grows with the length of an article, not with its square; counted in calls, as times depend on the machine."""

import sys
from collections.abc import Callable, Sequence
from typing import cast

from nlp.analysis import Article, Attribution, QuoteKind, Span, StanceLabel
from nlp.attribution import Attributor, Reading
from nlp.pipeline import Pipeline
from nlp.stancer import StanceAnswer, StanceQuestion, Stancer
from tests.nlp.readings import BODY, PERSON, reading_of

STARTS = ("Bar", "Cos", "Dun", "Fer", "Gil", "Hav", "Kel", "Lor", "Mun", "Ost", "Pel", "Ras", "Sul", "Tav", "Wil")
ENDS = ("ay", "el", "im", "orn", "ub", "ast", "ence", "ip", "old", "ure")
PLACES = [start + end for end in ENDS for start in STARTS]
SURNAMES = [end.title() + start.lower() for end in ENDS for start in STARTS]
SHORT, LONG = 60, 120
"""Paragraphs, each with parties of its own."""
MOST = 2.3
"""Times the work of the short article that the long one may take; what goes through all pairs takes four times."""


class FakeAttributor:
    """Has read the articles of this module."""

    def read_many(self, articles: Sequence[Article]) -> list[Reading]:
        return [self.read(article.text) for article in articles]

    def read(self, text: str) -> Reading:
        found: list[Attribution] = []
        at = 0
        for number, paragraph in enumerate(text.split("\n")):
            for kind, *words in said_in(number):
                source, cue, content = (
                    Span(at + paragraph.index(one), at + paragraph.index(one) + len(one)) for one in words
                )
                found.append(Attribution(f"a{len(found)}", QuoteKind(kind), 0.9, (source,), (cue,), (content,)))
            at += len(paragraph) + 1
        names = dict.fromkeys(PLACES, BODY) | dict.fromkeys(SURNAMES, PERSON) | {"Harbour": BODY, "Board": BODY}
        return reading_of(text, tuple(found), {name: tag for name, tag in names.items() if name in text})


class FakeStancer:
    """Finds everybody against everything."""

    def answer(self, questions: Sequence[StanceQuestion]) -> list[StanceAnswer]:
        odds = {StanceLabel.FAVOUR: 0.1, StanceLabel.AGAINST: 0.8, StanceLabel.NEUTRAL: 0.1}
        return [StanceAnswer(StanceLabel.AGAINST, odds) for _ in questions]


def paragraph(number: int) -> str:
    place, before = PLACES[number], PLACES[number - 1]
    return (
        f"The {place} Harbour Board turned down the plan to widen the channel. “We cannot pay for {before},” said "
        f"Ada {SURNAMES[number]}, its chair. She told reporters that the {before} Harbour Board gave no reason."
    )


def said_in(number: int) -> list[tuple[str, str, str, str]]:
    before = PLACES[number - 1]
    return [
        ("direct", f"Ada {SURNAMES[number]}, its chair", "said", f"We cannot pay for {before},"),
        ("indirect", "She", "told", f"the {before} Harbour Board gave no reason"),
    ]


def calls(work: Callable[[], object]) -> int:
    """How many functions, built-in ones included, are called."""
    count = 0

    def note(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def test_twice_the_article_is_about_twice_the_work() -> None:
    pipeline = Pipeline(cast(Attributor, FakeAttributor()), cast(Stancer, FakeStancer()), ())
    short, long = (Article("\n".join(map(paragraph, range(size)))) for size in (SHORT, LONG))
    analysis = pipeline.analyse(long)  # also fills what is kept between articles
    assert len([party for party in analysis.parties if party.name.endswith("Board")]) == LONG
    assert len(analysis.perspectives) >= LONG
    pipeline.analyse(short)
    assert calls(lambda: pipeline.analyse(long)) < MOST * calls(lambda: pipeline.analyse(short))
