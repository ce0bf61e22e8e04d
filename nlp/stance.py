"""Adds up where each party stands on others, on topics and on claims, from what its statements say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

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
from nlp.places import Places, spans
from nlp.stancer import ANSWERS, AnswersStances, StanceAnswer, StanceQuestion
from nlp.topics import Topic

UNSURE = 0.7
"""A stance whose leading probability is lower is flagged as unsure.

On the seeds' dev half 48 % of the sure stances between parties are then right, against 38 % at 0.6 (design/stance.md).
"""
CONTRADICTION = 0.5
"""Two statements that lead different ways at least this far make a stance mixed."""
STEM = 5
"""Letters on which two words must agree to count as the same."""
MENTIONS_ASKED = 3
"""At most so many mentions of one target are asked about within one statement."""

_DOCUMENT = re.compile(
    rf"\b(?:the|that|this|its|his|her|their)\s+({'|'.join(sorted(lexicon.DOCUMENT_NOUNS))})\b", re.IGNORECASE
)

_EACH_OTHER = re.compile(r"\b(?:each other|one another)\b")


_Mentioned = tuple[Target, tuple[Span, ...]]
"""A target and mentions of it."""


@dataclass(frozen=True)
class _Asked:
    """What is asked about one statement; the mean of the answers counts."""

    source: str
    target: Target
    evidence: str
    questions: tuple[StanceQuestion, ...]


def find_stances(
    article: Article,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    parties: Sequence[Party],
    topics: Sequence[Topic],
    claims: Sequence[str],
    stancer: AnswersStances,
) -> tuple[Stance, ...]:
    """Stances of each party on the parties and topics its statements mention, and on every claim.

    Where several statements bear on one target, the most polar one speaks for the pair; if another one leads
    the other way, the stance is mixed and carries the mean of the two. No statement, no stance.
    """
    asked = list(_questions(article, sentences, attributions, parties, topics, claims))
    questions = list(dict.fromkeys(question for item in asked for question in item.questions))
    answers = dict(zip(questions, stancer.answer(questions), strict=True))
    gathered: dict[tuple[str, Target], list[tuple[str, StanceAnswer]]] = defaultdict(list)
    for item in asked:
        answer = mean([answers[question] for question in item.questions])
        gathered[item.source, item.target].append((item.evidence, answer))
    return tuple(combine(source, target, evidence) for (source, target), evidence in gathered.items())


def mean(answers: Sequence[StanceAnswer]) -> StanceAnswer:
    """The answer of several questions that ask the same in different ways."""
    probabilities = {name: sum(answer.probabilities[name] for answer in answers) / len(answers) for name in ANSWERS}
    return StanceAnswer(max(ANSWERS, key=probabilities.__getitem__), probabilities)


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
    speaking = {attribution.party for attribution in attributions}
    mentioned = [
        (_target(party), party.mentions)
        for party in parties
        if not party.members and (party.id in speaking or _is_at_issue(party))
    ]
    mentioned += [(Target(TargetKind.TOPIC, topic.name), topic.mentions) for topic in topics]
    places = Places((span, (number, span)) for number, (_, known) in enumerate(mentioned) for span in known)
    prose = spans(sentence.span for sentence in sentences)
    documents = _Documents(article)
    for attribution in attributions:
        if attribution.party is None:
            continue
        region = _region(attribution, prose)
        implied = [
            *((_target(by_id[party]), found) for party, found in documents.issued(attribution)),
            *_each_other(article, attribution, by_id),
        ]
        about = [*_spoken_of(attribution, mentioned, places), *implied]
        documents.note(attribution)
        for holder in _holders(by_id[attribution.party], by_id):
            own = {holder.id, attribution.party}
            for target, mentions in about:
                if target.id not in own and not _is_own_state(holder, target):
                    for span in _within(mentions, attribution):
                        questions = _questions_about(article, region, attribution, target, span)
                        yield _Asked(holder.id, target, attribution.id, questions)
            for claim in claims:
                voiced = _voiced(article, attribution, claim)
                if _bears_on(voiced.text, claim):
                    yield _Asked(holder.id, Target(TargetKind.CLAIM, claim), attribution.id, (voiced,))


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


def _region(attribution: Attribution, sentences: Places[Span]) -> Span:
    """The sentences that the attribution touches, as one span."""
    extent = attribution.extent
    touched = sentences.overlapping(extent)
    return Span(min([extent.start, *(s.start for s in touched)]), max([extent.end, *(s.end for s in touched)]))


def _holders(party: Party, by_id: Mapping[str, Party]) -> list[Party]:
    """Whose view a statement is: the members of a joint source, the principal of a spokesperson."""
    if party.members:
        return [by_id[member] for member in party.members]
    return [by_id[party.speaks_for]] if party.speaks_for else [party]


class _Documents:
    """Who issued which sort of document ("the statement") last, as the text goes on."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._last: dict[str, str] = {}
        self._other: dict[str, str] = {}

    def issued(self, attribution: Attribution) -> Iterator[tuple[str, tuple[Span, ...]]]:
        """Documents that the content speaks of, each as a mention of the other party that issued such a one last."""
        for match in _found(_DOCUMENT, self._article, attribution):
            noun = match.group(1).lower()
            last = self._last.get(noun)
            party = last if last != attribution.party else self._other.get(noun)
            if party:
                yield party, (Span(*match.span()),)

    def note(self, attribution: Attribution) -> None:
        """The attribution's source and cue may name a document."""
        said = " ".join(span.of(self._article.text).lower() for span in (*attribution.source, *attribution.cue))
        for noun in lexicon.DOCUMENT_NOUNS.intersection(said.split()):
            if attribution.party and (last := self._last.get(noun)) != attribution.party:
                if last:
                    self._other[noun] = last
                self._last[noun] = attribution.party


