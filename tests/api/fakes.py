"""A pipeline without models: finds `"..." said Name.` by pattern, so that tests know what to expect."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from threading import Event

from nlp.analysis import (
    Analysis,
    Article,
    Attribution,
    Boilerplate,
    ModelVersion,
    Party,
    PartyKind,
    Perspective,
    QuoteKind,
    Sentence,
    Span,
    Stance,
    StanceLabel,
    Summary,
    SummarySentence,
    Target,
    TargetKind,
)
from nlp.focus import check_focus
from nlp.joint_summary import JointSentence, JointText
from nlp.pipeline import ArticleRequest, JointSummary, source_of
from nlp.stancer import StanceAnswer, StanceQuestion
from nlp.summary import SummaryOptions

SAID = re.compile(r'(?P<content>"[^"]+") (?P<cue>said) (?P<source>[A-Z]\w+(?: [A-Z]\w+)*)')
ODDS = {StanceLabel.FAVOUR: 0.2, StanceLabel.AGAINST: 0.7, StanceLabel.NEUTRAL: 0.1}

FAKE_EVALUATION = (sys.executable, "-m", "tests.api.evaluations.fake")


class FakePipeline:
    """Answers by pattern, at once; `gate` can hold it up and `error` make it fail."""

    models = (ModelVersion("attribution", "fake", "a" * 64), ModelVersion("stance", "fake", "b" * 64))

    def __init__(self) -> None:
        self.gate = Event()
        self.gate.set()
        self.started = Event()
        self.error: Exception | None = None
        self.calls = 0
        self.companies: list[int] = []

    def warm_up(self) -> None:
        """Nothing to warm."""

    def analyse(
        self, article: Article, *, claims: Sequence[str] = (), options: SummaryOptions | None = None
    ) -> Analysis:
        return self.analyse_many([ArticleRequest(article, tuple(claims), options)])[0]

    def analyse_many(self, requests: Sequence[ArticleRequest]) -> list[Analysis]:
        self._work()
        self.companies.append(len(requests))
        return [
            build_analysis(request.article, list(SAID.finditer(request.article.text)), request.claims)
            for request in requests
        ]

    def answer(self, questions: Sequence[StanceQuestion]) -> list[StanceAnswer]:
        self._work()
        return [StanceAnswer(StanceLabel.AGAINST, ODDS) for _ in questions]

    def summarise(self, articles: Sequence[Article], options: SummaryOptions | None = None) -> JointSummary:
        analyses = tuple(self.analyse(article, options=options) for article in articles)
        sentences = (
            JointSentence(number, sentence)
            for number, analysis in enumerate(analyses)
            for sentence in analysis.summary.sentences
        )
        options = options or SummaryOptions()
        check_focus([source_of(one) for one in analyses], options.focus)
        return JointSummary(JointText(tuple(sentences), (tuple(range(len(analyses))),), style=options.style), analyses)

    def _work(self) -> None:
        self.calls += 1
        self.started.set()
        self.gate.wait(10)
        if self.error:
            raise self.error


def build_analysis(article: Article, found: Sequence[re.Match[str]] = (), claims: Sequence[str] = ()) -> Analysis:
    """An analysis with one party a name, one stance a claim, and the first line as its summary."""
    names = list(dict.fromkeys(match["source"] for match in found))
    ids = {name: f"p{number}" for number, name in enumerate(names)}
    attributions = tuple(
        Attribution(
            id=f"a{number}",
            kind=QuoteKind.DIRECT,
            probability=0.9,
            source=(Span(*match.span("source")),),
            cue=(Span(*match.span("cue")),),
            content=(Span(*match.span("content")),),
            party=ids[match["source"]],
        )
        for number, match in enumerate(found)
    )
    parties = tuple(
        Party(
            ids[name],
            name,
            PartyKind.PERSON,
            mentions=tuple(Span(*match.span("source")) for match in found if match["source"] == name),
        )
        for name in names
    )
    targets = [Target(TargetKind.CLAIM, claim) for claim in claims]
    targets += [Target(TargetKind.PARTY, name, ids[name]) for name in names[1:]]
    stances = tuple(
        Stance(ids[names[0]], target, StanceLabel.AGAINST, ODDS, ("a0",), unsure=True) for target in targets if names
    )
    lines = [Span(*match.span()) for match in re.finditer(r"\S[^\r\n]*", article.text)]
    summary = Summary((SummarySentence(lines[0].of(article.text), tuple(lines[:1])),)) if lines else Summary()
    return Analysis(
        article=article,
        sentences=tuple(
            Sentence(line, Boilerplate.TAGS if line.of(article.text).startswith("Tags") else None) for line in lines
        ),
        attributions=attributions,
        parties=parties,
        stances=stances,
        summary=summary,
        perspectives=tuple(
            Perspective(
                party.id,
                Summary(),
                tuple(found.id for found in attributions if found.party == party.id),
                tuple(at for at, stance in enumerate(stances) if stance.source == party.id),
            )
            for party in parties
        ),
        models=FakePipeline.models,
        timings_ms={"attribution": 1.0},
    )
