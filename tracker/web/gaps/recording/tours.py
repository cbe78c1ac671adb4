"""Short forms on tours of duty: the next officer in a position, and the hand-over note of one who leaves."""

from __future__ import annotations

from datetime import date

from flask import abort, g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session

from tracker.db.models.liaison import Position, Tour
from tracker.domain.dates import UNKNOWN
from tracker.services.liaison import EndOfTour, NewTour, begin_tour, end_tour
from tracker.web import fields
from tracker.web.gaps.recording.forms import About, EditForm, ShortForm


class TourForm(ShortForm):
    """A tour of duty in the position that is, or will be, vacant."""

    officer_function = fields.line(_("Which function takes the post?"), hint=_("A function, no name."))
    day = fields.day(_("From which day on?"))
    day_certainty = fields.certainty()
    until = fields.day(_("Until"), must=False)

    def keep(self, session: Session, about: About) -> Tour:
        """Record the tour."""
        subject = about.subject
        position = subject.position if isinstance(subject, Tour) else subject
        if not isinstance(position, Position):
            abort(404)
        until = self.when("until")
        new = NewTour(
            began=self.when(),
            ended=until if until.known else None,
            officer_function=self.officer_function.data or "",
            sensitivity=position.sensitivity,
        )
        return begin_tour(session, g.reader, position, new)


class HandoverForm(EditForm):
    """The hand-over note of a tour."""

    note = fields.block(
        _("The hand-over note, or where it is kept"),
        must=True,
        hint=_("No grid, route, altitude, future time or frequency: cite the order."),
    )

    def begin(self, about: About, day: date, language: str) -> None:
        """Begin with what is recorded."""
        super().begin(about, day, language)
        if isinstance(about.subject, Tour) and not self.is_submitted():
            self.note.data = about.subject.handover_note

    def keep(self, session: Session, about: About) -> Tour:
        """Keep the note; the end of the tour stays as it is."""
        tour = about.subject
        if not isinstance(tour, Tour):
            abort(404)
        typed = str(self.version.data or "")
        end = EndOfTour(
            ended=tour.ended or UNKNOWN,
            version=int(typed) if typed.isdigit() else 0,
            handover_note=self.note.data or "",
        )
        return end_tour(session, g.reader, tour, end)

    def theirs(self, about: About) -> str:
        """The note that stands."""
        assert isinstance(about.subject, Tour)
        return about.subject.handover_note or "—"
