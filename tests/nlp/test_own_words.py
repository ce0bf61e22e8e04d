"""Free-standing questions: a source that speaks in the text is asked in its own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from nlp.analysis import Article, Attribution, QuoteKind, Span, StanceLabel
from nlp.attribution import Attributor, Reading
from nlp.own_words import answer_in_own_words
from nlp.stancer import StanceAnswer, StanceQuestion
from tests.nlp.readings import PERSON, reading_of

TEXT = "Maria Lopez said the levy would ruin the boats. Peter Brandt warned of delays. Lopez added that it was unjust."


def place(words: str, after: int = 0) -> Span:
    """Where the words are in TEXT."""
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def said(source: str, cue: str, content: str, after: int = 0) -> Attribution:
    """An attribution of TEXT."""
    spans = [(place(words, after),) for words in (source, cue, content)]
    return Attribution("a", QuoteKind.INDIRECT, 0.9, *spans)


FOUND = (
    said("Maria Lopez", "said", "the levy would ruin the boats"),
    said("Peter Brandt", "warned", "of delays"),
    said("Lopez", "added", "that it was unjust", TEXT.index("Lopez added")),
)


class Reader:
    """Finds FOUND and notes what it was given."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def read_many(self, articles: Sequence[Article]) -> list[Reading]:
        """Readings of TEXT."""
        self.read += [article.text for article in articles]
        tags = dict.fromkeys(("Maria", "Lopez", "Peter", "Brandt"), PERSON)
        found = tuple(replace(one, id=f"a{number}") for number, one in enumerate(FOUND))
        return [reading_of(article.text, found, tags) for article in articles]


class Judge:
    """Is the surer, the longer the text; notes what it was asked."""

    engine = "none"

    def __init__(self) -> None:
        self.asked: list[StanceQuestion] = []

    def answer(self, questions: Sequence[StanceQuestion]) -> list[StanceAnswer]:
        """Against, by the length of the text."""
        self.asked += questions
        return [
            StanceAnswer(
                StanceLabel.AGAINST,
                {
                    StanceLabel.FAVOUR: 0,
                    StanceLabel.AGAINST: len(q.text) / 999,
                    StanceLabel.NEUTRAL: 1 - len(q.text) / 999,
                },
            )
            for q in questions
        ]


def asked(*questions: StanceQuestion) -> tuple[list[StanceAnswer], Judge, Reader]:
    """The answers, and who was asked what."""
    judge, reader = Judge(), Reader()
    return answer_in_own_words(questions, judge, cast(Attributor, reader)), judge, reader


def test_a_claim_is_put_to_what_the_source_says() -> None:
    (answer,), judge, _ = asked(StanceQuestion(TEXT, place("Maria Lopez"), "The levy is good"))
    # Lopez is the same person, so what she added counts too.
    voices = ["said the levy would ruin the boats", "added that it was unjust"]
    assert judge.asked == [StanceQuestion(voice, None, "The levy is good") for voice in voices]
    assert round(answer.polarity * 999) == len(voices[0])
    assert answer.label is StanceLabel.AGAINST


def test_who_says_nothing_is_asked_about_as_marked() -> None:
    question = StanceQuestion(TEXT, place("boats"), "The levy is good")
    _, judge, _ = asked(question)
    assert judge.asked == [question]


def test_marked_targets_and_the_author_need_no_reading() -> None:
    questions = [
        StanceQuestion(TEXT, place("Maria Lopez"), place("levy")),
        StanceQuestion(TEXT, None, "The levy is good"),
        StanceQuestion(TEXT, "somebody", "The levy is good"),
    ]
    _, judge, reader = asked(*questions)
    assert judge.asked == questions
    assert reader.read == []


def test_answers_keep_the_order_of_the_questions_and_a_text_is_read_once() -> None:
    questions = [
        StanceQuestion(TEXT, place("Peter Brandt"), "Delays are bad"),
        StanceQuestion("Rain.", None, "rain"),
        StanceQuestion(TEXT, place("Maria Lopez"), "The levy is good"),
    ]
    answers, _, reader = asked(*questions)
    lengths = [len("warned of delays"), len("Rain."), len("said the levy would ruin the boats")]
    assert [round(answer.polarity * 999) for answer in answers] == lengths
    assert reader.read == [TEXT]
