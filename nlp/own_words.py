"""Free-standing stance questions in their source's own words, where the text quotes or reports it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from nlp.analysis import Article, Attribution, Party, Span
from nlp.parties import find_parties
from nlp.sentences import split_sentences
from nlp.stancer import StanceAnswer, StanceQuestion
from nlp.voiced import voiced

if TYPE_CHECKING:
    from nlp.attribution import Attributor
    from nlp.stancer import AnswersStances

Sayings = tuple[tuple[Party, ...], tuple[Attribution, ...]]


def answer_in_own_words(
    questions: Sequence[StanceQuestion], stancer: AnswersStances, attributor: Attributor
) -> list[StanceAnswer]:
    """Answers in the order of the questions.

    What a source thinks of something that the text does not mention by that name (a claim, a topic) is told by its
    statements, each read in the source's voice, as in the stances of an article; the most polar one counts. With the
    source marked in the passage instead hardly half as many are judged rightly (design/stance.md).
    """
    texts = list(dict.fromkeys(question.text for question in questions if _is_open(question)))
    said = dict(zip(texts, _sayings([Article(text) for text in texts], attributor), strict=True))
    asked = [
        _statements(question, *said[question.text]) if _is_open(question) else [question] for question in questions
    ]
    answers = iter(stancer.answer([one for some in asked for one in some]))
    return [max((next(answers) for _ in some), key=lambda answer: answer.polarity) for some in asked]


def _sayings(articles: Sequence[Article], attributor: Attributor) -> Iterator[Sayings]:
    """The parties of each article and what they say."""
    for article, reading in zip(articles, attributor.read_many(articles) if articles else (), strict=True):
        yield find_parties(article, split_sentences(article, ()), reading)


def _is_open(question: StanceQuestion) -> bool:
    """Whether the source is in the text and the target is not."""
    return isinstance(question.source, Span) and isinstance(question.target, str)


def _statements(
    question: StanceQuestion, parties: Sequence[Party], attributions: Sequence[Attribution]
) -> list[StanceQuestion]:
    """The source's statements as questions without a source; the question itself when it makes none."""
    source = cast("Span", question.source)
    meant = {party.id for party in parties if any(mention.overlaps(source) for mention in party.mentions)}
    own = [
        attribution
        for attribution in attributions
        if attribution.party in meant or any(span.overlaps(source) for span in attribution.source)
    ]
    return [StanceQuestion(voiced(question.text, one).text, None, question.target) for one in own] or [question]
