"""From a status summary to the document that every readable format lays out."""

from __future__ import annotations

from typing import Any

from tracker.domain.cleaning import clean
from tracker.domain.summary import StatusSummary
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.gaps import SummaryState
from tracker.i18n import Translator
from tracker.reporting.annex import annex
from tracker.reporting.blocks import Document
from tracker.reporting.checklist_status import checklist_prose
from tracker.reporting.first_page import first_page, reference

# What every page says until the summary may be relied on, and once it may not be any more.
WATCH = {
    SummaryState.DRAFT: N_("DRAFT, not cleared"),
    SummaryState.CLEARED: N_("Cleared, not yet released"),
    SummaryState.WITHDRAWN: N_("WITHDRAWN, do not use"),
}


def document_of(summary: StatusSummary) -> Document:
    """The document, in the summary's own language; every text in it is clean."""
    translator = Translator(summary.language)

    def say(value: Any) -> str:
        return clean(translator.say(value))

    return Document(
        language=summary.language,
        title=say(Text(N_("Status of coordination: %(scope)s"), {"scope": summary.scope.title})),
        reference=reference(summary, say),
        marking=marking(summary),
        watch=watch(summary),
        front=tuple(first_page(summary, say, checklist_prose(summary, say))),
        annex=tuple(annex(summary, say)),
        annex_title=say(Text(N_("Annex"))),
        page=say(Text(N_("Page {n} of {all}"))),
        unshown=say(Text(N_("{n} characters of this document cannot be shown here and stand as ▯."))),
        illustrative=say(Text(N_("illustrative"))),
    )


def marking(summary: StatusSummary) -> str:
    """The marking as every page bears it."""
    return Translator(summary.language).say(summary.marking).upper()


def watch(summary: StatusSummary) -> str:
    """What every page says of the state; nothing once released."""
    words = WATCH.get(summary.state)
    return Translator(summary.language).say(Text(words)) if words else ""
