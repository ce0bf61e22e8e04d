"""What the schema cannot say: each check takes a seed article and yields (JSON path, message)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from seeds.quotes import quote_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

Article = dict[str, Any]
Fault = tuple[str, str]

ROLES = ("source", "cue", "content")
WORDS = (250, 900)
SUMMARY_WORDS, SUMMARY_SENTENCES = (45, 95), (2, 4)
PERSPECTIVE_SENTENCES = (1, 2)
COPIED = 8
"""A reference text that shares this many words in a row with the article counts as copied."""


def spans(article: Article) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the path and the span of every piece that carries its text."""
    for i, one in enumerate(article["attributions"]):
        for role in ROLES:
            for j, span in enumerate(one[role]):
                yield f"$.attributions[{i}].{role}[{j}]", span
    for i, party in enumerate(article["parties"]):
        for j, span in enumerate(party["mentions"]):
            yield f"$.parties[{i}].mentions[{j}]", span


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Tell whether two spans share a character."""
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def check_slices(article: Article) -> Iterator[Fault]:
    """Every span is the text at its offsets, without white space at its ends."""
    text = article["text"]
    for path, span in spans(article):
        cut = text[span["start"] : span["end"]]
        if cut != span["text"]:
            yield path, f"says '{span['text']}' but the article has '{cut}' there"
        elif cut != cut.strip():
            yield path, "starts or ends with white space"


def check_text(article: Article) -> Iterator[Fault]:
    """Check that the text opens with the title and has the right length."""
    if article["text"].partition("\n")[0] != article["title"]:
        yield "$.title", "is not the first line of the text"
    count = len(article["text"].split())
    if not WORDS[0] <= count <= WORDS[1]:
        yield "$.text", f"has {count} words, not {WORDS[0]}-{WORDS[1]}"


def check_ids(article: Article) -> Iterator[Fault]:
    """Ids are given once, and every reference leads somewhere."""
    known: dict[str, set[str]] = {}
    for key in ("attributions", "parties", "topics"):
        ids = [one["id"] for one in article[key]]
        known[key] = set(ids)
        twice = [i for i, name in enumerate(ids) if name in ids[:i]]
        yield from ((f"$.{key}[{i}].id", f"'{ids[i]}' is used twice") for i in twice)
    for path, key, name in references(article):
        if name not in known[key]:
            yield path, f"'{name}' is not among the {key}"


def references(article: Article) -> Iterator[tuple[str, str, str]]:
    """Yield (path, list referred to, id) for every reference in the article."""
    for i, one in enumerate(article["attributions"]):
        yield from ((f"$.attributions[{i}].parties", "parties", name) for name in one["parties"])
    for i, party in enumerate(article["parties"]):
        if party["speaks_for"]:
            yield f"$.parties[{i}].speaks_for", "parties", party["speaks_for"]
    for i, stance in enumerate(article["stances"]):
        target = stance["target"]
        yield f"$.stances[{i}].source", "parties", stance["source"]
        if target["kind"] != "claim":
            key = {"party": "parties", "topic": "topics"}[target["kind"]]
            yield f"$.stances[{i}].target.id", key, str(target["id"])
        yield from ((f"$.stances[{i}].evidence", "attributions", name) for name in stance["evidence"])
    for i, view in enumerate(article["perspectives"]):
        yield f"$.perspectives[{i}].party", "parties", view["party"]
        yield from ((f"$.perspectives[{i}].statements", "attributions", name) for name in view["statements"])


def check_boilerplate(article: Article) -> Iterator[Fault]:
    """Boilerplate is in order, inside the text and, but for the title, free of attributions."""
    end = 0
    for i, one in enumerate(article["boilerplate"]):
        path = f"$.boilerplate[{i}]"
        if not end <= one["start"] < one["end"] <= len(article["text"]):
            yield path, "is empty, outside the text or not after the one before"
        end = one["end"]
        if one["kind"] == "title":
            continue
        for where, span in spans(article):
            if where.startswith("$.attributions") and overlap(one, span):
                yield where, f"lies in boilerplate ({one['kind']})"


def check_pieces(article: Article) -> Iterator[Fault]:
    """Within an attribution the pieces are in order and apart, and none runs over a paragraph's end."""
    for i, one in enumerate(article["attributions"]):
        pieces = [span for role in ROLES for span in one[role]]
        if any(overlap(a, b) for j, a in enumerate(pieces) for b in pieces[:j]):
            yield f"$.attributions[{i}]", "has overlapping pieces"
        for role in ROLES:
            starts = [span["start"] for span in one[role]]
            if starts != sorted(starts):
                yield f"$.attributions[{i}].{role}", "has pieces out of order"
            if any("\n" in span["text"] for span in one[role]):
                yield f"$.attributions[{i}].{role}", "runs over a paragraph's end: use one piece for each"


