"""Compares articles: who stands where in which of them, who agrees, who disputes, and what only one outlet reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from nlp import identity
from nlp.analysis import Analysis, Party, PartyKind, QuoteKind, Stance, StanceLabel, Target, TargetKind
from nlp.events import find_duplicates
from nlp.statements import joined, same_statement, same_words
from nlp.topics_across import group_topics

SIDES: tuple[StanceLabel, ...] = (StanceLabel.FAVOUR, StanceLabel.AGAINST)
LABELS: tuple[StanceLabel, ...] = (*SIDES, StanceLabel.NEUTRAL)


@dataclass(frozen=True)
class Evidence:
    """A statement, word for word, and where it stands."""

    article: int
    """Index of the article."""
    outlet: str | None
    attribution: str
    """Id within the article's analysis."""
    kind: QuoteKind
    quote: str
    """Pieces of a content in parts are joined by an ellipsis."""


@dataclass(frozen=True)
class Participant:
    """Everyone the same in the articles."""

    name: str
    kind: PartyKind
    role: str | None
    aliases: tuple[str, ...]
    appearances: tuple[tuple[int, str], ...]
    """Index of an article and id of the party within its analysis."""


@dataclass(frozen=True)
class ComparedTarget:
    """What is stood for or against in one article or in several."""

    kind: TargetKind
    text: str
    party: int | None
    """Index of the participant that it is."""
    wordings: tuple[str, ...]
    """How the articles call it."""


@dataclass(frozen=True)
class Cell:
    """Where one participant stands on one target, over all articles; copies of an article count once."""

    party: int
    target: int
    counts: Mapping[StanceLabel, int]
    """Articles by what they show."""
    probabilities: Mapping[StanceLabel, float]
    """Means over the articles."""
    label: StanceLabel
    """Mixed when some articles show one side and others the other."""
    evidence: tuple[Evidence, ...]

    @property
    def articles(self) -> int:
        """Articles that show a stance."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Accord:
    """Participants on one side of a target, and, in a dispute, those on the other."""

    target: int
    favour: tuple[int, ...]
    against: tuple[int, ...]


@dataclass(frozen=True)
class Report:
    """One statement of a participant, in every version that the articles give of it."""

    party: int
    versions: tuple[Evidence, ...]
    differs: bool
    """Whether two articles put different words into the same quotation marks."""
    outlets: tuple[str, ...]
    """Who reports it; an article without an outlet stands for itself as "article 1"."""


@dataclass(frozen=True)
class Comparison:
    """Several articles side by side; participants and targets are named by their indices."""

    parties: tuple[Participant, ...]
    targets: tuple[ComparedTarget, ...]
    matrix: tuple[Cell, ...]
    agreements: tuple[Accord, ...]
    disputes: tuple[Accord, ...]
    statements: tuple[Report, ...]
    """Statements that several outlets report."""
    only_in: tuple[Report, ...]
    """Statements that one outlet alone reports; empty when there is only one."""
    outlets: tuple[str, ...]
    duplicates: Mapping[int, int]
    """Index of an article that repeats another -> index of that other."""


def compare(analyses: Sequence[Analysis], known: Mapping[tuple[int, str], Hashable] | None = None) -> Comparison:
    """Compare the analyses of several articles.

    `known` tells, by index of the article and id of the party, who is the same; without it names and roles decide.
    """
    cast = _Cast(analyses, known or {})
    duplicates = find_duplicates([one.article for one in analyses])
    outlets = tuple(one.article.outlet or f"article {at + 1}" for at, one in enumerate(analyses))
    targets, numbers = _targets(analyses, cast)
    matrix = _matrix(analyses, cast, numbers, duplicates)
    reports = _reports(analyses, cast, outlets)
    several = len(set(outlets)) > 1
    return Comparison(
        parties=cast.participants(),
        targets=targets,
        matrix=matrix,
        agreements=tuple(_accords(matrix, disputed=False)),
        disputes=tuple(_accords(matrix, disputed=True)),
        statements=tuple(one for one in reports if len(one.outlets) > 1),
        only_in=tuple(one for one in reports if len(one.outlets) == 1 and several),
        outlets=tuple(dict.fromkeys(outlets)),
        duplicates=duplicates,
    )


class _Cast:
    """Which parties of the articles are one participant."""

    def __init__(self, analyses: Sequence[Analysis], known: Mapping[tuple[int, str], Hashable]) -> None:
        self.found = [((at, party.id), party) for at, one in enumerate(analyses) for party in one.parties]
        if known:
            keys: list[Hashable] = [known[place] for place, _ in self.found]
        else:
            keys = list(identity.group([identity.profile(party, analyses[at]) for (at, _), party in self.found]))
        order = {key: number for number, key in enumerate(dict.fromkeys(keys))}
        self._numbers = {place: order[key] for (place, _), key in zip(self.found, keys, strict=True)}

    def number(self, article: int, party: str | None) -> int | None:
        """Index of the participant that a party of an article is; None for speech that is nobody's."""
        return None if party is None else self._numbers.get((article, party))

    def participants(self) -> tuple[Participant, ...]:
        """All of them."""
        members: dict[int, list[tuple[tuple[int, str], Party]]] = defaultdict(list)
        for place, party in self.found:
            members[self._numbers[place]].append((place, party))
        return tuple(_participant(members[number]) for number in sorted(members))


def _participant(members: Sequence[tuple[tuple[int, str], Party]]) -> Participant:
    parties = [party for _, party in members]
    fullest = max(parties, key=lambda party: len(party.name))
    names = dict.fromkeys(name for party in parties for name in (party.name, *party.aliases))
    return Participant(
        name=fullest.name,
        kind=fullest.kind,
        role=next((party.role for party in [fullest, *parties] if party.role), None),
        aliases=tuple(name for name in names if name != fullest.name),
        appearances=tuple(place for place, _ in members),
    )


