"""A redacted copy in PDF or Word: made of what is to be read and of nothing else, so that nothing else can be in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tracker.domain.cleaning import clean
from tracker.domain.texts import N_, Text
from tracker.i18n import Translator
from tracker.reporting.blocks import Block, Cell, Document, Grid, Heading, Pairs, Prose
from tracker.reporting.docx_file import docx_of
from tracker.reporting.pdf_file import pdf_of

LONG = 120  # characters beyond which a value stands below its label
FORMS: dict[str, tuple[str, Callable[[Document], bytes]]] = {
    "pdf": ("application/pdf", pdf_of),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx_of),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table that stays: its title, the words over its columns, its rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactedCopy:
    """What is to be read, already said in its language. `files`: redacted elsewhere, which go with it."""

    language: str
    title: str
    reference: str
    marking: str
    made_for: str
    watermark: str
    pairs: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    files: tuple[str, ...]


def redacted_file(copy: RedactedCopy, form: str) -> bytes:
    """The copy as a file of one of FORMS."""
    return FORMS[form][1](document_of(copy))


def document_of(copy: RedactedCopy) -> Document:
    """The document; every text in it is clean."""
    translator = Translator(copy.language)

    def say(value: Text) -> str:
        return clean(translator.say(value))

    return Document(
        language=copy.language,
        title=clean(copy.title),
        reference=clean(copy.reference),
        marking=copy.marking,
        watch=clean(copy.watermark),
        front=tuple(_blocks(copy, say)),
        annex=(),
        annex_title="",
        page=say(Text(N_("Page {n} of {all}"))),
        unshown=say(Text(N_("{n} characters of this document cannot be shown here and stand as ▯."))),
        illustrative=say(Text(N_("illustrative"))),
    )


def _blocks(copy: RedactedCopy, say: Callable[[Text], str]) -> Iterator[Block]:
    told = Text(N_("Redacted copy for %(whom)s. Parts of the record were left out."), {"whom": copy.made_for})
    yield Prose(say(told), notice=True)
    short = [(label, value) for label, value in copy.pairs if "\n" not in value and len(value) < LONG]
    if short:
        yield Pairs(tuple((clean(label), clean(value)) for label, value in short))
    for label, value in copy.pairs:
        if (label, value) not in short:
            yield Heading(clean(label))
            yield Prose(clean(value), own=True)
    for table in copy.tables:
        yield Heading(clean(table.title))
        yield _grid(table)
    yield Heading(say(Text(N_("Files"))))
    if copy.files:
        yield Prose(say(Text(N_("Other files are not part of this copy. These, redacted elsewhere, go with it:"))))
        yield Prose("\n".join(clean(line) for line in copy.files), own=True)
    else:
        yield Prose(say(Text(N_("Files that may belong to the record are not part of this copy."))))


def _grid(table: Table) -> Grid:
    return Grid(
        caption=clean(table.title),
        columns=tuple(clean(column) for column in table.columns),
        rows=tuple(tuple(Cell(clean(cell) or "–") for cell in row) for row in table.rows),
        widths=(100 // len(table.columns),) * len(table.columns),
        captioned=False,
    )
