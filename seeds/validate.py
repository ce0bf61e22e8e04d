"""Check the seed articles: `python -m seeds.validate [FILE...]`, one line per fault, exit code 1 on any.

The schema is checked first; an article that breaks it is not checked further.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator

from seeds.checks import CHECKS, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent
ARTICLES = FOLDER / "articles"
LONGEST = 200
"""Characters kept of a schema message, which may quote a whole field before it says what is wrong."""


def validate(path: Path) -> Iterator[Fault]:
    """Yield the faults of one file."""
    try:
        article = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        yield "$", f"not JSON: {error}"
        return
    schema = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
    errors = Draft202012Validator(schema).iter_errors(article)
    broken = [(error.json_path, error.message[-LONGEST:]) for error in errors]
    yield from broken
    if broken:
        return
    if path.stem != article["id"]:
        yield "$.id", f"is '{article['id']}' in a file called '{path.stem}'"
    for check in CHECKS:
        yield from check(article)


def validate_clusters(paths: list[Path]) -> Iterator[tuple[Path, Fault]]:
    """Yield faults between articles: a cluster must lie in one split and have an outlet per article."""
    first: dict[str, dict[str, Any]] = {}
    outlets: set[tuple[str, str]] = set()
    for path in paths:
        try:
            article = json.loads(path.read_text(encoding="utf-8"))
            cluster, outlet, split = article["cluster"], article["outlet"], article["split"]
        except (ValueError, KeyError, TypeError):
            continue
        if not cluster:
            continue
        if split != first.setdefault(cluster, article)["split"]:
            yield path, ("$.split", f"differs from '{first[cluster]['id']}' of the same cluster")
        if (cluster, outlet) in outlets:
            yield path, ("$.outlet", f"'{outlet}' has another article in cluster '{cluster}'")
        outlets.add((cluster, outlet))


def main(argv: list[str] | None = None) -> int:
    """Check the files named, or all of seeds/articles."""
    parser = argparse.ArgumentParser(prog="python -m seeds.validate", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="default: every seed article")
    paths = parser.parse_args(argv).files or sorted(ARTICLES.glob("*.json"))
    faults = [(path, fault) for path in paths for fault in validate(path)]
    faults += validate_clusters(paths)
    for path, (where, message) in faults:
        print(f"{path.name} {where}: {message}")
    print(f"{len(paths)} articles, {len(faults)} faults", file=sys.stderr)
    return 1 if faults or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
