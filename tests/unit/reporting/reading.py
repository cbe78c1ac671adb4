"""Reads back what was exported."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import docx
import openpyxl
from openpyxl.workbook import Workbook
from pypdf import PdfReader


def pages(content: bytes) -> list[str]:
    """The text of each page of a PDF."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def pdf(content: bytes) -> PdfReader:
    """A PDF."""
    return PdfReader(io.BytesIO(content))


def word(content: bytes) -> Any:
    """A Word file."""
    return docx.Document(io.BytesIO(content))


def word_text(content: bytes) -> str:
    """All words of a Word file: paragraphs, tables, header and footer."""
    file = word(content)
    edges = [part for s in file.sections for part in (s.header, s.footer)]
    lines = [p.text for holder in (file, *edges) for p in holder.paragraphs]
    return "\n".join([*lines, *(cell.text for table in file.tables for row in table.rows for cell in row.cells)])


def book(content: bytes) -> Workbook:
    """An Excel workbook."""
    return openpyxl.load_workbook(io.BytesIO(content))


def book_text(content: bytes) -> str:
    """All words of a workbook."""
    return "\n".join(str(v) for page in book(content) for row in page.values for v in row if v is not None)


def tables(content: bytes) -> dict[str, list[list[str]]]:
    """The CSV files of a zip, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        texts = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    return {name: list(csv.reader(io.StringIO(text, newline=""))) for name, text in texts.items()}


def data(content: bytes) -> dict[str, Any]:
    """A JSON object."""
    found: dict[str, Any] = json.loads(content)
    return found
