"""Distant supervision for stances on topics: who backs or rejects what in news, and what they say next.

"The union rejected the offer" labels itself. The same speaker's next words ("“It would cost jobs,” it said") hold the
same view without a word that gives it away, so they are the better lesson; both are read in the speaker's voice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nlp.training.corpora import read_rows
from nlp.training.mining import MASK, mine
from nlp.training.mining_patterns import DOUBT, NAME, NO_NAME, SENTENCES
from nlp.training.stance_examples import AGAINST, AUTHOR, FAVOUR, NEUTRAL, Example, pair_example

MASKED = 0.5
"""How often the cue is hidden, so that the rest of the sentence counts too."""
MARKED = 0.4
"""How often holder and topic are marked in the sentence, instead of reading it in the holder's voice."""
PER_TOPIC = 25
"""Most sentences about topics of one wording, so that no topic has a side of its own."""
NEUTRAL_TOPICS = 1500
"""Most neutral examples that are kept."""
FOLLOWING = 4
"""Sentences after one that takes a side which are looked through for the same speaker's words."""
SHORTEST, LONGEST = 40, 330
"""Characters of a sentence that is looked at."""
NEAR = 30
"""Characters before a side in which a negation or condition spoils the label."""

FAVOURING = (
    "backed|backs|supported|supports|endorsed|endorses|welcomed|welcomes|praised|praises|applauded|hailed|favors|favored"
    "|championed|defended|defends|embraced|pushed for|called for|advocated|urged passage of|voted for"
)
OPPOSING = (
    "rejected|rejects|opposed|opposes|condemned|condemns|denounced|denounces|criticized|criticizes|slammed|blasted"
    "|decried|attacked|dismissed|vowed to block|vowed to repeal|called for an end to|objected to|protested"
    "|voted against|spoke against"
)
DEALING = (
    "discussed|reviewed|described|explained|mentioned|studied|was asked about|declined to comment on|was briefed on"
)
LABEL_OF = {
    **dict.fromkeys(FAVOURING.split("|"), FAVOUR),
    **dict.fromkeys(OPPOSING.split("|"), AGAINST),
    **dict.fromkeys(DEALING.split("|"), NEUTRAL),
}
STOPS = (
    "in|on|at|by|with|from|as|because|after|before|when|while|which|that|who|and|but|or|during|since|saying|calling|arguing"
    "|last|this|is|was|were|are|has|have|had|would|will|could|should|until|over|under|without|into|through|via|amid|if|than"
)
"""Words before which a topic ends; "of", "for" and "to" may stand within it."""
TAKES_SIDE = re.compile(
    rf"(?P<holder>{NAME}|[Hh]e|[Ss]he|[Tt]hey)"
    r",? (?:has |have |had |also |strongly |repeatedly |sharply |publicly )*"
    rf"(?P<cue>{OPPOSING}|{FAVOURING}|{DEALING}) "
    rf"(?P<topic>(?:the|a|an|any|such|new|his|her|its|their|these|plans|efforts) (?:(?!(?:{STOPS})\b)[\w’'-]+ ){{0,6}}?"
    rf"(?!(?:{STOPS}|of|for|to)\b)[a-z’'-]{{3,}})(?=[,.;:]| (?:{STOPS})\b)"
)
DETERMINER = re.compile(r"^(?:the|a|an|any|such|his|her|its|their|these) ")
EMPTY = re.compile(
    r"\b(?:idea|notion|suggestion|claim|charge|allegation|fact|way|people|man|woman|question|move|president|moment|opponent|time)s?$"
)
"""Topics that say nothing by themselves."""
WORDS_FIRST = re.compile(
    r"^[“\"](?P<words>[^”\"]{25,}?)[,.?!]?[”\"],? (?:(?P<cue>said|says|added|argued) )?"
    r"(?P<who>[Hh]e|[Ss]he|[Tt]hey|it|[A-Z][\w’'-]+)(?: (?P<verb>said|says|added|argued|told reporters|wrote))?\b"
)
SPEAKER_FIRST = re.compile(
    r"^(?P<who>He|She|They|It|(?:[A-Z][\w’'.-]+ ){0,2}[A-Z][\w’'-]+)"
    r" (?P<verb>said|says|added|argued|warned|insisted|noted)(?: that|,)? (?P<words>.{25,})$"
)
PRONOUNS = frozenset(["he", "she", "they", "it"])