def check_nesting(article: Article) -> Iterator[Fault]:
    """No attribution stands inside the content of another."""
    for i, inner in enumerate(article["attributions"]):
        for outer in article["attributions"]:
            if outer is not inner and any(overlap(a, b) for a in inner["cue"] for b in outer["content"]):
                yield (
                    f"$.attributions[{i}].cue",
                    f"stands in the content of {outer['id']}: keep that one only",
                )


def check_kinds(article: Article) -> Iterator[Fault]:
    """Check that the kind agrees with the quotation marks, whole at both ends of a piece."""
    for i, one in enumerate(article["attributions"]):
        kind = quote_kind(article["text"], [(s["start"], s["end"]) for s in one["content"]])
        if kind != one["kind"]:
            yield f"$.attributions[{i}].kind", f"is {one['kind']}, but by its quotation marks {kind}"
        for j, span in enumerate(one["content"]):
            yield from ((f"$.attributions[{i}].content[{j}]", message) for message in marks(article["text"], span))


def marks(text: str, span: dict[str, Any]) -> Iterator[str]:
    """Yield complaints about quotation marks or a full stop that were left out or taken in."""
    before, after, last = text[: span["start"]][-1:], text[span["end"] :][:1], span["text"][-1]
    if before in ("“", '"') or after in ("”", '"'):
        yield "leaves out the quotation mark next to it"
    if last in ".," and not abbreviation(span["text"]):
        yield f"ends with '{last}': punctuation belongs to the content only inside quotation marks"


def abbreviation(words: str) -> bool:
    """Tell whether words end in a stop that may stand for itself: inside a quotation, or an abbreviation."""
    opened = words.count("“") > words.count("”") or words.count('"') % 2 == 1
    return opened or bool(re.search(r"(\b[A-Za-z]\.[A-Za-z]\.|\b(Inc|Co|Ltd|Jr|No)\.)$", words))


def check_sources(article: Article) -> Iterator[Fault]:
    """Check that a source has parties, each with a mention that overlaps it."""
    mentions = {party["id"]: party["mentions"] for party in article["parties"]}
    for i, one in enumerate(article["attributions"]):
        if one["source"] and not one["parties"]:
            yield f"$.attributions[{i}].parties", "is empty though there is a source"
        for name in one["parties"] if one["source"] else []:
            if not any(overlap(m, s) for m in mentions.get(name, []) for s in one["source"]):
                yield f"$.attributions[{i}].source", f"overlaps no mention of {name}"


def check_parties(article: Article) -> Iterator[Fault]:
    """Every party is credited, spoken for or a target; names differ; mentions of one party don't overlap."""
    used = {name for one in article["attributions"] for name in one["parties"]}
    used |= {stance["target"]["id"] for stance in article["stances"]}
    used |= {party["speaks_for"] for party in article["parties"]}
    names = [party["name"] for party in article["parties"]]
    for i, party in enumerate(article["parties"]):
        if party["id"] not in used:
            yield f"$.parties[{i}]", "is neither credited, nor spoken for, nor the target of a stance"
        if party["name"] in names[:i]:
            yield f"$.parties[{i}].name", f"'{party['name']}' is used twice"
        if party["speaks_for"] == party["id"]:
            yield f"$.parties[{i}].speaks_for", "is the party itself"
        ends = [m["end"] for m in party["mentions"]]
        starts = [m["start"] for m in party["mentions"]]
        if any(start < end for start, end in zip(starts[1:], ends, strict=False)):
            yield f"$.parties[{i}].mentions", "overlap or are out of order"


