"""Adds up where each party stands on others, on topics and on claims, from what its statements say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlp import lexicon
from nlp.analysis import (
    Article,
    Attribution,
    Party,
    PartyKind,
    Sentence,
    Span,
    Stance,
    StanceLabel,
    Target,
    TargetKind,
)
from nlp.names import is_adjective_of
from nlp.stancer import ANSWERS, StanceAnswer, StanceQuestion, Stancer
from nlp.topics import Topic

UNSURE = 0.6
"""A stance whose leading probability is lower is flagged as unsure."""
CONTRADICTION = 0.5
"""Two statements that lead different ways at least this far make a stance mixed."""
MENTIONS_ASKED = 3
"""At most so many mentions of one target are asked about within one statement."""

_DOCUMENT = re.compile(
    rf"\b(?:the|that|this|its|his|her|their)\s+({'|'.join(sorted(lexicon.DOCUMENT_NOUNS))})\b", re.IGNORECASE
)


@dataclass(frozen=True)
class _Asked:
    """One question put about one statement."""

    source: str
    target: Target
    evidence: str
    question: StanceQuestion


def find_stances(
    article: Article,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    parties: Sequence[Party],
    topics: Sequence[Topic],
    claims: Sequence[str],
    stancer: Stancer,
) -> tuple[Stance, ...]:
    """Stances of each party on the parties and topics its statements mention, and on every claim.

    Where several statements bear on one target, the most polar one speaks for the pair; if another one leads
    the other way, the stance is mixed and carries the mean of the two. No statement, no stance.
    """
    asked = list(_questions(article, sentences, attributions, parties, topics, claims))
    answers = stancer.answer([item.question for item in asked])
    gathered: dict[tuple[str, Target], list[tuple[str, StanceAnswer]]] = defaultdict(list)
    for item, answer in zip(asked, answers, strict=True):
        gathered[item.source, item.target].append((item.evidence, answer))
    return tuple(combine(source, target, evidence) for (source, target), evidence in gathered.items())


def combine(source: str, target: Target, evidence: Sequence[tuple[str, StanceAnswer]]) -> Stance:
    """One stance from the answers of several statements (attribution id, answer)."""
    leading = max((answer for _, answer in evidence), key=lambda answer: answer.polarity)
    against_it = [answer for _, answer in evidence if _contradicts(answer, leading)]
    probabilities, label = leading.probabilities, leading.label
    if against_it:
        other = max(against_it, key=lambda answer: answer.polarity)
        probabilities = {name: (leading.probabilities[name] + other.probabilities[name]) / 2 for name in ANSWERS}
        label = StanceLabel.MIXED
    ranked = sorted(evidence, key=lambda item: -item[1].polarity)
    return Stance(
        source=source,
        target=target,
        label=label,
        probabilities=probabilities,
        evidence=tuple(dict.fromkeys(name for name, _ in ranked)),
        unsure=label is not StanceLabel.MIXED and probabilities[label] < UNSURE,
    )


def _contradicts(answer: StanceAnswer, leading: StanceAnswer) -> bool:
    polar = (StanceLabel.FAVOUR, StanceLabel.AGAINST)
    opposed = answer.label in polar and leading.label in polar and answer.label is not leading.label
    return opposed and min(answer.probabilities[answer.label], leading.probabilities[leading.label]) >= CONTRADICTION


def _questions(
    article: Article,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    parties: Sequence[Party],
    topics: Sequence[Topic],
    claims: Sequence[str],
) -> Iterator[_Asked]:
    by_id = {party.id: party for party in parties}
    mentioned = [
        (Target(TargetKind.PARTY, party.name, party.id), party.mentions) for party in parties if not party.members
    ]
    mentioned += [(Target(TargetKind.TOPIC, topic.name), topic.mentions) for topic in topics]
    for number, attribution in enumerate(attributions):
        if attribution.party is None:
            continue
        region = _region(attribution, sentences)
        documents = list(_documents(article, attribution, attributions[:number], by_id))
        for holder in _holders(by_id[attribution.party], by_id):
            own = {holder.id, attribution.party}
            for target, mentions in mentioned + documents:
                if target.id not in own and not _is_own_state(holder, target):
                    for span in _within(mentions, attribution):
                        yield _Asked(holder.id, target, attribution.id, _question(article, region, attribution, span))
            for claim in claims:
                target = Target(TargetKind.CLAIM, claim)
                yield _Asked(holder.id, target, attribution.id, _question(article, region, attribution, claim))


def _region(attribution: Attribution, sentences: Sequence[Sentence]) -> Span:
    """The sentences that the attribution touches, as one span."""
    extent = attribution.extent
    touched = [sentence.span for sentence in sentences if sentence.span.overlaps(extent)]
    return Span(min([extent.start, *(s.start for s in touched)]), max([extent.end, *(s.end for s in touched)]))


def _holders(party: Party, by_id: Mapping[str, Party]) -> list[Party]:
    """Whose view a statement is: the members of a joint source, the principal of a spokesperson."""
    if party.members:
        return [by_id[member] for member in party.members]
    return [by_id[party.speaks_for]] if party.speaks_for else [party]


def _documents(
    article: Article, attribution: Attribution, earlier: Sequence[Attribution], by_id: Mapping[str, Party]
) -> Iterator[tuple[Target, tuple[Span, ...]]]:
    """Documents that the content speaks of ("the statement"), as mentions of the party that issued them before."""
    for piece in attribution.content:
        for match in _DOCUMENT.finditer(article.text, piece.start, piece.end):
            noun = match.group(1).lower()
            for other in reversed(earlier):
                said = " ".join(span.of(article.text).lower() for span in (*other.source, *other.cue))
                if other.party and other.party != attribution.party and noun in said.split():
                    party = by_id[other.party]
                    yield Target(TargetKind.PARTY, party.name, party.id), (Span(*match.span()),)
                    break


def _is_own_state(holder: Party, target: Target) -> bool:
    """Whether the target is the state whose ministry or body the holder is; it speaks for it, not about it."""
    return holder.kind is PartyKind.GOVERNMENT and any(
        is_adjective_of(word, target.text) for word in holder.name.split()
    )


def _within(mentions: Sequence[Span], attribution: Attribution) -> list[Span]:
    inside = [span for span in mentions if any(piece.covers(span) for piece in attribution.content)]
    return inside[:MENTIONS_ASKED]


def _question(article: Article, region: Span, attribution: Attribution, mention: Span | str) -> StanceQuestion:
    source = attribution.source[0]
    if not isinstance(mention, str):
        mention = Span(mention.start - region.start, mention.end - region.start)
    return StanceQuestion(
        region.of(article.text), Span(source.start - region.start, source.end - region.start), mention
    )
