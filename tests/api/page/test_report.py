"""An analysis as Markdown."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from html import escape

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from api.page.report import markdown, plain
from api.page.view import view
from nlp.analysis import Article, Attribution, QuoteKind, Span
from tests.api.fakes import SAID, build_analysis

TEXT = 'It rained. "We <b>agree</b> | fully," said Ida Holm. "Never," said Per Lund.'
renderer = MarkdownIt("commonmark", {"html": True}).enable("table")


def report(text: str, title: str | None = None) -> str:
    article = Article(text, title=title, outlet="The *Gazette*", date=dt.date(2026, 3, 2))
    return markdown(view("x", build_analysis(article, list(SAID.finditer(text)), ["The | plan"])))


@given(st.text(alphabet=st.sampled_from("ab1 .)*_#`<>&|[]!-+=~\\\u200b\u202e\n\t")) | st.text())
def test_no_text_is_taken_for_markup(text: str) -> None:
    shown = " ".join("".join(one for one in text if one.isprintable() or one.isspace()).split())
    # A paragraph, as far as Markdown is concerned: no list, no heading, no code, no tag.
    wanted = f"<p>{escape(shown)}</p>\n".replace("&#x27;", "'") if shown else ""
    assert renderer.render(plain(text)) == wanted


def test_report_has_every_statement_and_stance() -> None:
    made = report(TEXT, title="A # vote")
    assert made.startswith("# A \\# vote\n")
    assert "The \\*Gazette\\* · 2026\\-03\\-02" in made
    html = renderer.render(made)
    assert html.count("<blockquote>") == 2
    assert "&lt;b&gt;agree&lt;/b&gt; | fully" in html
    assert "characters 11 to 51" in html
    assert "<td>against, unsure</td>" in html
    assert "<td>The | plan</td>" in html
    assert "<td>0.70</td>" in html
    assert "attribution: fake, sha256 aaaaaaaaaaaa" in html


def test_report_of_nothing() -> None:
    assert "No summary could be made." in report("")


def test_speech_of_nobody_is_told() -> None:
    said = Attribution("a0", QuoteKind.INDIRECT, 0.5, (), (), (Span(0, 9),))
    made = markdown(view("x", replace(build_analysis(Article("It rained.")), attributions=(said,))))
    assert "## Unattributed" in made
    assert "> It rained" in made