def owned(article: Article, party: str) -> set[str]:
    """Return the ids of the attributions of a party and of those who speak for it."""
    voices = {one["id"] for one in article["parties"] if party in (one["id"], one["speaks_for"])}
    return {one["id"] for one in article["attributions"] if voices & set(one["parties"])}


def check_stances(article: Article) -> Iterator[Fault]:
    """Stances lead from a party to something else, once each, on that party's own statements."""
    seen = set()
    names = {one["id"]: one["name"] for one in article["parties"] + article["topics"]}
    speakers = {one["id"] for one in article["parties"] if one["speaks_for"]}
    for i, stance in enumerate(article["stances"]):
        target, path = stance["target"], f"$.stances[{i}]"
        key = (stance["source"], target["id"] or target["text"])
        if key in seen:
            yield path, "repeats the source and target of another stance"
        seen.add(key)
        if stance["source"] == target["id"]:
            yield f"{path}.target.id", "is the source itself"
        if stance["source"] in speakers:
            yield f"{path}.source", "is a spokesperson: give the stance to the party spoken for"
        if target["kind"] == "claim" and target["id"] is not None:
            yield f"{path}.target.id", "must be null for a claim"
        if target["kind"] != "claim" and target["text"] != names.get(target["id"], target["text"]):
            yield f"{path}.target.text", f"is not the name of {target['id']}"
        for name in sorted(set(stance["evidence"]) - owned(article, stance["source"])):
            yield f"{path}.evidence", f"{name} does not belong to {stance['source']}"


def check_perspectives(article: Article) -> Iterator[Fault]:
    """One perspective for every main party: two or more statements, its speakers' included."""
    given = [view["party"] for view in article["perspectives"]]
    for i, view in enumerate(article["perspectives"]):
        if view["party"] in given[:i]:
            yield f"$.perspectives[{i}].party", "has two perspectives"
        for name in sorted(set(view["statements"]) - owned(article, view["party"])):
            yield f"$.perspectives[{i}].statements", f"{name} does not belong to {view['party']}"
        yield from written(article, f"$.perspectives[{i}].text", view["text"], PERSPECTIVE_SENTENCES)
    for i, party in enumerate(article["parties"]):
        main = not party["speaks_for"] and len(owned(article, party["id"])) > 1
        if main and party["id"] not in given:
            yield f"$.parties[{i}]", "has two or more statements but no perspective"


def check_summaries(article: Article) -> Iterator[Fault]:
    """Check that reference summaries have the right length and are not copied."""
    for i, summary in enumerate(article["summaries"]):
        yield from written(article, f"$.summaries[{i}]", summary, SUMMARY_SENTENCES)
        count = len(summary.split())
        if not SUMMARY_WORDS[0] <= count <= SUMMARY_WORDS[1]:
            yield f"$.summaries[{i}]", f"has {count} words, not {SUMMARY_WORDS[0]}-{SUMMARY_WORDS[1]}"


def written(article: Article, path: str, prose: str, sentences: tuple[int, int]) -> Iterator[Fault]:
    """Yield faults of a text that the annotator wrote."""
    plain = re.sub(r"\b(Mr|Mrs|Ms|Dr|St)\.", r"\1", prose)
    count = len(re.findall(r"[.?!][”\"\u2019')]*(?=\s+[\"“A-Z]|\s*$)", plain))
    if not sentences[0] <= count <= sentences[1]:
        yield path, f"has {count} sentences, not {sentences[0]}-{sentences[1]}"
    body, own = (re.findall(r"\w+", one.lower()) for one in (article["text"], prose))
    runs = {tuple(body[i : i + COPIED]) for i in range(len(body) - COPIED + 1)}
    for i in range(len(own) - COPIED + 1):
        if tuple(own[i : i + COPIED]) in runs:
            yield path, f"copies '{' '.join(own[i : i + COPIED])}' from the article"
            return


CHECKS = (
    check_slices, check_text, check_ids, check_boilerplate, check_pieces, check_nesting, check_kinds,
    check_sources, check_parties, check_stances, check_perspectives, check_summaries,
)  # fmt: skip
