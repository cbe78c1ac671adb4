"""Who does what a report asks: its recommendations by the partnerships, on a page and as a file."""

from __future__ import annotations

from flask import Response, g, render_template, request
from flask_babel import gettext as _

from tracker.db.queries import library
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Level
from tracker.domain.vocabulary.checklists import CoverageState
from tracker.domain.vocabulary.gaps import Fit, RecommendationBasis, RecommendationTheme
from tracker.reporting.table_files import Sheet
from tracker.web.access import requires
from tracker.web.access_log import note_exported
from tracker.web.checklist_reports.covering import EVERY, Matrix, Row, document_of, matrix
from tracker.web.files import readers_of_file, table_file
from tracker.web.languages import say
from tracker.web.lists import asked
from tracker.web.place import here
from tracker.web.session import current
from tracker.web.sources import located

FILTERS = ("q", "document", "theme", "level", "basis", "fit", "partnership", "state")
WORDS = {
    "theme": RecommendationTheme,
    "level": Level,
    "basis": RecommendationBasis,
    "fit": Fit,
    "state": CoverageState,
}


@requires(Permission.READ_RECORDS)
def coverage() -> str:
    """The matrix: one document at first, all on demand."""
    session, filters = current(), asked(*FILTERS)
    documents = library.documents(session)
    found = matrix(session, g.reader, here().as_of, filters)
    rows, before, after = found.page(request.args.get("after", ""))
    return render_template(
        "checklist_reports/coverage.html",
        asked=filters,
        document=document_of(filters),
        documents=documents,
        every=EVERY,
        found=found,
        rows=rows,
        before=before,
        after=after,
        states=CoverageState,
        words=WORDS,
    )


@requires(Permission.READ_RECORDS)
def coverage_file(suffix: str) -> Response:
    """The matrix as it is filtered, as whoever the file may reach would see it."""
    session, filters, on = current(), asked(*FILTERS), here().as_of
    reader, _whole = readers_of_file()
    library.documents(session)
    found = matrix(session, reader, on, filters)
    marking = say(reader.level).upper()
    notes = (
        _("As of %(day)s, up to: %(level)s.", day=say(on), level=say(reader.level)),
        _("What is met without evidence counts as partly met; what nobody has answered is never taken for not met."),
        marking,
    )
    columns = (
        _("Key"), _("Recommendation"), _("Theme"), _("Level"), _("How the source puts it"), _("Fit"), _("Where"),
        _("Rules"), _("Items"), *(say(ref.title) for ref in found.partnerships), *(say(s) for s in CoverageState),
    )  # fmt: skip
    rows = [*(_row(row) for row in found.rows), *_totals(found)]
    name = f"coverage-{document_of(filters)}-{on.isoformat()}"
    note_exported(f"{name}.{suffix}")
    title = _("Who does what a report asks")
    return table_file(Sheet(title=title, columns=columns, rows=rows, notes=notes), name, suffix, marking)


def _row(row: Row) -> tuple[str | int, ...]:
    one = row.covered.recommendation
    return (
        one.key, say(one.title), say(one.theme), say(one.level), say(one.advice_basis), say(one.fit),
        located(one.locators[0]) if one.locators else "", ", ".join(rule.code for rule in row.covered.rules),
        ", ".join(item.key for item in row.covered.items), *(say(state) for state in row.states),
        *(row.counts[state] for state in CoverageState),
    )  # fmt: skip


def _totals(found: Matrix) -> list[tuple[str | int, ...]]:
    """A row for each state: how many recommendations stand so in each partnership."""
    empty = [""] * 7
    return [
        (
            "", _("Total: %(state)s", state=say(state)), *empty, *(counted[state] for counted in found.totals),
            *(found.total[one] if one is state else "" for one in CoverageState),
        )
        for state in CoverageState
        if found.partnerships
    ]  # fmt: skip
