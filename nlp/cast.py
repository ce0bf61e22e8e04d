"""The parties of an article while they are being gathered, and how one of them is looked up by name."""

from __future__ import annotations

from collections.abc import Iterator

from nlp import lexicon
from nlp.analysis import PartyKind, Span
from nlp.attribution import Reading
from nlp.groups import BODY_KINDS, Group
from nlp.mentions import Mention
from nlp.names import is_adjective_of, same_body, same_person
from nlp.resolution import Resolver


class Cast:
    """The groups of mentions found so far, in an article that has been read."""

    def __init__(self, text: str, reading: Reading) -> None:
        self.text = text
        self.reading = reading
        self.resolver = Resolver(text, reading)
        self.groups: list[Group] = []
        self.last_speaker: Group | None = None
        self.sources = frozenset(piece for one in reading.attributions for piece in one.source)
        self.title_end = max(text.find("\n"), 0)

    def new(self, kind: PartyKind) -> Group:
        """A further group, still without mentions."""
        group = Group(kind)
        self.groups.append(group)
        return group

    def at(self, span: Span) -> Group | None:
        """The group with a mention there."""
        return next(
            (group for group in self.groups if any(other.span.overlaps(span) for other in group.mentions)),
            None,
        )

    def antecedents(self) -> Iterator[Group]:
        """Groups that a description may mean: all but mere places."""
        return (group for group in self.groups if not group.place or group.is_source)

    def named(self, mention: Mention) -> Group | None:
        """The group whose name fits; of several bearers of a surname the one that title or nearness favours."""
        person = mention.kind is PartyKind.PERSON
        same = same_person if person else same_body
        fitting = [
            group
            for group in self.groups
            if (group.kind is PartyKind.PERSON) == person
            and not group.members
            and not (group.place and " " in (mention.name or "") and mention.name not in group.names)
            and any(same(mention.name or "", name) for name in group.names)
            and not (person and _other_gender(mention, group))
        ]
        exact = [group for group in fitting if mention.name in group.names and " " in (mention.name or "")]
        return max(exact or fitting, key=lambda group: group.last_before(mention.span.start), default=None)

    def called(self, words: str) -> Group | None:
        """The group that bears exactly this name, else the last person of this surname; whatever its kind."""
        wanted = words.casefold()
        bearers = [group for group in self.groups if any(name.casefold() == wanted for name in group.names)]
        if not bearers and " " not in words:
            bearers = [
                group
                for group in self.groups
                if group.kind is PartyKind.PERSON and any(name.split()[-1].casefold() == wanted for name in group.names)
            ]
        return max(bearers, key=lambda group: len(group.mentions), default=None)

    def state_of(self, mention: Mention) -> Group | None:
        """The country behind "Azerbaijani forces"."""
        if mention.head not in lexicon.FORCE_NOUNS:
            return None
        for group in self.groups:
            if group.kind is PartyKind.GOVERNMENT and any(
                is_adjective_of(modifier, name) for modifier in mention.modifiers for name in group.names
            ):
                return group
        return None

    def body_called(self, mention: Mention) -> Group | None:
        """The Azerbaijani Defence Ministry for "the Azerbaijani ministry"."""
        if (
            mention.kind not in BODY_KINDS
            or mention.head not in lexicon.GOVERNMENT_NOUNS
            or mention.span.of(self.text)[0].isupper()
        ):
            return None
        return next((group for group in self.groups if group.kind in BODY_KINDS and group.described_as(mention)), None)


def _other_gender(mention: Mention, group: Group) -> bool:
    titles = [word.lower().strip(".") for word in (mention.role or "").split()[:1]]
    wanted = next((lexicon.GENDER_OF[word] for word in titles if word in lexicon.GENDER_OF), None)
    found, _ = group.gender
    return bool(wanted and found and wanted != found)
