"""The Word file: the same document, to be read and edited in any word processor."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from tracker.domain.cleaning import clean_line
from tracker.domain.summary import StatusSummary
from tracker.reporting.blocks import Block, Chart, Document, Grid, Heading, Pairs, Points, Prose
from tracker.reporting.chart_picture import png
from tracker.reporting.document import document_of
from tracker.reporting.docx_table import table_of

LINE = 178  # millimetres of an A4 line between the margins
TERMS = 32  # of it for the terms of a list of particulars
LONGEST_PROPERTY = 255  # characters that a file's properties hold
RED = RGBColor(0x8F, 0x13, 0x20)


def render(summary: StatusSummary) -> bytes:
    """The summary as a Word file."""
    return docx_of(document_of(summary))


def docx_of(document: Document) -> bytes:
    """A document as a Word file; without an annex where none is named."""
    word = docx.Document()
    _set_up(word, document)
    word.add_heading(clean_line(document.title), 1)
    for block in document.front:
        _add(word, block, document)
    if document.annex_title:
        word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        word.add_heading(document.annex_title, 1)
    for block in document.annex:
        _add(word, block, document)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _set_up(word: WordDocument, document: Document) -> None:
    """Paper, language, small print, and what every page bears."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(16)
    section.top_margin, section.bottom_margin = Mm(20), Mm(16)
    section.header_distance = section.footer_distance = Mm(8)
    styles = word.styles
    styles["Normal"].font.name = "Calibri"
    styles["Normal"].font.size = Pt(9)
    styles["Normal"].paragraph_format.space_after = Pt(2)
    for name, size, before in (("Heading 1", 15, 0), ("Heading 2", 10.5, 6), ("Heading 3", 9.5, 5)):
        styles[name].font.size = Pt(size)
        styles[name].font.name = "Calibri"
        styles[name].paragraph_format.space_before = Pt(before)
        styles[name].paragraph_format.space_after = Pt(2)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "fr-FR" if document.language == "fr" else "en-GB")
    styles["Normal"].element.get_or_add_rPr().append(language)
    properties = word.core_properties
    properties.title = clean_line(document.title)[:LONGEST_PROPERTY]
    properties.author = "Coordination Tracker"
    properties.subject = document.reference
    properties.keywords = document.marking
    properties.language = document.language
    _edge(section.header.paragraphs[0], document)
    _edge(section.footer.paragraphs[0], document)
    _page_number(section.footer.paragraphs[0])


def _edge(line: Any, document: Document) -> None:
    """Top and bottom of every page: reference, marking, and what is to be watched."""
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.add_run(f"{document.reference}   ")
    line.add_run(document.marking).bold = True
    if document.watch:
        watch = line.add_run(f"   {document.watch}")
        watch.bold = True
        watch.font.color.rgb = RED


def _page_number(line: Any) -> None:
    line.add_run("   ")
    for field in ("PAGE", "NUMPAGES"):
        simple = OxmlElement("w:fldSimple")
        simple.set(qn("w:instr"), field)
        line._p.append(simple)  # noqa: SLF001  the library has no fields of its own
        if field == "PAGE":
            line.add_run(" / ")


def _add(word: WordDocument, block: Block, document: Document) -> None:
    """One block."""
    if isinstance(block, Heading):
        word.add_heading(clean_line(block.text), block.level)
    elif isinstance(block, Prose):
        for text in block.paragraphs:
            run = word.add_paragraph().add_run(text)
            run.italic = block.soft
            run.bold = block.notice
    elif isinstance(block, Pairs):
        _pairs(word, block)
    elif isinstance(block, Points):
        for item in block.items:
            word.add_paragraph(item, style="List Bullet")
    elif isinstance(block, Grid):
        _grid(word, block, document.illustrative)
    elif isinstance(block, Chart):
        _chart(word, block)


def _pairs(word: WordDocument, pairs: Pairs) -> None:
    table = word.add_table(rows=0, cols=2)
    table.autofit = False
    table.columns[0].width, table.columns[1].width = Mm(TERMS), Mm(LINE - TERMS)
    for term, said in pairs.rows:
        cells = table.add_row().cells
        cells[0].width, cells[1].width = Mm(TERMS), Mm(LINE - TERMS)
        cells[0].paragraphs[0].add_run(term)
        cells[1].paragraphs[0].add_run(said).bold = True


def _grid(word: WordDocument, grid: Grid, illustrative: str) -> None:
    word.element.body.insert_element_before(table_of(grid, LINE, illustrative), "w:sectPr")
    after = word.add_paragraph(grid.more)
    after.paragraph_format.space_after = Pt(0 if not grid.more else 2)


def _chart(word: WordDocument, chart: Chart) -> None:
    picture = word.add_picture(io.BytesIO(png(chart.svg)), width=Mm(LINE * chart.share / 100))
    drawing = picture._inline.docPr  # noqa: SLF001  the library has no alternative texts of its own
    drawing.set("descr", clean_line(chart.description))
    drawing.set("title", clean_line(chart.title)[:LONGEST_PROPERTY])
