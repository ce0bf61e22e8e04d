"""The whole way from text to Analysis: every stage once, in one direction."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nlp.analysis import Analysis, Article, Attribution, ModelVersion, Party, Sentence, Stance, StanceLabel
from nlp.article import from_text
from nlp.asking import Asked, ask
from nlp.attribution import Attributor, Reading
from nlp.boilerplate import mark_boilerplate
from nlp.focus import check_focus
from nlp.generated import Writer
from nlp.generation import Generator
from nlp.joint_summary import JointText, summarise_jointly
from nlp.own_words import answer_in_own_words
from nlp.parties import find_parties
from nlp.perspectives import write_perspectives
from nlp.runtime.engines import Engine
from nlp.runtime.records import DEFAULTS, ModelRecord, Task
from nlp.salience_model import SHA256 as SALIENCE_SHA256
from nlp.sentences import split_sentences
from nlp.stance import find_stances
from nlp.stance_classifiers import Hypotheses
from nlp.stancer import AnswersStances, StanceAnswer, StanceQuestion
from nlp.stancers import open_stancer
from nlp.summary import Source, SummaryOptions, summarise
from nlp.support import SHA256 as SUPPORT_SHA256
from nlp.support import embedded_support
from nlp.topics import find_topics

if TYPE_CHECKING:
    from typing import Self


@dataclass
class _Clock:
    """Milliseconds per stage."""

    timings_ms: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time the enclosed block and add it to what `name` took."""
        start = time.perf_counter()
        yield
        self.add(name, 1000 * (time.perf_counter() - start))

    def add(self, name: str, milliseconds: float) -> None:
        """Add to what the stage took."""
        self.timings_ms[name] = round(self.timings_ms.get(name, 0.0) + milliseconds, 2)


@dataclass(frozen=True)
class ArticleRequest:
    """An article to analyse, and how."""

    article: Article
    claims: tuple[str, ...] = ()
    """Further stance targets that the user names."""
    options: SummaryOptions = field(default_factory=SummaryOptions)


@dataclass(frozen=True)
class JointSummary:
    """A summary over several articles and the analyses it rests on."""

    summary: JointText
    analyses: tuple[Analysis, ...]


@dataclass(frozen=True)
class _Draft:
    """What is known of an article before its stance questions are answered."""

    request: ArticleRequest
    clock: _Clock
    sentences: tuple[Sentence, ...]
    attributions: tuple[Attribution, ...]
    parties: tuple[Party, ...]
    asked: tuple[Asked, ...]

    @property
    def questions(self) -> list[StanceQuestion]:
        """What the stance model is asked."""
        return [question for one in self.asked for question in one.questions]


