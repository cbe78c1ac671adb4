"""The hand-over pack as a document: the same words for PDF and Word; functions stand in it, never names of persons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tracker.domain.cleaning import clean
from tracker.domain.facts.refs import RecordRef
from tracker.domain.handover import Handover, Line, Section
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Severity
from tracker.i18n import Translator
from tracker.reporting.blocks import Block, Cell, Document, Grid, Heading, Pairs, Prose
from tracker.reporting.docx_file import docx_of
from tracker.reporting.pdf_file import pdf_of

Say = Callable[[Any], str]
FILES: dict[str, tuple[str, Callable[[Document], bytes]]] = {
    "pdf": ("application/pdf", pdf_of),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx_of),
}


def handover_file(pack: Handover, form: str) -> bytes:
    """The pack as a file of one of FILES."""
    return FILES[form][1](handover_document(pack))


def handover_name(pack: Handover, form: str) -> str:
    """A name that says what it is, of what and of which day."""
    return f"handover-{pack.key}-{pack.as_of.isoformat()}-{pack.language}.{form}"


def handover_document(pack: Handover) -> Document:
    """The document, in the language of the pack; every text in it is clean."""
    translator = Translator(pack.language)

    def say(value: Any) -> str:
        if isinstance(value, RecordRef):
            return say(value.title)
        if isinstance(value, list | tuple):
            return ", ".join(say(one) for one in value)
        return clean(translator.say(value))

    return Document(
        language=pack.language,
        title=say(Text(N_("Hand-over: %(what)s"), {"what": pack.subject})),
        reference=say(Text(N_("%(mission)s, as of %(day)s"), {"mission": pack.mission.title, "day": pack.as_of})),
        marking=say(pack.marking).upper(),
        watch="",
        front=tuple(_blocks(pack, say)),
        annex=(),
        annex_title="",
        page=say(Text(N_("Page {n} of {all}"))),
        unshown=say(Text(N_("{n} characters of this document cannot be shown here and stand as ▯."))),
        illustrative=say(Text(N_("illustrative"))),
    )


def _blocks(pack: Handover, say: Say) -> Iterator[Block]:
    limits = (say(Text(N_("Marking"))), say(pack.marking).upper()), (say(Text(N_("Ceiling"))), say(pack.ceiling))
    short = [(say(label), said) for label, value in pack.about if "\n" not in (said := say(value)) and len(said) < 120]
    yield Pairs((*limits, *short))
    for label, value in pack.about:
        if (say(label), say(value)) not in short:
            yield Heading(say(label))
            yield Prose(say(value), own=True)
    if pack.example:
        yield Prose(say(Text(N_("Worked example: rows marked illustrative were made up."))), notice=True)
    for section in pack.sections:
        yield Heading(say(section.title))
        yield _grid(section, say) if section.lines else Prose(say(section.empty), soft=True)
    yield Prose(say(Text(N_("Records above the ceiling and compliance cases are not in this pack."))), soft=True)


def _grid(section: Section, say: Say) -> Grid:
    return Grid(
        caption=say(section.title),
        columns=tuple(say(column) for column in section.columns),
        rows=tuple(_row(line, say) for line in section.lines),
        widths=section.widths,
        captioned=False,
    )


def _row(line: Line, say: Say) -> tuple[Cell, ...]:
    first = Cell(say(line.words), illustrative=line.illustrative)
    return first, *(Cell(say(value), mark=value.value if isinstance(value, Severity) else "") for value in line.cells)