def _targets(
    analyses: Sequence[Analysis], cast: _Cast
) -> tuple[tuple[ComparedTarget, ...], Callable[[int, Target], int]]:
    """The targets, and the index of the one that a target of an article belongs to."""
    all_targets = [(at, stance.target) for at, one in enumerate(analyses) for stance in one.stances]
    topics = group_topics([target.text for _, target in all_targets if target.kind is not TargetKind.PARTY])
    names = [participant.name for participant in cast.participants()]

    def key(article: int, target: Target) -> Hashable:
        party = cast.number(article, target.id)
        # A claim is a sentence in the user's own words; only the same words make it the same.
        same = target.text if target.kind is TargetKind.CLAIM else topics.get(target.text)
        return ("party", party) if party is not None else (target.kind, same)

    wordings: dict[Hashable, list[tuple[int, Target]]] = defaultdict(list)
    for article, target in all_targets:
        wordings[key(article, target)].append((article, target))
    order = {found: number for number, found in enumerate(wordings)}
    targets = []
    for members in wordings.values():
        article, first = members[0]
        party = cast.number(article, first.id)
        texts = tuple(dict.fromkeys(target.text for _, target in members))
        targets.append(ComparedTarget(first.kind, texts[0] if party is None else names[party], party, texts))
    return tuple(targets), lambda article, target: order[key(article, target)]


def _matrix(
    analyses: Sequence[Analysis], cast: _Cast, numbers: Callable[[int, Target], int], duplicates: Mapping[int, int]
) -> tuple[Cell, ...]:
    found: dict[tuple[int, int], list[tuple[int, Stance]]] = defaultdict(list)
    for at, one in enumerate(analyses):
        for stance in one.stances:
            party = cast.number(at, stance.source)
            if party is not None and at not in duplicates:
                found[party, numbers(at, stance.target)].append((at, stance))
    return tuple(_cell(*place, stances, analyses) for place, stances in sorted(found.items()))


def _cell(party: int, target: int, stances: Sequence[tuple[int, Stance]], analyses: Sequence[Analysis]) -> Cell:
    """One article may have two parties that are one participant: its surer stance counts."""
    surest: dict[int, Stance] = {}
    for at, stance in stances:
        if at not in surest or max(stance.probabilities.values()) > max(surest[at].probabilities.values()):
            surest[at] = stance
    shown = list(surest.values())
    counts = {label: sum(stance.label is label for stance in shown) for label in LABELS}
    means = {label: sum(stance.probabilities.get(label, 0.0) for stance in shown) / len(shown) for label in LABELS}
    is_mixed = all(counts[side] for side in SIDES)
    label = StanceLabel.MIXED if is_mixed else max(LABELS, key=lambda one: (counts[one], means[one]))
    proof = tuple(_evidence(analyses, at, name) for at, stance in stances for name in stance.evidence)
    return Cell(party, target, counts, means, label, tuple(dict.fromkeys(proof)))


def _evidence(analyses: Sequence[Analysis], article: int, name: str) -> Evidence:
    analysis = analyses[article]
    found = next(one for one in analysis.attributions if one.id == name)
    quote = joined(found, analysis.article.text)
    return Evidence(article, analysis.article.outlet, name, found.kind, quote)


def _accords(matrix: Iterable[Cell], *, disputed: bool) -> Iterable[Accord]:
    """Targets on which two or more are on one side, or with `disputed` on both."""
    sides: dict[int, dict[StanceLabel, list[int]]] = defaultdict(lambda: {side: [] for side in SIDES})
    for cell in matrix:
        if cell.label in SIDES:
            sides[cell.target][cell.label].append(cell.party)
    for target, found in sides.items():
        favour, against = tuple(found[StanceLabel.FAVOUR]), tuple(found[StanceLabel.AGAINST])
        if disputed and favour and against:
            yield Accord(target, favour, against)
        if not disputed and len(favour) > 1:
            yield Accord(target, favour, ())
        if not disputed and len(against) > 1:
            yield Accord(target, (), against)


def _reports(analyses: Sequence[Analysis], cast: _Cast, outlets: Sequence[str]) -> list[Report]:
    """Every statement once, with all its versions, in the order of the articles."""
    said: dict[int, list[Evidence]] = defaultdict(list)
    for at, one in enumerate(analyses):
        for found in one.attributions:
            party = cast.number(at, found.party)
            if party is not None:
                said[party].append(_evidence(analyses, at, found.id))
    return [
        _report(party, versions, outlets)
        for party, statements in sorted(said.items())
        for versions in _versions(statements)
    ]


def _versions(statements: Sequence[Evidence]) -> list[list[Evidence]]:
    """Statements of one participant, those together that different articles give of one statement."""
    groups: list[list[Evidence]] = []
    for one in statements:
        same = (
            found
            for found in groups
            if all(one.article != other.article for other in found)
            and any(same_statement(one.quote, other.quote) for other in found)
        )
        place = next(same, None)
        if place is None:
            groups.append([one])
        else:
            place.append(one)
    return groups


def _report(party: int, versions: Sequence[Evidence], outlets: Sequence[str]) -> Report:
    quoted = [one for one in versions if one.kind is not QuoteKind.INDIRECT]
    differs = any(not same_words(one.quote, other.quote) for one, other in combinations(quoted, 2))
    return Report(party, tuple(versions), differs, tuple(dict.fromkeys(outlets[one.article] for one in versions)))