class Pipeline:
    """Loaded models and the stages over them; safe between threads."""

    def __init__(
        self,
        attributor: Attributor,
        stancer: AnswersStances,
        models: tuple[ModelVersion, ...],
        writer: Writer | None = None,
    ) -> None:
        self.attributor = attributor
        self.stancer = stancer
        self.models = models
        self.writer = writer

    @classmethod
    def load(
        cls,
        records: Mapping[Task, ModelRecord] | None = None,
        engine: Engine = Engine.AUTO,
        threads: int = 0,
        hypotheses: Hypotheses | None = None,
    ) -> Self:
        """Load the models of `records`, the embedded ones where it names none; raises ModelError.

        The encoders run on `engine` with at most so many threads at once; 0 means one a core. `hypotheses` are put to
        an NLI model that takes the place of the stance network.
        """
        chosen = {**DEFAULTS, **(records or {})}
        attributor = Attributor.load(chosen[Task.ATTRIBUTION], engine, threads)
        stancer = open_stancer(chosen[Task.STANCE], engine, threads, hypotheses)
        engines = {Task.ATTRIBUTION: attributor.encoder.engine, Task.STANCE: stancer.engine}
        versions = tuple(
            ModelVersion(task.value, record.name, record.digest(), engines.get(task)) for task, record in chosen.items()
        )
        versions += (ModelVersion("salience", "salience", SALIENCE_SHA256),)
        writer = None
        if Task.SUMMARY in chosen:
            writer = Writer(Generator.load(chosen[Task.SUMMARY]), embedded_support())
            versions += (ModelVersion("support", "support", SUPPORT_SHA256),)
        return cls(attributor, stancer, versions, writer)

    def warm_up(self) -> None:
        """Run a short article through every stage, so that the first request does not pay for it."""
        self.analyse(from_text('The minister said: "We welcome the plan." Critics of the plan disagreed.'))
        # What is there by now stays: to look through all of it for garbage takes longer than an article's parties.
        gc.collect()
        gc.freeze()

    def analyse(
        self, article: Article, *, claims: Sequence[str] = (), options: SummaryOptions | None = None
    ) -> Analysis:
        """Everything found in `article`; `claims` are further stance targets that the user names.

        Raises UnknownFocus when the options name a focus that the article does not speak of.
        """
        return self.analyse_many([ArticleRequest(article, tuple(claims), options or SummaryOptions())])[0]

    def analyse_many(self, requests: Sequence[ArticleRequest]) -> list[Analysis]:
        """The analyses of several articles, made as one; raises UnknownFocus as `analyse` does."""
        analyses = self._analyses(requests)
        for request, analysis in zip(requests, analyses, strict=True):
            check_focus([source_of(analysis)], request.options.focus)
        return analyses

    def _analyses(self, requests: Sequence[ArticleRequest]) -> list[Analysis]:
        """Each network reads all articles in one pass; every article is charged its share of the time."""
        clocks, begin = [_Clock() for _ in requests], time.perf_counter()
        readings = self.attributor.read_many([request.article for request in requests])
        _charge(clocks, "attribution", begin, [len(reading.words.pieces) for reading in readings])
        drafts = [_draft(*found) for found in zip(requests, readings, clocks, strict=True)]
        begin = time.perf_counter()
        questions = list(dict.fromkeys(question for draft in drafts for question in draft.questions))
        answers = dict(zip(questions, self.stancer.answer(questions), strict=True))
        _charge(clocks, "stance", begin, [len(draft.questions) for draft in drafts])
        return [self._analysis(draft, answers) for draft in drafts]

    def _analysis(self, draft: _Draft, answers: Mapping[StanceQuestion, StanceAnswer]) -> Analysis:
        article, attributions, clock = draft.request.article, draft.attributions, draft.clock
        with clock.stage("stance"):
            stances = worth_showing(find_stances(draft.asked, answers), attributions)
            parties = involved(draft.parties, attributions, stances)
        with clock.stage("summary"):
            source = Source(article, draft.sentences, parties, attributions)
            summary = summarise(source, draft.request.options)
            perspectives = write_perspectives(article, attributions, parties, stances)
        return Analysis(
            article=article,
            sentences=draft.sentences,
            attributions=attributions,
            parties=parties,
            stances=stances,
            summary=summary,
            perspectives=perspectives,
            models=self.models,
            timings_ms=clock.timings_ms,
        )

    def summarise(self, articles: Sequence[Article], options: SummaryOptions | None = None) -> JointSummary:
        """One summary over several articles, and the analysis of each; raises UnknownFocus.

        The generating model writes it, if one was loaded and the options do not ask for an extractive one.
        """
        options = options or SummaryOptions()
        analyses = tuple(self._analyses([ArticleRequest(article, (), options) for article in articles]))
        return JointSummary(summarise_jointly([source_of(one) for one in analyses], options, self.writer), analyses)

    def answer(self, questions: Sequence[StanceQuestion]) -> list[StanceAnswer]:
        """Answers to free-standing stance questions, in their order; each is independent of the others."""
        return answer_in_own_words(questions, self.stancer, self.attributor)


def _charge(clocks: Sequence[_Clock], stage: str, begin: float, sizes: Sequence[int]) -> None:
    """Add to each clock its share, by size, of the time since `begin`."""
    took = 1000 * (time.perf_counter() - begin)
    for clock, size in zip(clocks, sizes, strict=True):
        clock.add(stage, took * size / max(1, sum(sizes)))


def _draft(request: ArticleRequest, reading: Reading, clock: _Clock) -> _Draft:
    article = request.article
    with clock.stage("sentences"):
        sentences = split_sentences(article, mark_boilerplate(article))
    with clock.stage("parties"):
        parties, attributions = find_parties(article, sentences, reading)
    with clock.stage("stance"):
        topics = find_topics(article, attributions, parties)
        asked = tuple(ask(article, sentences, attributions, parties, topics, request.claims))
    return _Draft(request, clock, sentences, attributions, parties, asked)


def source_of(analysis: Analysis) -> Source:
    """What a summary needs of an analysis."""
    return Source(analysis.article, analysis.sentences, analysis.parties, analysis.attributions)


def worth_showing(stances: Sequence[Stance], attributions: Sequence[Attribution]) -> tuple[Stance, ...]:
    """All stances but neutral ones towards somebody who is only mentioned: to name is not to take a position."""
    speaking = {attribution.party for attribution in attributions}
    return tuple(
        stance
        for stance in stances
        if stance.label is not StanceLabel.NEUTRAL or stance.target.id is None or stance.target.id in speaking
    )


def involved(
    parties: Sequence[Party], attributions: Sequence[Attribution], stances: Sequence[Stance]
) -> tuple[Party, ...]:
    """The parties that speak, are spoken for, or are the target of a stance; the rest is only mentioned."""
    speaking = {attribution.party for attribution in attributions}
    kept = speaking | {stance.target.id for stance in stances}
    for party in parties:
        if party.id in speaking:
            kept |= {party.speaks_for, *party.members}
    return tuple(party for party in parties if party.id in kept)