def _each_other(article: Article, attribution: Attribution, by_id: Mapping[str, Party]) -> Iterator[_Mentioned]:
    """The members of a joint source where it speaks of "each other"."""
    members = by_id[attribution.party or ""].members
    found = tuple(Span(*match.span()) for match in _found(_EACH_OTHER, article, attribution))
    for member in members if found else ():
        yield _target(by_id[member]), found


def _found(pattern: re.Pattern[str], article: Article, attribution: Attribution) -> Iterator[re.Match[str]]:
    """Where the content of an attribution has the pattern."""
    for piece in attribution.content:
        yield from pattern.finditer(article.text, piece.start, piece.end)


def _is_own_state(holder: Party, target: Target) -> bool:
    """Whether the target is the state whose ministry or body the holder is; it speaks for it, not about it."""
    return holder.kind is PartyKind.GOVERNMENT and any(
        is_adjective_of(word, target.text) for word in holder.name.split()
    )


def _within(mentions: Sequence[Span], attribution: Attribution) -> list[Span]:
    inside = [span for span in mentions if any(piece.covers(span) for piece in attribution.content)]
    return inside[:MENTIONS_ASKED]


def _questions_about(
    article: Article, region: Span, attribution: Attribution, target: Target, mention: Span
) -> tuple[StanceQuestion, ...]:
    """The statement in its holder's voice, and the sentence with holder and target marked."""
    source = attribution.source[0]
    marked = StanceQuestion(
        region.of(article.text),
        Span(source.start - region.start, source.end - region.start),
        Span(mention.start - region.start, mention.end - region.start),
    )
    return _voiced(article, attribution, target.text), marked


def _voiced(article: Article, attribution: Attribution, target: str) -> StanceQuestion:
    """Cue and content as if the holder were the author, the way arguments for or against a claim are written.

    On the seeds' dev half this found 51 to 70 % of the gold stances on topics, claims and parties, against 20 to 38 %
    for the whole sentence with the holder marked and the target named.
    """
    said = " ".join(span.of(article.text) for span in (*attribution.cue, *attribution.content))
    return StanceQuestion(said, None, target)


def _bears_on(statement: str, claim: str) -> bool:
    """Whether the two share the stem of a content word; what has nothing to do with a claim is no evidence on it."""
    return bool(_stems(statement) & _stems(claim))


def _stems(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]{4,}", text.lower())
    return {word[:STEM] for word in words if word not in ENGLISH_STOP_WORDS}
