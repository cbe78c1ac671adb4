"""The summary as HTML: one article, which the page shows and the file wraps with its own style sheet."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from tracker.domain.summary import StatusSummary
from tracker.reporting.blocks import Block, Chart, Document, Heading, Pairs, Points, Prose
from tracker.reporting.document import document_of
from tracker.reporting.templating import ROOT, drawn


def render(summary: StatusSummary) -> bytes:
    """The summary as one file that needs no other."""
    return html_of(document_of(summary))


def html_of(document: Document) -> bytes:
    """A document as one file."""
    bare = replace(document, front=(), annex=())
    page = drawn("summaries/document.html", document=bare, style=Markup(_style()), article=_article(document))  # noqa: S704  our own file
    return page.encode()


def article(summary: StatusSummary) -> Markup:
    """The summary as an article element, for a page."""
    return _article(document_of(summary))


def _article(document: Document) -> Markup:
    """A document as an article element; without an annex where none is named."""
    return drawn(
        "summaries/_document.html",
        document={
            "language": document.language,
            "title": document.title,
            "reference": document.reference,
            "marking": document.marking,
            "watch": document.watch,
            "annex_title": document.annex_title,
            "illustrative": document.illustrative,
            "front": [_block(block) for block in document.front],
            "annex": [_block(block) for block in document.annex],
        },
    )


def _block(block: Block) -> dict[str, Any]:
    """A block as the template reads it."""
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "text": block.text}
    if isinstance(block, Prose):
        look = {"notice": block.notice, "soft": block.soft, "own": block.own}
        return {"kind": "prose", "paragraphs": block.paragraphs, **look}
    if isinstance(block, Pairs):
        return {"kind": "pairs", "rows": block.rows}
    if isinstance(block, Points):
        return {"kind": "points", "points": block.items}
    if isinstance(block, Chart):
        svg = Markup(block.svg)  # noqa: S704  drawn by our own template
        return {"kind": "chart", "title": block.title, "svg": svg, "narrow": block.share < 100}
    return {"kind": "grid", "caption": block.caption, "columns": block.columns, "rows": block.rows, "more": block.more}


@lru_cache(maxsize=1)
def _style() -> str:
    return (ROOT / "static" / "css" / "summary.css").read_text(encoding="utf-8")