@dataclass(frozen=True)
class Side:
    """A sentence in which somebody takes a side on a topic; spans in characters."""

    text: str
    holder: tuple[int, int]
    cue: tuple[int, int]
    topic: tuple[int, int]
    label: int

    @property
    def name(self) -> str:
        """The topic without its determiner."""
        return DETERMINER.sub("", self.text[slice(*self.topic)])


def take_side(sentence: str) -> Side | None:
    """Who takes which side on what in the sentence, unless a negation or condition stands near."""
    match = TAKES_SIDE.search(sentence)
    if match is None or DOUBT.search(sentence[max(0, match.start() - NEAR) : match.end()].lower()):
        return None
    begin, end = match.span("holder")
    while not _is_pronoun(sentence[begin:end]) and NO_NAME.fullmatch(sentence[begin:end].split(maxsplit=1)[0]):
        begin = sentence.find(" ", begin, end) + 1
        if not begin:
            return None
    found = Side(sentence, (begin, end), match.span("cue"), match.span("topic"), LABEL_OF[match["cue"]])
    return None if EMPTY.search(found.name) else found


def next_words(holder: str, following: Iterable[str]) -> Iterator[str]:
    """What the holder says in the sentences after, as cue and words; a pronoun counts until somebody else speaks."""
    alone = True
    for sentence in following:
        match = WORDS_FIRST.match(sentence) or SPEAKER_FIRST.match(sentence)
        if match is not None and (
            match["who"].rsplit(maxsplit=1)[-1] == holder.rsplit(maxsplit=1)[-1]
            or (alone and _is_pronoun(match["who"]))
        ):
            yield f"{match['verb'] or 'said'} {match['words']}"
        else:
            alone = False


def _last(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1]


def _is_pronoun(word: str) -> bool:
    return word.lower() in PRONOUNS


def voiced_side(found: Side, *, hidden: bool) -> Example:
    """Cue and all after it, in the holder's voice; with the cue hidden only what follows tells the side."""
    begin, end = found.cue
    cue = MASK if hidden else found.text[begin:end]
    return Example(cue + found.text[end:], (found.name,), ((AUTHOR, 0, found.label),))


def articles(files: Iterable[Path]) -> Iterator[list[str]]:
    """The sentences of each article (xz-compressed JSON Lines with a `text`), in order."""
    for path in files:
        for row in read_rows(path):
            yield [s.strip() for part in row["text"].split("\n") for s in SENTENCES.split(part) if s.strip()]


def mined_topics(files: Iterable[Path], random: np.random.Generator) -> dict[str, list[Example]]:
    """Sides taken on topics (`sides`), and what those who take a side on a topic or on somebody say next (`words`)."""
    seen: Counter[str] = Counter()
    sides: dict[str, Side] = {}
    words: dict[str, Example] = {}
    for sentences in articles(files):
        for number, sentence in enumerate(sentences):
            if not SHORTEST < len(sentence) < LONGEST:
                continue
            following = sentences[number + 1 : number + 1 + FOLLOWING]
            if (side := take_side(sentence)) is not None and sentence not in sides:
                seen[side.name] += 1
                if seen[side.name] <= PER_TOPIC:
                    sides[sentence] = side
                    words |= _words(sentence[slice(*side.holder)], side.name, side.label, following)
            if (pair := mine(sentence)) is not None:
                words |= _words(sentence[slice(*pair.holder)], sentence[slice(*pair.target)], pair.label, following)
    order = [list(sides.values())[number] for number in random.permutation(len(sides))]
    neutral = [side for side in order if side.label == NEUTRAL][:NEUTRAL_TOPICS]
    kept = [side for side in order if side.label != NEUTRAL] + neutral
    return {"sides": [_example(side, random) for side in kept], "words": list(words.values())}


def _words(holder: str, target: str, label: int, following: Sequence[str]) -> dict[str, Example]:
    if label == NEUTRAL:
        return {}
    return {text: Example(text, (target,), ((AUTHOR, 0, label),)) for text in next_words(holder, following)}


def _example(found: Side, random: np.random.Generator) -> Example:
    if random.random() < MARKED:
        return pair_example(found.text, found.holder, found.topic, found.label)
    return voiced_side(found, hidden=found.label != NEUTRAL and random.random() < MASKED)
