"""What the Council asked for, and the reports that are owed."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.cadence_words import cadence_words
from tracker.domain.dates import YES
from tracker.domain.facts.missions import ClauseFact
from tracker.domain.picture import Picture
from tracker.domain.rules.schedule import open_report, schedule_known
from tracker.domain.summary import Table
from tracker.domain.summary_tables.building import Row, gather, table
from tracker.domain.texts import N_, Text, Wording

CLAUSES = (
    ("clause", Text(N_("Clause"))),
    ("partnership", Text(N_("Partnership"))),
    ("subject", Text(N_("Subject"))),
    ("verb", Text(N_("Verb"))),
    ("adopted", Text(N_("Adopted"))),
    ("answered", Text(N_("Answered by"))),
)
REPORTS = (
    ("report", Text(N_("Report"))),
    ("partnership", Text(N_("Partnership"))),
    ("kind", Text(N_("Kind"))),
    ("by", Text(N_("Owed by"))),
    ("cadence", Text(N_("How often"))),
    ("last", Text(N_("Last filed"))),
    ("due", Text(N_("Due"))),
)


def clauses(pictures: Sequence[Picture]) -> Table:
    """Council clauses, the latest first, with the mechanisms that a person linked to them."""
    found = sorted(gather(pictures, lambda p: p.clauses), key=lambda g: g.fact.adopted.sort_key, reverse=True)
    rows: list[Row] = [
        (g.fact.ref, (_name(g.fact), g.names, g.fact.subject, g.fact.verb, g.fact.adopted, _answered(g.fact)))
        for g in found
    ]
    none = Text(N_("No Council clause is recorded."))
    return table("clauses", Text(N_("Council clauses")), CLAUSES, rows, none, ("clause", "answered"))


def _name(clause: ClauseFact) -> Text:
    values = {"symbol": clause.symbol, "paragraph": clause.paragraph, "what": clause.ref.title}
    words = N_("%(symbol)s, paragraph %(paragraph)s: %(what)s") if clause.paragraph else N_("%(symbol)s: %(what)s")
    return Text(words, values)


def _answered(clause: ClauseFact) -> tuple[Wording, ...] | Text:
    return tuple(ref.title for ref in clause.answered_by) or Text(N_("no mechanism linked"))


def reports(pictures: Sequence[Picture]) -> Table:
    """Duties to report that had not ended: when last filed, when due."""
    rows: list[Row] = []
    for found in gather(pictures, lambda p: [o for o in p.obligations if o.span.over(p.on) is not YES]):
        duty = found.fact
        due = open_report(duty, pictures[0].on) if schedule_known(duty) else Text(N_("no date known"))
        often = cadence_words(duty.cadence) if duty.cadence else None
        last = duty.submissions[-1].filed if duty.submissions else None
        rows.append((duty.ref, (duty.ref.title, found.names, duty.kind, duty.by_side, often, last, due)))
    none = Text(N_("No duty to report is recorded."))
    return table("reports", Text(N_("Reports")), REPORTS, rows, none, ("report", "due"))
