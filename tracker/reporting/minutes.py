"""The agreed minutes of a period in one document, in Word and PDF: what both sides hold, never an internal note."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.cleaning import clean
from tracker.domain.texts import N_, Text, Wording
from tracker.domain.vocabulary.basics import Language, Sensitivity
from tracker.domain.vocabulary.meetings import Attendance, MeetingMode
from tracker.i18n import Translator
from tracker.reporting.blocks import Block, Document, Heading, Pairs, Prose
from tracker.reporting.docx_file import docx_of
from tracker.reporting.pdf_file import pdf_of

Say = Callable[[Any], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionMinutes:
    """One session: who was there by organization, the minutes that the partner holds too, what was agreed."""

    title: Wording
    held_on: date
    place: str
    mode: MeetingMode | None
    sensitivity: Sensitivity
    attendance: tuple[tuple[Wording | str, Attendance], ...]
    minutes: Wording
    agreed: tuple[tuple[int, Wording], ...]
    nothing_agreed: bool
    illustrative: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """The sessions of a forum in a period; `without` were held and have no agreed minutes, `above` lie too high."""

    language: Language
    forum: Wording
    begin: date
    end: date
    marking: Sensitivity
    ceiling: Sensitivity
    sessions: tuple[SessionMinutes, ...]
    without: int
    above: int
    reference: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Form:
    """How it leaves."""

    media_type: str
    render: Callable[[Minutes], bytes]


def document_of(minutes: Minutes) -> Document:
    """The document, in the language asked for; what people wrote stays in theirs."""
    translator = Translator(minutes.language)

    def say(value: Any) -> str:
        return clean(translator.say(value))

    return Document(
        language=minutes.language,
        title=say(Text(N_("Agreed minutes: %(forum)s"), {"forum": minutes.forum})),
        reference=minutes.reference,
        marking=say(minutes.marking).upper(),
        watch="",
        front=tuple(_blocks(minutes, say)),
        annex=(),
        annex_title="",
        page=say(Text(N_("Page {n} of {all}"))),
        unshown=say(Text(N_("{n} characters of this document cannot be shown here and stand as ▯."))),
        illustrative=say(Text(N_("illustrative"))),
    )


def _blocks(minutes: Minutes, say: Say) -> Iterator[Block]:
    days = {"begin": minutes.begin, "end": minutes.end}
    yield Prose(say(Text(N_("Sessions from %(begin)s to %(end)s."), days)), soft=True)
    if minutes.illustrative:
        yield Prose(say(Text(N_("Some of this was made up for an example; it is marked illustrative."))), notice=True)
    for session in minutes.sessions:
        yield from _session(session, say)
    if not minutes.sessions:
        yield Prose(say(Text(N_("No agreed minutes are recorded of these days."))))
    yield from _left_out(minutes, say)


def _session(session: SessionMinutes, say: Say) -> Iterator[Block]:
    mark = f" ({say(Text(N_('illustrative')))})" if session.illustrative else ""
    yield Heading(f"{say(session.title)}{mark}")
    there = "; ".join(f"{say(who)} ({say(how)})" for who, how in session.attendance)
    where = ", ".join(word for word in (session.place, say(session.mode)) if word)
    facts = (
        (say(Text(N_("Date"))), say(session.held_on)),
        (say(Text(N_("Marking"))), say(session.sensitivity)),
        (say(Text(N_("Place"))), clean(where)),
        (say(Text(N_("Attendance"))), there),
    )
    yield Pairs(tuple(pair for pair in facts if pair[1]))
    yield Prose(say(session.minutes), own=True)
    if session.agreed:
        yield Heading(say(Text(N_("Agreed points"))), 3)
        yield Prose("\n".join(f"{number}. {' '.join(say(text).split())}" for number, text in session.agreed), own=True)
    elif session.nothing_agreed:
        yield Prose(say(Text(N_("The sides agreed on nothing."))))


def _left_out(minutes: Minutes, say: Say) -> Iterator[Block]:
    if minutes.without:
        words = Text(
            N_("%(n)s session was held of which no agreed minutes are recorded."),
            {"n": minutes.without},
            plural=N_("%(n)s sessions were held of which no agreed minutes are recorded."),
        )
        yield Prose(say(words), soft=True)
    if minutes.above:
        above = Text(
            N_("%(n)s session above %(level)s is left out."),
            {"n": minutes.above, "level": minutes.ceiling},
            plural=N_("%(n)s sessions above %(level)s are left out."),
        )
        yield Prose(say(above), soft=True)


OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS: dict[str, Form] = {
    "pdf": Form("application/pdf", lambda minutes: pdf_of(document_of(minutes))),
    "docx": Form(OFFICE, lambda minutes: docx_of(document_of(minutes))),
}
