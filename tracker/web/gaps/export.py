"""The list of gaps as a table for a file: what the page says, row by row, with the keys that systems need."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.db.models.missions import Mission
from tracker.domain.summary import FindingLine
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.reporting.table_files import Cell, Sheet
from tracker.web.languages import say


def gap_sheet(
    lines: Iterable[FindingLine], mission: Mission, on: date, marking: Sensitivity, *, left_out: int
) -> Sheet:
    """The table with its notes: which mission, as of which day, how it is marked, what is left out."""
    notes = [
        _(
            "Mission: %(mission)s. As of %(day)s. Marking: %(level)s.",
            mission=say(mission.short),
            day=say(on),
            level=say(marking),
        ),
        _("The restricted section is not in this file."),
    ]
    if left_out:
        notes.append(
            ngettext(
                "%(num)d line above the ceiling is left out.", "%(num)d lines above the ceiling are left out.", left_out
            )
        )
    if mission.bundle:
        notes.append(_("Worked example from published sources."))
    return Sheet(title=_("Gaps"), columns=_columns(), rows=[_row(line) for line in lines], notes=notes)


def _columns() -> list[str]:
    return [
        _("Code"),
        _("Kind"),
        _("Severity"),
        _("Gap"),
        _("Partnerships"),
        _("About"),
        _("Since"),
        _("Basis"),
        _("Owner side"),
        _("Expected"),
        _("Found"),
        _("Closes when"),
        _("What was decided"),
        _("Recommendations"),
        _("Records"),
        _("Illustrative"),
        _("Marking"),
        _("Key"),
    ]


def _row(line: FindingLine) -> list[Cell]:
    found = line.finding
    return [
        found.code,
        _("gap") if found.is_gap else _("to verify"),
        say(found.severity),
        say(found.title),
        "; ".join(say(p.title) for p in line.partnerships),
        say(found.subject.title),
        say(found.since),
        say(found.basis),
        say(found.owner),
        say(found.expected),
        say(found.found),
        say(found.closes),
        say(line.decided),
        " ".join(found.recommendations),
        "; ".join(say(record.title) for record in found.records),
        _("yes") if found.illustrative else "",
        say(found.sensitivity),
        found.key,
    ]
