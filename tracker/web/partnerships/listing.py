"""The list of partnerships of the mission at hand, filtered and sorted; and the same as a file."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, abort, g, render_template
from flask_babel import gettext as _

from tracker.db.models.missions import Partnership
from tracker.db.queries.matching import says
from tracker.db.queries.partnerships import partnerships_of
from tracker.domain.summary import MatrixRow
from tracker.domain.vocabulary.access import Permission
from tracker.reporting.table_files import Cell, Sheet
from tracker.web.access import requires
from tracker.web.access_log import note_exported
from tracker.web.files import table_file
from tracker.web.gaps.reviewing import look, open_here, severities
from tracker.web.languages import say
from tracker.web.lists import asked, view_of
from tracker.web.place import here
from tracker.web.session import current

SORTS = ("name", "gaps")


@dataclass(frozen=True, slots=True)
class Line:
    """A partnership and its row of the matrix; none where it had not begun by the day."""

    partnership: Partnership
    row: MatrixRow | None

    @property
    def gaps(self) -> list[int]:
        """How many gaps of each severity, the gravest first."""
        found = [gap.severity for _theme, cell in self.row.cells for gap in cell.gaps] if self.row else []
        return [found.count(severity) for severity in severities()]

    @property
    def questions(self) -> int:
        """How many questions."""
        return sum(len(cell.questions) for _theme, cell in self.row.cells) if self.row else 0


@requires(Permission.READ_RECORDS)
def index() -> str:
    """The partnerships of the mission at hand."""
    lines = _lines()
    filters, view = asked("q"), view_of(SORTS)
    return render_template("partnerships/index.html", lines=lines, asked=filters, view=view)


@requires(Permission.READ_RECORDS)
def export(suffix: str) -> Response:
    """The list as it is shown, as a file."""
    lines, place = _lines(), here()
    if lines is None or place.mission is None:
        abort(404)
    counted = [say(severity) for severity in severities()]
    columns = (_("Partnership"), _("Parallel force"), *counted, _("To verify"))
    table: list[tuple[Cell, ...]] = [
        (say(one.partnership.title), say(one.partnership.force.short), *one.gaps, one.questions) for one in lines
    ]
    notes = [_("%(scope)s as of %(day)s", scope=say(place.mission.short), day=say(place.as_of))]
    note_exported(f"partnerships.{suffix}")
    return table_file(Sheet(title=_("Partnerships"), columns=columns, rows=table, notes=notes), "partnerships", suffix)


def _lines() -> list[Line] | None:
    """What the list shows in its order; None where the reader reads no records of the mission."""
    mission = here().mission
    if mission is None or not open_here():
        return None
    rows = {row.partnership.public_id: row for row in look(mission, here().as_of).reviewed.rows}
    words, view = asked("q").typed["q"], view_of(SORTS)
    found = [
        Line(one, rows.get(one.public_id))
        for one in partnerships_of(current(), g.reader, mission)
        if says(words, one.title, one.force.title, one.force.short_name, one.force.aliases)
    ]
    if view.sort == "gaps":
        found.sort(key=lambda line: line.gaps, reverse=not view.descending)
    elif view.descending:
        found.reverse()
    return found
