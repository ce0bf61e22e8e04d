"""Requests and responses of /v1/comparisons."""

from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from api.articles import ArticleIn
from api.comparisons.service import Compared
from api.schemas import Answered, Posted, ProbabilitiesOut, SummarySentenceOut, Text, Words
from nlp.analysis import PartyKind, QuoteKind, StanceLabel, TargetKind

FEWEST, MOST = 2, 50
"""Articles of a comparison."""


class ComparisonIn(Posted):
    """Articles to compare, new ones and stored ones."""

    articles: list[ArticleIn] = Field(default=[], max_length=MOST)
    """New articles; their analyses are kept."""
    analyses: list[Annotated[Text, Field(max_length=64)]] = Field(default=[], max_length=MOST)
    """Ids of stored analyses."""
    targets: list[Words] = Field(default=[], max_length=50)
    """Claims or topics on which every party's stance is wanted; stored articles are asked about them too."""

    @model_validator(mode="after")
    def _enough(self) -> Self:
        if not FEWEST <= len(self.articles) + len(self.analyses) <= MOST:
            raise ValueError(f"give {FEWEST} to {MOST} articles, as 'articles', 'analyses' or both")
        if len(set(self.analyses)) < len(self.analyses):
            raise ValueError("an id stands twice in 'analyses'; name each once")
        return self


class ComparedArticleOut(Answered):
    """An article of a comparison."""

    analysis: str
    """Id of its analysis."""
    title: str | None
    """Headline."""
    outlet: str | None
    """Who published it."""
    repeats: int | None
    """Place of the article that this one repeats, word for word or nearly; the two count as one."""


class AppearsOut(Answered):
    """A party in one of the articles."""

    article: int
    """Place of the article."""
    party: str
    """Id of the party within its analysis."""


class ComparedPartyOut(Answered):
    """Everyone the same in the articles."""

    id: str
    """Id of the party across all stored articles; read it at /v1/parties/{id}."""
    name: str
    """Its fullest name in these articles."""
    kind: PartyKind
    """What sort of speaker it is."""
    role: str | None
    """What the articles say it is."""
    aliases: list[str]
    """Its other names in these articles."""
    appearances: list[AppearsOut]
    """Where it appears."""


class ComparedTargetOut(Answered):
    """What is stood for or against."""

    kind: TargetKind
    """A party, a topic or a claim."""
    text: str
    """Its name or wording."""
    party: int | None
    """Place in `parties` of the party that it is."""
    wordings: list[str]
    """How the articles call it."""


class EvidenceOut(Answered):
    """A statement, word for word, and where it stands."""

    article: int
    """Place of the article."""
    analysis: str
    """Id of its analysis."""
    attribution: str
    """Id of the attribution within it."""
    outlet: str | None
    """Who reports it."""
    kind: QuoteKind
    """Whether it stands in quotation marks."""
    quote: str
    """What is said; pieces of a content in parts are joined by " … "."""


class CountsOut(Answered):
    """Articles by the stance they show."""

    favour: int
    """In favour."""
    against: int
    """Against."""
    neutral: int
    """On no side."""


class CellOut(Answered):
    """Where one party stands on one target, over all articles."""

    party: int
    """Place in `parties`."""
    target: int
    """Place in `targets`."""
    label: StanceLabel
    """What most articles show; mixed when some show one side and others the other."""
    articles: int
    """Articles that show a stance; copies count once."""
    counts: CountsOut
    """The same by label."""
    probabilities: ProbabilitiesOut
    """Means over the articles."""
    evidence: list[EvidenceOut]
    """The statements that show it."""


class AccordOut(Answered):
    """Who is on which side of a target."""

    target: int
    """Place in `targets`."""
    favour: list[int]
    """Places of the parties in favour."""
    against: list[int]
    """Places of the parties against."""


class ReportOut(Answered):
    """One statement of a party, in every version that the articles give."""

    party: int
    """Place in `parties`."""
    outlets: list[str]
    """Who reports it; an article without an outlet stands for itself as "article 1"."""
    differs: bool
    """Whether articles put different words into quotation marks."""
    versions: list[EvidenceOut]
    """What each article says."""


class ComparedSentenceOut(SummarySentenceOut):
    """A sentence of the joint summary."""

    article: int
    """Place of the article that its spans point into."""
    event: int
    """Place in `events` of the event that it is about."""


class ComparedSummaryOut(Answered):
    """The articles in short."""

    sentences: list[ComparedSentenceOut]
    """Its sentences, event by event."""
    text: str
    """The same as running text."""
    events: list[list[int]]
    """Places of the articles on each event, copies left out; several lists when they are on several events."""


class ComparisonOut(Answered):
    """Several articles side by side."""

    articles: list[ComparedArticleOut]
    """Those of the request: new ones first, then stored ones, each in its order."""
    outlets: list[str]
    """Who publishes them."""
    parties: list[ComparedPartyOut]
    """Who takes part."""
    targets: list[ComparedTargetOut]
    """What is at issue."""
    matrix: list[CellOut]
    """Where each party stands on each target that it says something about."""
    agreements: list[AccordOut]
    """Targets on which several parties are on one side."""
    disputes: list[AccordOut]
    """Targets with parties on both sides."""
    statements: list[ReportOut]
    """Statements that several outlets report."""
    only_in: list[ReportOut]
    """Statements that one outlet alone reports; empty when there is only one."""
    summary: ComparedSummaryOut
    """All of them in short."""

    @classmethod
    def of(cls, found: Compared) -> Self:
        """The comparison as clients see it."""
        compared, ids = found.comparison, found.ids

        def proof(items: Any) -> list[dict[str, Any]]:
            return [vars(one) | {"analysis": ids[one.article]} for one in items]

        def reports(items: Any) -> list[dict[str, Any]]:
            return [vars(one) | {"versions": proof(one.versions)} for one in items]

        return cls.model_validate(
            {
                **vars(compared),
                "articles": _articles(found),
                "parties": [
                    vars(one)
                    | {"id": party_id, "appearances": [{"article": at, "party": name} for at, name in one.appearances]}
                    for one, party_id in zip(compared.parties, found.party_ids, strict=True)
                ],
                "matrix": [
                    vars(one) | {"articles": one.articles, "evidence": proof(one.evidence)} for one in compared.matrix
                ],
                "statements": reports(compared.statements),
                "only_in": reports(compared.only_in),
                "summary": {
                    "sentences": [
                        {"article": one.article, "event": one.event, **vars(one.sentence)}
                        for one in found.summary.sentences
                    ],
                    "text": found.summary.text,
                    "events": found.summary.events,
                },
            }
        )


def _articles(found: Compared) -> list[dict[str, Any]]:
    repeats = found.comparison.duplicates
    return [
        {"analysis": name, "title": one.article.title, "outlet": one.article.outlet, "repeats": repeats.get(at)}
        for at, (name, one) in enumerate(zip(found.ids, found.analyses, strict=True))
    ]
