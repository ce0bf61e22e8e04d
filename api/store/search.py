"""Words that analyses are found by: FTS5 on SQLite, tsvector on PostgreSQL, the same words and stems in both."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, false, text

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

INDEXED = 200_000
"""Characters of an article that are indexed, some 33,000 words; PostgreSQL takes no more than a megabyte of words."""


def fold(given: str) -> str:
    """The words of a text in small letters without accents, between blanks: " el niño's " is " el nino s "."""
    plain = unicodedata.normalize("NFKD", given).casefold()
    # Few of a text's characters are different ones.
    accents = {character for character in set(plain) if unicodedata.combining(character)}
    bare = plain.translate(dict.fromkeys(map(ord, accents))) if accents else plain
    return "".join(f" {word}" for word in re.findall(r"[^\W_]+", bare)) + " "


def has_words(column: Any, wanted: str) -> Any:
    """Condition that a folded column has words that begin with each word of `wanted`."""
    # No word holds a letter that LIKE would take for a wildcard.
    conditions = [column.like(f"% {word}%") for word in fold(wanted).split()]
    return and_(*conditions) if conditions else false()


@dataclass(frozen=True)
class Phrase:
    """Words that must, or must not, stand together."""

    words: tuple[str, ...]
    excluded: bool = False


def parse(query: str) -> list[Phrase]:
    """The phrases of a query: words, "words in quotation marks", and -words that must not be there."""
    found = re.finditer(r'(?P<minus>(?<!\S)-)?(?:["“](?P<quoted>[^"“”]*)["”]?|(?P<word>[^\s"“”]+))', query)
    parts = (Phrase(tuple(fold(one["quoted"] or one["word"] or "").split()), bool(one["minus"])) for one in found)
    return [part for part in parts if part.words]


def index(session: Session, key: int, *texts: str | None) -> None:
    """Index the texts of the analysis with this key."""
    words = fold(" ".join(filter(None, texts))[:INDEXED])
    made = "to_tsvector('polyphony', :words)" if _is_postgresql(session) else ":words"
    session.execute(
        text(f"INSERT INTO analysis_words (rowid, words) VALUES (:key, {made})"),  # noqa: S608 - two fixed texts
        {"key": key, "words": words},
    )


def matching(session: Session, query: str) -> Any | None:
    """A statement that selects the keys of the analyses with these words; None when there is no word to look for."""
    phrases = parse(query)
    if all(phrase.excluded for phrase in phrases):
        return None
    if _is_postgresql(session):
        return text("SELECT rowid FROM analysis_words WHERE words @@ to_tsquery('polyphony', :wanted)").bindparams(
            wanted=" & ".join(_for_postgresql(phrases))
        )
    return text("SELECT rowid FROM analysis_words WHERE analysis_words MATCH :wanted").bindparams(
        wanted=_for_sqlite(phrases)
    )


def _is_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def _for_postgresql(phrases: list[Phrase]) -> Iterator[str]:
    for phrase in phrases:
        together = " <-> ".join(phrase.words)
        yield f"!({together})" if phrase.excluded else f"({together})"


def _for_sqlite(phrases: list[Phrase]) -> str:
    wanted, unwanted = ([phrase for phrase in phrases if phrase.excluded is excluded] for excluded in (False, True))
    terms = " AND ".join(f'"{" ".join(phrase.words)}"' for phrase in wanted)
    return " NOT ".join([f"({terms})", *(f'"{" ".join(phrase.words)}"' for phrase in unwanted)])
