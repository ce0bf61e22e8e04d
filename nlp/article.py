"""Makes an Article of what a user posted: plain text as it is, HTML through trafilatura."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from nlp.analysis import Article

LANGUAGE_SAMPLE = 2_000
"""Characters of an article on which its language is decided."""
ENOUGH_LETTERS = 40
"""A text with fewer letters is too short for a language verdict and is taken as English."""
FEWEST_WORDS = 10
"""An extract of a page with fewer words is navigation, not an article."""
CERTAIN = 0.9
"""Only a verdict this probable turns an article away: quotes and names in other languages must not."""


class ArticleError(ValueError):
    """A posted text cannot be analysed; the message says why and what to do."""


class EmptyText(ArticleError):
    """Nothing but blanks was posted."""

    def __init__(self) -> None:
        super().__init__("the text is empty: post the article's full text")


class NotEnglish(ArticleError):
    """The text is in another language than English."""

    def __init__(self, language: str) -> None:
        super().__init__(f"the text seems to be in {language!r}; only English ('en') articles can be analysed")
        self.language = language


class NoArticle(ArticleError):
    """An HTML page holds no article text."""

    def __init__(self) -> None:
        super().__init__("no article was found in the HTML: post a page with an article body, or its plain text")


def from_text(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    date: datetime.date | None = None,
    url: str | None = None,
) -> Article:
    """The article with its text exactly as posted; raises EmptyText or NotEnglish."""
    if not re.search(r"\w", text):
        raise EmptyText
    if (language := detect_language(text)) != "en":
        raise NotEnglish(language)
    return Article(text, title=title, outlet=outlet, date=date, url=url, language=language)


def from_html(
    html: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    date: datetime.date | None = None,
    url: str | None = None,
) -> Article:
    """The article that trafilatura finds in a page; metadata given by the caller wins over the page's own.

    Raises NoArticle, or what `from_text` raises.
    """
    from trafilatura import bare_extraction

    page: Any = bare_extraction(html, url=url, include_comments=False, include_tables=False, with_metadata=True)
    if page is None or len((page.text or "").split()) < FEWEST_WORDS:
        raise NoArticle
    found = from_text(page.text, title=title or page.title, outlet=outlet or page.sitename, url=url)
    return replace(found, date=date or _date(page.date))


def _date(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        return None


def detect_language(text: str) -> str:
    """ISO 639-1 code of the text's language; "en" when the text is too short or the verdict too weak to tell."""
    sample = re.sub(r"[^\w\s'’.,-]", " ", text)[:LANGUAGE_SAMPLE]
    if sum(map(str.isalpha, sample)) < ENOUGH_LETTERS:
        return "en"
    language, probability = _classifier()(sample.encode("utf-8", "replace").decode())
    return language if probability >= CERTAIN else "en"


@cache
def _classifier() -> Callable[[str], tuple[str, float]]:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    classify: Callable[[str], tuple[str, float]] = LanguageIdentifier.from_model_file(
        MODEL_FILE, norm_probs=True
    ).classify
    return classify
