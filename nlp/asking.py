"""Asks of each statement where its holder stands on what it mentions, and notes what its verbs say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from nlp.analysis import Article, Attribution, Party, PartyKind, Sentence, Span, Target, TargetKind
from nlp.attitudes import Side, cue_side, side_on, side_on_claim
from nlp.implied import Documents, answered, described, each_other, of_state
from nlp.names import is_adjective_of
from nlp.places import Places, grown, spans
from nlp.stancer import StanceQuestion
from nlp.topics import Topic
from nlp.voiced import Voiced, voiced

STEM = 5
"""Letters on which two words must agree to count as the same."""
MENTIONS_ASKED = 3
"""At most so many mentions of one target are asked about within one statement."""

_Mentioned = tuple[Target, tuple[Span, ...]]
"""A target and mentions of it."""


@dataclass(frozen=True)
class Asked:
    """What is asked about one statement and one mention of a target, and what its verbs say."""

    source: str
    target: Target
    attribution: Attribution
    voice: StanceQuestion
    """The statement in its holder's voice, the way arguments for or against a claim are written."""
    marked: StanceQuestion | None
    """Its sentences with holder and target marked; None for a claim."""
    side: Side
    """What a verb says of the mention itself."""
    cue: Side
    """What the cue says of whatever it is about."""
    shared: float = 0.0
    """Share of a claim's content words that the statement has."""

    @property
    def questions(self) -> tuple[StanceQuestion, ...]:
        """The questions of which it is made."""
        return (self.voice, self.marked) if self.marked else (self.voice,)


def ask(
    article: Article,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    parties: Sequence[Party],
    topics: Sequence[Topic],
    claims: Sequence[str],
) -> Iterator[Asked]:
    """Every statement and each party, topic and claim that it bears on, in text order."""
    by_id = {party.id: party for party in parties}
    speaking = {attribution.party for attribution in attributions}
    mentioned = [
        (_target(party), party.mentions)
        for party in parties
        if not party.members and (party.id in speaking or _is_at_issue(party))
    ]
    mentioned += [(Target(TargetKind.TOPIC, topic.name), topic.mentions) for topic in topics]
    places = Places((span, (number, span)) for number, (_, known) in enumerate(mentioned) for span in known)
    prose = spans(sentence.span for sentence in sentences)
    documents = Documents(article)
    for number, attribution in enumerate(attributions):
        if attribution.party is None:
            continue
        statement = _Statement(
            article, attribution, grown(attribution.extent, prose), voiced(article.text, attribution)
        )
        implied = [
            *documents.issued(attribution),
            *each_other(article, attribution, by_id),
            *of_state(article, attribution, parties),
            *described(statement.voice, attribution.party, parties),
        ]
        answers = list(answered(article, attributions, number, by_id))
        about = [
            *_spoken_of(attribution, mentioned, places),
            *((_target(by_id[party]), found) for party, found in (*implied, *answers)),
        ]
        opposed = {party for party, _ in answers}
        documents.note(attribution)
        for holder in _holders(by_id[attribution.party], by_id):
            for target, mentions in about:
                if target.id not in (holder.id, attribution.party) and not _is_own_state(holder, target):
                    for span in mentions[:MENTIONS_ASKED]:
                        yield statement.on(holder.id, target, span, opposed=target.id in opposed)
            for claim in claims:
                if shared := statement.shared(claim):
                    yield statement.on_claim(holder.id, claim, shared)


@dataclass(frozen=True)
class _Statement:
    article: Article
    attribution: Attribution
    region: Span
    """The sentences that it touches."""
    voice: Voiced

    def on(self, source: str, target: Target, mention: Span, *, opposed: bool) -> Asked:
        """The questions on a mention; `opposed` is who the statement answers with a denial or retort."""
        # Without a source the cue stands for whoever is its subject.
        speaker, within = (*self.attribution.source, *self.attribution.cue)[0], self.voice.at(mention)
        marked = StanceQuestion(
            self.region.of(self.article.text),
            Span(speaker.start - self.region.start, speaker.end - self.region.start),
            Span(mention.start - self.region.start, mention.end - self.region.start),
        )
        side = side_on(self.voice.text, self.voice.cue, within) if within else Side()
        if opposed:
            side = Side(-1)
        if target.kind is TargetKind.PARTY and side.asked_for:
            side = Side()  # to want somebody back at the table is no side on them
        return Asked(source, target, self.attribution, self._voiced(target.text), marked, side, self._cue())

    def on_claim(self, source: str, claim: str, shared: float) -> Asked:
        """The question on a claim."""
        target = Target(TargetKind.CLAIM, claim)
        cue = side_on_claim(self.voice.text, self.voice.cue)
        return Asked(source, target, self.attribution, self._voiced(claim), None, Side(), cue, shared)

    def _voiced(self, target: str) -> StanceQuestion:
        return StanceQuestion(self.voice.text, None, target)

    def _cue(self) -> Side:
        return cue_side(self.voice.text, self.voice.cue)

    def shared(self, claim: str) -> float:
        """Share of the claim's content words, by stem, that the statement has; without any it is no evidence."""
        words = _stems(claim)
        return len(_stems(self.voice.text) & words) / len(words) if words else 0.0


def _target(party: Party) -> Target:
    return Target(TargetKind.PARTY, party.name, party.id)


def _spoken_of(
    attribution: Attribution, mentioned: Sequence[_Mentioned], places: Places[tuple[int, Span]]
) -> Iterator[_Mentioned]:
    """The targets with mentions in the content, in their order, and these mentions."""
    found: dict[int, list[Span]] = defaultdict(list)
    for piece in attribution.content:
        for number, span in places.inside(piece):
            found[number].append(span)
    for number in sorted(found):
        yield mentioned[number][0], tuple(sorted(found[number]))


def _is_at_issue(party: Party) -> bool:
    """Whether a party that never speaks may be a target: a body named only in passing is not."""
    return party.kind in (PartyKind.PERSON, PartyKind.GOVERNMENT) or len(party.mentions) > 1


def _holders(party: Party, by_id: Mapping[str, Party]) -> list[Party]:
    """Whose view a statement is: the members of a joint source, the principal of a spokesperson."""
    if party.members:
        return [by_id[member] for member in party.members]
    return [by_id[party.speaks_for]] if party.speaks_for else [party]


def _is_own_state(holder: Party, target: Target) -> bool:
    """Whether the target is the state whose ministry or body the holder is; it speaks for it, not about it."""
    return holder.kind is PartyKind.GOVERNMENT and any(
        is_adjective_of(word, target.text) for word in holder.name.split()
    )


def _stems(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]{4,}", text.lower())
    return {word[:STEM] for word in words if word not in ENGLISH_STOP_WORDS}
