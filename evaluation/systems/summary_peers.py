"""Extractive peers: the first sentences, LexRank and TextRank (sumy), all over the raw text."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol

from sentencex import get_sentence_boundaries

from evaluation.errors import DataMissing
from evaluation.systems.base import Bench, Model, Prediction
from nlp.analysis import Article

MOST_SENTENCES = 300
"""LexRank compares every pair of sentences; so many are read of longer inputs, evenly from each article."""


class Summarisable(Protocol):
    """What a summary peer needs of a sample."""

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles to summarise together."""

    @property
    def words(self) -> int:
        """The word budget."""


@dataclass(frozen=True)
class Cut:
    """A sentence and where it stands."""

    article: int
    start: int
    text: str

    def as_json(self) -> dict[str, Any]:
        """In the names of `nlp.analysis`, with the number of the article."""
        span = {"start": self.start, "end": self.start + len(self.text)}
        return {"text": self.text, "spans": [span], "edited": False, "article": self.article}


def cut(article: Article, number: int) -> list[Cut]:
    """The sentences of an article, line by line, boilerplate and all."""
    found, offset = [], 0
    for line in article.text.splitlines(keepends=True):
        for boundary in get_sentence_boundaries("en", line):
            start, end = boundary["start_index"], boundary["end_index"]
            text = line[start:end].strip()
            if text:
                found.append(Cut(number, offset + line.index(text, start), text))
        offset += len(line)
    return found


@dataclass
class SummaryPeer:
    """Chooses sentences of the articles; subclasses say which."""

    bench: Bench
    batch: int = 1

    def predict(self, samples: Sequence[Summarisable]) -> list[Prediction]:
        """The chosen sentences; the measure cuts them to the budget."""
        found = []
        for sample in samples:
            texts = [cut(article, number) for number, article in enumerate(sample.articles)]
            chosen = self.choose(texts, sample.words)
            found.append({"summary": {"sentences": [sentence.as_json() for sentence in chosen]}})
        return found

    @abstractmethod
    def choose(self, texts: Sequence[Sequence[Cut]], words: int) -> list[Cut]:
        """The sentences of the summary, given those of each article."""

    def models(self) -> list[Model]:
        """None: peers are rules."""
        return []


class Lead3(SummaryPeer):
    """The first three sentences of the first article."""

    def choose(self, texts: Sequence[Sequence[Cut]], words: int) -> list[Cut]:  # noqa: ARG002 - a peer's signature
        """Three, however long."""
        return list(texts[0][:3])


class Lead(SummaryPeer):
    """The beginning of the first article, to the full budget."""

    def choose(self, texts: Sequence[Sequence[Cut]], words: int) -> list[Cut]:
        """As many as fill the budget."""
        return _fill(texts[0], words)


class Firsts(SummaryPeer):
    """The first sentence of each article."""

    def choose(self, texts: Sequence[Sequence[Cut]], words: int) -> list[Cut]:  # noqa: ARG002
        """One of each."""
        return [sentences[0] for sentences in texts if sentences]


class _Ranker(SummaryPeer):
    """The best-ranked sentences, in the order of the text."""

    module: str
    name: str

    def choose(self, texts: Sequence[Sequence[Cut]], words: int) -> list[Cut]:
        """The best that fill the budget, in text order."""
        share = max(1, MOST_SENTENCES // len(texts))
        sentences = [sentence for text in texts for sentence in text[:share]]
        order = _rank_with_sumy(self.module, self.name, [sentence.text for sentence in sentences])
        best = _fill([sentences[number] for number in order], words)
        return sorted(best, key=lambda sentence: (sentence.article, sentence.start))


class LexRank(_Ranker):
    """LexRank (Erkan and Radev, 2004) by sumy."""

    module, name = "sumy.summarizers.lex_rank", "LexRankSummarizer"


class TextRank(_Ranker):
    """TextRank (Mihalcea and Tarau, 2004) by sumy."""

    module, name = "sumy.summarizers.text_rank", "TextRankSummarizer"


class _Words:
    """Word tokenizer for sumy, whose own needs a download."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """Runs of letters and digits."""
        return tuple("".join(c if c.isalnum() else " " for c in sentence).split())


def _rank_with_sumy(module: str, name: str, sentences: Sequence[str]) -> list[int]:
    """Numbers of the sentences, the best first; raises DataMissing when sumy is not installed."""
    try:
        from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
        from sumy.nlp.stemmers import Stemmer
        from sumy.utils import get_stop_words
    except ImportError as error:
        raise DataMissing("the package sumy", "this environment", "pip install 'polyphony[eval]'") from error
    summariser = getattr(import_module(module), name)(Stemmer("english"))
    summariser.stop_words = get_stop_words("english")
    order: list[int] = []

    def count(infos: Sequence[Any]) -> Sequence[Any]:
        # sumy hands the sentences, the best first, to whatever limits their number.
        order.extend(info.order for info in infos)
        return infos

    units = [Sentence(text, _Words()) for text in sentences]
    summariser(ObjectDocumentModel([Paragraph(units)]), count)
    return order


def _fill(sentences: Sequence[Cut], words: int) -> list[Cut]:
    """The first sentences until the budget is reached."""
    chosen: list[Cut] = []
    for sentence in sentences:
        if sum(len(one.text.split()) for one in chosen) >= words:
            break
        chosen.append(sentence)
    return chosen
