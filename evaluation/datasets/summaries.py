"""Summary corpora: this project's JSON Lines and the published files of CNN/DailyMail, XSum, Multi-News and NeuS."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from evaluation.datasets.files import Row, json_rows, lines
from evaluation.errors import DataMissing, FileFault
from evaluation.samples import SummarySample, SupportSample
from nlp.analysis import Article

MULTINEWS_SEPARATOR = "|||||"
MULTINEWS_NEWLINE = "NEWLINE_CHAR"
NEUS_SEPARATOR = "[SEP]"
_NEUS = re.compile(r"\s*TITLE=>\s*(?P<title>.*?)\s*ARTICLE=>\s*(?P<text>.*?)\s*")

Read = Callable[[Path], list[SummarySample]]


def words_of(text: str) -> int:
    """Number of words by blanks."""
    return len(text.split())


def sample(name: str, articles: Sequence[Article], references: Sequence[str], words: int) -> SummarySample:
    """A sample whose cluster is itself."""
    return SummarySample(id=name, cluster=name, articles=tuple(articles), references=tuple(references), words=words)


def read_single(words: int) -> Read:
    """A reader of rows with `id`, `text`, `summary` and perhaps a `title`; every system gets `words` words."""

    def read(path: Path) -> list[SummarySample]:
        return [
            sample(row.text("id"), [Article(row.text("text"), title=_title(row))], [row.text("summary")], words)
            for row in json_rows(path)
        ]

    return read


def read_several(words: int) -> Read:
    """A reader of rows with `id`, `documents` (texts or objects with `text`) and `summary`."""

    def read(path: Path) -> list[SummarySample]:
        return [sample(row.text("id"), list(_documents(row)), [row.text("summary")], words) for row in json_rows(path)]

    return read


def _documents(row: Row) -> Iterator[Article]:
    for value in row.get("documents", list):
        if isinstance(value, str):
            yield Article(value)
            continue
        document = Row(value, row.path, row.line)
        text = document.get("text", (str, type(None))) or document.text("lead")
        yield Article(text, title=_title(document), outlet=value.get("source"))


def _title(row: Row) -> str | None:
    """The title, where the row has one."""
    title: str | None = row.get("title", (str, type(None))) if "title" in row.values else None
    return title


def read_gum(words: int) -> Read:
    """A reader of rows with `id`, `text`, several `references` and perhaps a `title` (GUM)."""

    def read(path: Path) -> list[SummarySample]:
        rows = json_rows(path)
        return [
            sample(row.text("id"), [Article(row.text("text"), title=_title(row))], _references(row), words)
            for row in rows
        ]

    return read


def _references(row: Row) -> list[str]:
    references = row.get("references", list)
    if not references or not all(isinstance(one, str) and one.strip() for one in references):
        raise row.fault("'references' to be a list of texts", references)
    return list(references)


def read_published(text: str, summary: str, words: int) -> Read:
    """A reader of published rows whose fields are called `text` and `summary` (CNN/DailyMail, XSum)."""

    def read(path: Path) -> list[SummarySample]:
        return [
            sample(str(row.get("id", (str, int))), [Article(row.text(text))], [row.text(summary)], words)
            for row in json_rows(path)
        ]

    return read


def read_multinews(path: Path, words: int = 200) -> list[SummarySample]:
    """Multi-News: NAME.src.cleaned (or NAME.src) with articles parted by `|||||`, and NAME.tgt, line by line."""
    name = path.name.split(".", maxsplit=1)[0]
    samples = []
    for number, source, target in _parallel(path, path.with_name(f"{name}.tgt")):
        texts = [part.replace(MULTINEWS_NEWLINE, "\n").strip() for part in source.split(MULTINEWS_SEPARATOR)]
        articles = [Article(text) for text in texts if text]
        if not articles:
            raise FileFault(path, number, f"articles parted by {MULTINEWS_SEPARATOR}", source)
        samples.append(sample(f"{name}-{number}", articles, [target.lstrip("– ").strip()], words))
    return samples


def read_neus(path: Path, words: int = 70) -> list[SummarySample]:
    """NeuS: NAME.source with `TITLE=> … ARTICLE=> …` parted by [SEP], and NAME.target, line by line."""
    samples = []
    for number, source, target in _parallel(path, path.with_suffix(".target")):
        articles = [_neus(path, number, part) for part in source.split(NEUS_SEPARATOR)]
        reference = _neus(path.with_suffix(".target"), number, target)
        samples.append(sample(f"{path.stem}-{number}", articles, [reference.text], words))
    return samples


def _neus(path: Path, number: int, part: str) -> Article:
    found = _NEUS.fullmatch(part)
    if found is None:
        raise FileFault(path, number, "TITLE=> a title ARTICLE=> a text", part)
    return Article(found["text"], title=found["title"])


def _parallel(source: Path, target: Path) -> Iterator[tuple[int, str, str]]:
    """Numbered lines of two files that have as many lines."""
    if not target.is_file():
        raise DataMissing(target.name, target.parent, f"put it beside {source.name}")
    pairs = [[line for _, line in lines(path)] for path in (source, target)]
    if len(pairs[0]) != len(pairs[1]):
        raise FileFault(target, len(pairs[1]), f"{len(pairs[0])} lines as in {source.name}", len(pairs[1]))
    for number, (one, other) in enumerate(zip(*pairs, strict=True), start=1):
        yield number, one, other


def read_support(path: Path) -> list[SupportSample]:
    """Rows with `id`, `text` and `sentences` of `text`, `yes` votes out of `n`; most votes decide (QAGS)."""
    samples = []
    for row in json_rows(path):
        votes = [Row(value, row.path, row.line) for value in row.get("sentences", list)]
        samples.append(
            SupportSample(
                id=row.text("id"),
                cluster=row.text("id"),
                article=Article(row.text("text")),
                sentences=tuple(vote.text("text") for vote in votes),
                supported=tuple(2 * vote.get("yes", int) > vote.get("n", int) for vote in votes),
            )
        )
    return samples
