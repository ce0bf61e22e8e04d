"""CofeNet's tag files: tokens with BIO labels of source, cue and content, and no links between them."""

from __future__ import annotations

from pathlib import Path

from evaluation.datasets.files import Row, json_rows
from evaluation.samples import ROLES, ArticleSample, relation_of
from nlp.analysis import Article, Span


def read_tags(path: Path) -> list[ArticleSample]:
    """Rows with `tokens` and `labels`; the text is the tokens with blanks between, each span a relation of its own."""
    return [_sample(row, number) for number, row in enumerate(json_rows(path))]


def _sample(row: Row, number: int) -> ArticleSample:
    tokens, labels = row.get("tokens", list), row.get("labels", list)
    if not tokens or len(tokens) != len(labels):
        raise row.fault("as many labels as tokens, and at least one", (len(tokens), len(labels)))
    ends = [0]
    for token in tokens:
        ends.append(ends[-1] + len(str(token)) + 1)
    relations = []
    for role, first, last in _runs(row, labels):
        span = Span(ends[first], ends[last + 1] - 1)
        relations.append(relation_of({role: [span]}))
    name = str(row.values.get("id", number))
    return ArticleSample(
        id=f"{name}#{number}",
        cluster=name,
        article=Article(" ".join(map(str, tokens))),
        relations=tuple(relations),
    )


def _runs(row: Row, labels: list[str]) -> list[tuple[str, int, int]]:
    """Role, first and last token of every span; an I- without its B- is no span, as in CofeNet's own scorer."""
    found: list[tuple[str, int, int]] = []
    open_role = ""
    for number, label in enumerate(labels):
        prefix, _, role = str(label).partition("-")
        if label != "O" and (prefix not in {"B", "I"} or role not in ROLES):
            raise row.fault("labels O, B-ROLE or I-ROLE with ROLE source, cue or content", label)
        if prefix == "B":
            found.append((role, number, number))
            open_role = role
        elif prefix == "I" and role == open_role:
            found[-1] = (role, found[-1][1], number)
        else:
            open_role = ""
    return found
