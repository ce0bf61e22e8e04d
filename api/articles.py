"""Articles as clients post them."""

import datetime as dt
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from api.problems import TooManyWords, UnreadableArticle
from api.schemas import Posted, Text
from nlp.analysis import Article
from nlp.article import ArticleError, from_html, from_text


def _day(value: Any) -> Any:
    """The day of a full timestamp; nothing for an empty string."""
    if isinstance(value, str) and ("T" in value.strip() or " " in value.strip()):
        return dt.datetime.fromisoformat(value.strip()).date()
    return value or None


class ArticleIn(Posted):
    """One news article: its text or its HTML, and what is known about it."""

    text: Text | None = None
    """The full text. It is never changed: all offsets of the answer point into it."""
    html: Text | None = None
    """The page as HTML, instead of the text; the article is extracted from it."""
    title: Text | None = Field(default=None, max_length=1000)
    """Headline."""
    outlet: Text | None = Field(default=None, max_length=300)
    """Who published it."""
    date: Annotated[dt.date | None, BeforeValidator(_day)] = None
    """Day of publication (ISO 8601)."""
    url: Text | None = Field(default=None, max_length=2000)
    """Where it was published."""

    @model_validator(mode="after")
    def _one_of_text_and_html(self) -> "ArticleIn":
        if (self.text is None) == (self.html is None):
            raise ValueError("give the article as exactly one of 'text' and 'html'")
        return self

    def read(self, max_words: int, pointer: str = "#") -> Article:
        """The article for the library; raises TooManyWords or UnreadableArticle, which name `pointer`."""
        make, field = (from_html, "html") if self.html is not None else (from_text, "text")
        place = f"{pointer}/{field}"
        if self.text is not None:
            check_words(self.text, max_words, place)
        try:
            article = make(
                self.html or self.text or "",
                title=self.title or None,
                outlet=self.outlet or None,
                date=self.date,
                url=self.url or None,
            )
        except ArticleError as error:
            raise UnreadableArticle(error, place) from error
        check_words(article.text, max_words, place)
        return article


def check_words(text: str, max_words: int, pointer: str) -> None:
    """Raise TooManyWords when `text` is longer than allowed."""
    if (words := len(text.split())) > max_words:
        raise TooManyWords(words, max_words, pointer)
