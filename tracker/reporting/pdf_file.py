"""The PDF: tagged and accessible (PDF/UA-1), set by typst with its own fonts only."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tracker.domain.summary import StatusSummary
from tracker.reporting.blocks import Block, Cell, Chart, Document, Grid, Heading, Pairs, Points, Prose
from tracker.reporting.document import document_of
from tracker.reporting.glyphs import FONTS, shown
from tracker.reporting.typesetting import typeset

TEMPLATE = Path(__file__).with_name("summary.typ")
ONE_PAGE = 30_000  # characters of data beyond which nobody need try to fit them on a page
WIDE = 5  # columns; tables with more are set smaller


class Setting:
    """Prepares texts for typst and counts the characters that its fonts cannot show."""

    def __init__(self) -> None:
        self.missing = 0

    def text(self, text: str) -> str:
        """The text as it can be shown."""
        said, missing = shown(text)
        self.missing += missing
        return said

    def cell(self, cell: Cell) -> dict[str, Any]:
        """A cell of a table."""
        return {"text": self.text(cell.text), "mark": cell.mark, "illustrative": cell.illustrative}

    def block(self, block: Block) -> dict[str, Any]:
        """A block as the template reads it."""
        if isinstance(block, Heading):
            return {"kind": "heading", "text": self.text(block.text), "level": block.level}
        if isinstance(block, Prose):
            paragraphs = [self.text(p) for p in block.paragraphs]
            return {"kind": "prose", "paragraphs": paragraphs, "notice": block.notice, "soft": block.soft}
        if isinstance(block, Pairs):
            return {"kind": "pairs", "rows": [[self.text(term), self.text(said)] for term, said in block.rows]}
        if isinstance(block, Points):
            return {"kind": "points", "items": [self.text(item) for item in block.items]}
        if isinstance(block, Chart):
            svg, _ = shown(block.svg)
            return {"kind": "chart", "svg": svg, "description": self.text(block.description), "share": block.share}
        return self._grid(block)

    def _grid(self, grid: Grid) -> dict[str, Any]:
        return {
            "kind": "grid",
            "columns": [self.text(column) for column in grid.columns],
            "rows": [[self.cell(cell) for cell in row] for row in grid.rows],
            "widths": grid.widths,
            "more": self.text(grid.more),
            "small": len(grid.columns) > WIDE,
            "whole": grid.whole,
        }


def render(summary: StatusSummary) -> bytes:
    """The summary as a PDF."""
    return pdf_of(document_of(summary))


def pdf_of(document: Document) -> bytes:
    """A document as a PDF."""
    setting = Setting()
    front = [setting.block(block) for block in document.front]
    annex = [setting.block(block) for block in document.annex]
    data = {
        "title": setting.text(document.title),
        "short": setting.text(document.title)[:90],
        "reference": setting.text(document.reference),
        "marking": setting.text(document.marking),
        "watch": setting.text(document.watch),
        "language": document.language,
        "page": document.page,
        "illustrative": document.illustrative,
        "annex_title": document.annex_title,
        "fonts": FONTS,
        "front": front,
        "measure": len(json.dumps(front)) < ONE_PAGE,
        "annex": annex,
        "unshown": document.unshown.replace("{n}", str(setting.missing)) if setting.missing else "",
    }
    return bytes(typeset(TEMPLATE, data, format="pdf", pdf_standards=["ua-1"]))
