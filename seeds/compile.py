"""Turn authoring files into final seed articles: `python -m seeds.compile SOURCE... --out seeds/articles`.

The JSON is what ships and what counts. `--back` writes an authoring file from a JSON article, to correct it.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

from seeds import parties, spans
from seeds.authoring import AuthoringError, Draft, read
from seeds.decompile import decompile
from seeds.quotes import quote_kind
from seeds.spans import Span, SpanError

STANCE = re.compile(r'(\S+) (favour|against|neutral) (?:([pt]\d+)|"(.+)")$')


def compile_article(source: str, name: str) -> dict[str, Any]:
    """Return the final article, ready to be written as JSON, of one authoring file."""
    draft = read(source, name)
    head = {key: value for key, value in draft.header.items() if key not in ("cluster", "annotators")}
    article: dict[str, Any] = {"id": head.pop("id"), "title": draft.text.partition("\n")[0]} | head
    article["cluster"] = None if draft.header["cluster"] == "-" else draft.header["cluster"]
    article["annotators"] = [one.strip() for one in draft.header["annotators"].split(",")]
    article["text"] = draft.text
    article["boilerplate"] = boilerplate(draft, name)
    article["attributions"] = [attribution(row, draft.text, name) for row in draft.rows["attributions"]]
    article["parties"] = parties.build(draft, article["attributions"], name)
    article["topics"] = [{"id": row[0], "name": row[1]} for row in shaped(draft, "topics", 2, name)]
    article["stances"] = [stance(row, article, name) for row in shaped(draft, "stances", 3, name)]
    article["summaries"] = [row[0].removeprefix("- ") for row in draft.rows["summaries"]]
    article["perspectives"] = [
        {"party": row[0], "text": row[2], "statements": row[1].split()}
        for row in shaped(draft, "perspectives", 3, name)
    ]
    return article


def shaped(draft: Draft, block: str, width: int, name: str) -> list[list[str]]:
    """Return the rows of a block, all of which must have `width` cells."""
    for row in draft.rows[block]:
        if len(row) != width:
            raise AuthoringError(f"{name}: {block}: '{' | '.join(row)}' has {len(row)} cells, not {width}")
    return draft.rows[block]


def boilerplate(draft: Draft, name: str) -> list[dict[str, Any]]:
    """Find the boilerplate spans, each after the one before it."""
    out: list[dict[str, Any]] = []
    for kind, *rest in draft.rows["boilerplate"]:
        raw = " | ".join(rest)
        try:
            start, end = spans.after(draft.text, raw, out[-1]["end"] if out else 0)
        except SpanError as error:
            raise AuthoringError(f"{name}: boilerplate {kind}: {error}") from error
        out.append({"start": start, "end": end, "kind": kind})
    return out


def attribution(row: list[str], text: str, name: str) -> dict[str, Any]:
    """Find content, then the cue nearest to it, then the source nearest to the cue."""
    if len(row) != 5:
        raise AuthoringError(f"{name}: attributions: '{' | '.join(row)}' has {len(row)} cells, not 5")
    label, who, source_raw, cue_raw, content_raw = row
    role = "content"
    try:
        content = spans.pieces(content_raw, lambda raw: spans.only(text, raw), text)
        role = "cue"
        cue = spans.pieces(cue_raw, lambda raw: spans.nearest(text, raw, content, content), text)
        role = "source"
        taken = content + cue
        source: list[Span] = []
        if source_raw:
            source = spans.pieces(source_raw, lambda raw: spans.nearest(text, raw, cue, taken), text)
    except SpanError as error:
        raise AuthoringError(f"{name}: {label}: {role} {error}") from error
    return {
        "id": label,
        "kind": quote_kind(text, content),
        "parties": who.split(),
        "source": [cut(text, span) for span in source],
        "cue": [cut(text, span) for span in cue],
        "content": [cut(text, span) for span in content],
    }


def cut(text: str, span: Span) -> dict[str, Any]:
    """Return a span as it stands in the JSON."""
    return {"start": span[0], "end": span[1], "text": text[span[0] : span[1]]}


def stance(row: list[str], article: dict[str, Any], name: str) -> dict[str, Any]:
    """Read `p1 against t2 | a1 a3 | sure`."""
    match = STANCE.match(row[0])
    if not match or row[2] not in ("sure", "unsure"):
        raise AuthoringError(f"{name}: stances: '{' | '.join(row)}' is not 'p1 against p2 | a1 a2 | sure'")
    source, label, target, claim = match.groups()
    names = {one["id"]: one["name"] for one in article["parties"] + article["topics"]}
    if target and target not in names:
        raise AuthoringError(f"{name}: stances: '{row[0]}': no party or topic {target}")
    kind = "claim" if claim else {"p": "party", "t": "topic"}[target[0]]
    about = {"kind": kind, "id": target, "text": claim or names[target]}
    evidence, sure = row[1].split(), row[2] == "sure"
    return {"source": source, "target": about, "label": label, "evidence": evidence, "sure": sure}


def dump(article: dict[str, Any]) -> str:
    """Return the article as JSON with one line per field and per list item, so that differences read well."""
    lines = []
    for key, value in article.items():
        flat = json.dumps(value, ensure_ascii=False)
        if isinstance(value, list) and value:
            items = ",\n".join("  " + json.dumps(item, ensure_ascii=False) for item in value)
            flat = f"[\n{items}\n ]"
        lines.append(f" {json.dumps(key)}: {flat}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def show(article: dict[str, Any]) -> str:
    """Return the attributions with what surrounds their spans, for proof-reading."""
    text, lines = article["text"], []
    for one in article["attributions"]:
        marks = [(s, role) for role in ("source", "cue", "content") for s in one[role]]
        marks.sort(key=lambda mark: int(mark[0]["start"]))
        start, end = marks[0][0]["start"], max(s["end"] for s, _ in marks)
        line, at = text[max(0, start - 15) : start], start
        for span, role in marks:
            line += f"{text[at : span['start']]}{role[0:2].upper()}[{span['text']}]"
            at = span["end"]
        line += text[at : end + 15]
        who = " ".join(one["parties"]) or "-"
        lines.append(f"{one['id']} {one['kind']} {who}: {line}".replace("\n", "⏎"))
    for party in article["parties"]:
        mentions = "; ".join(f"{m['text']}@{m['start']}" for m in party["mentions"])
        lines.append(f"{party['id']} {party['name']}: {mentions}")
    return "\n".join(lines)


def run(path: Path, out: Path, options: argparse.Namespace) -> None:
    """Convert one file in the direction that the options ask for."""
    source = path.read_text(encoding="utf-8")
    if options.back:
        result, target = decompile(json.loads(source)), out / f"{path.stem}.txt"
    else:
        article = compile_article(source, path.name)
        result, target = dump(article), out / f"{article['id']}.json"
        if options.show:
            print(f"== {article['id']}\n{show(article)}")
    out.mkdir(parents=True, exist_ok=True)
    target.write_text(result, encoding="utf-8")


def main(argv: list[str] | None = None) -> int:
    """Convert all files named; return 1 when one could not be, after trying the rest."""
    parser = argparse.ArgumentParser(prog="python -m seeds.compile", description=__doc__)
    parser.add_argument("sources", nargs="+", type=Path, metavar="SOURCE", help="authoring file, or JSON with --back")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--show", action="store_true", help="print attributions and mentions to proof-read")
    parser.add_argument("--back", action="store_true", help="write authoring files from final articles")
    options = parser.parse_args(argv)
    failed = 0
    for path in options.sources:
        try:
            run(path, options.out, options)
        except (AuthoringError, OSError) as error:
            failed = 1
            print(error, file=sys.stderr)
    return failed


if __name__ == "__main__":
    sys.exit(main())
