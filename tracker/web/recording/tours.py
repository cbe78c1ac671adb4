"""Forms on tours of duty: who holds a position, its end with the hand-over note, and that it was verified."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session

from tracker.db.models.liaison import Position, Tour
from tracker.db.models.records import Record
from tracker.domain.dates import UNKNOWN
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Language, Releasable, Sensitivity, SourceBasis
from tracker.services.errors import Refused
from tracker.services.tours import EndOfTour, NewTour, begin_tour, change_tour, end_tour, verify_tour
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.choices import chosen, offer, offer_of
from tracker.web.recording.forms import NO_DETAIL, OPERATIONS, EditForm, ShortForm
from tracker.web.recording.verbs import OnDayForm

NO_NAME = _("A function, no name.")


class TourForm(ShortForm):
    """A tour of duty."""

    more: ClassVar[tuple[str, ...]] = (
        "deputy_function", "officer_name", "languages", "partner_clearance", "last_verified", "handover_note", "title",
        "note", "sensitivity", "language", "releasable", "basis", "locators",
    )  # fmt: skip
    columns: ClassVar[dict[str, str]] = {"day": "began", "until": "ended", "position": "position"}

    position = fields.pick(_("In which position?"), list)
    officer_function = fields.line(_("Which function takes the post?"), hint=NO_NAME)
    day = fields.day(_("From which day on?"))
    day_certainty = fields.certainty()
    day_latest = fields.latest()
    until = fields.day(_("Until"), must=False, hint=_("The last day. Where two officers overlap, each has a tour."))
    until_certainty = fields.certainty()
    until_latest = fields.latest()
    deputy_function = fields.line(_("Who stands in?"), must=False, hint=NO_NAME)
    officer_name = fields.line(_("Name"), must=False, hint=_("Seen in this mission alone; in no file, feed or mail."))
    languages = fields.line(_("Languages"), must=False, longest=120)
    partner_clearance = fields.line(_("Partner’s clearance held"), must=False, longest=120)
    last_verified = fields.day(_("When did somebody last make sure?"), must=False)
    handover_note = fields.block(_("The hand-over note, or where it is kept"), hint=OPERATIONS)
    title = fields.line(_("What is it called?"), must=False, hint=_("Left empty, it bears the name of the position."))
    note = fields.block(_("Source or note"), hint=NO_DETAIL)
    sensitivity = fields.choice(_("Sensitivity"), Sensitivity, preset=Sensitivity.UNCLASSIFIED)
    language = fields.choice(_("Written in"), Language, preset=Language.EN)
    releasable = fields.choice(_("Releasable to"), Releasable, preset=Releasable.MISSION)
    basis = fields.choice(_("Where does it come from?"), SourceBasis, preset=SourceBasis.RECORDED)
    locators = fields.block(_("Sources, one to a line"), hint=_("A document with its page or paragraph."))

    def begin(self, about: About, day: date, language: str) -> None:
        """Begin with the position that is, or will be, vacant; a tour that is edited stays in its own."""
        subject = about.subject
        held = subject.position if isinstance(subject, Tour) else subject
        if isinstance(held, Position):
            offer(self.position, [held])
        else:
            offer_of(self.position, Position, about.partnerships)
        if self.fresh:
            self.language.data = Language(language)
            if isinstance(held, Position):
                self.position.data, self.sensitivity.data = held.public_id, held.sensitivity

    def keep(self, session: Session, about: About) -> Tour:
        """Record the tour."""
        position = chosen(session, self.position, Position)
        if position is None:
            raise Refused(Text(N_("This is none of the choices.")), "position")
        return begin_tour(session, g.reader, position, self._new())

    def change(self, session: Session, about: About) -> Tour:
        """Change the tour."""
        return change_tour(session, g.reader, about.of(Tour), self._new(), self.seen())

    def show(self, record: Record, language: str) -> None:
        """The words in one language."""
        super().show(record, language)
        self.language.data = Language(language)

    def _new(self) -> NewTour:
        until = self.when("until")
        return NewTour(
            began=self.when(),
            ended=until if until.known else None,
            officer_function=self.officer_function.data or "",
            officer_name=self.officer_name.data or "",
            deputy_function=self.deputy_function.data or "",
            languages=self.languages.data or "",
            partner_clearance=self.partner_clearance.data or "",
            last_verified=self.last_verified.data,
            handover_note=self.handover_note.data or "",
            sensitivity=self.sensitivity.data,
            title=self.title.data or "",
            note=self.note.data or "",
            language=self.language.data,
            releasable=self.releasable.data,
            basis=self.basis.data,
            locators=fields.lines(self.locators.data),
        )


class HandoverForm(EditForm):
    """The hand-over note of a tour."""

    columns: ClassVar[dict[str, str]] = {"note": "handover_note"}

    note = fields.block(_("The hand-over note, or where it is kept"), must=True, hint=OPERATIONS)

    def keep(self, session: Session, about: About) -> Tour:
        """Keep the note; the end of the tour stays as it is."""
        tour = about.of(Tour)
        end = EndOfTour(ended=tour.ended or UNKNOWN, version=self.seen(), handover_note=self.note.data or "")
        return end_tour(session, g.reader, tour, end)


class EndOfTourForm(EditForm):
    """On which day an officer leaves, and the note that is handed over; the next one may overlap."""

    columns: ClassVar[dict[str, str]] = {"until": "ended", "note": "handover_note"}
    hint = _("The next officer’s tour may begin before this one ends: the days between are the overlap.")

    until = fields.day(_("What is the last day?"))
    until_certainty = fields.certainty()
    until_latest = fields.latest()
    note = fields.block(_("The hand-over note, or where it is kept"), hint=OPERATIONS)

    def keep(self, session: Session, about: About) -> Tour:
        """End the tour."""
        end = EndOfTour(ended=self.when("until"), version=self.seen(), handover_note=self.note.data or "")
        return end_tour(session, g.reader, about.of(Tour), end)


class VerifiedForm(OnDayForm):
    """Somebody made sure that the officer is there."""

    def do(self, session: Session, about: About, on: date) -> Tour:
        """Note it."""
        return verify_tour(session, g.reader, about.of(Tour), on, self.seen())
