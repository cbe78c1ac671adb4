"""Forms on partnerships: a mission begins to track one, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session

from tracker.db.models.missions import Force, Mission, Partnership
from tracker.db.models.records import Record
from tracker.db.queries.choices import forces, missions_named
from tracker.domain.access import WRITERS
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Language, RecordKind, SourceBasis
from tracker.domain.vocabulary.missions import PartnershipFramework
from tracker.services.changing import Change
from tracker.services.errors import Refused
from tracker.services.keeping import Said
from tracker.services.tracking import Tracked, change_partnership, end_partnership, plan_end, reconfigure, track
from tracker.web import fields
from tracker.web.place import here
from tracker.web.recording.about import About
from tracker.web.recording.choices import chosen, offer_sides
from tracker.web.recording.forms import NO_DETAIL, OPERATIONS, EditForm, ShortForm
from tracker.web.recording.verbs import VerbForm
from tracker.web.recording.zones import zone_choices
from tracker.web.session import current


class PartnershipForm(ShortForm):
    """One mission and one force of the register; where it begins on the page of either, that one is chosen."""

    more: ClassVar[tuple[str, ...]] = ("title", "slug", "note", "language", "basis", "locators")
    columns: ClassVar[dict[str, str]] = {"day": "began"}
    hint = _("In the first 90 days of a partnership nothing is asked; then its page asks what nobody recorded.")

    mission = fields.pick(_("Which mission?"), list)
    force = fields.pick(_("Which parallel force?"), list)
    framework = fields.choice(_("How do they relate?"), PartnershipFramework, must=False)
    day = fields.day(_("Since when do they serve side by side?"), must=False)
    day_certainty = fields.certainty()
    day_latest = fields.latest()
    tracked_since = fields.day(_("Since when is it tracked here?"))
    purpose = fields.block(_("What is it for, in words?"), hint=OPERATIONS)
    time_zone = fields.pick(
        _("In which time zone does the mission live?"), zone_choices, must=False, hint=_("By it days begin and end.")
    )
    title = fields.line(_("What is it called?"), must=False, hint=_("Left empty, it bears the names of both sides."))
    slug = fields.line(
        _("Name in the address"), must=False, longest=80, hint=_("Letters, digits, hyphens. The former one stays good.")
    )
    note = fields.block(_("Source or note"), hint=NO_DETAIL)
    language = fields.choice(_("Written in"), Language, preset=Language.EN)
    basis = fields.choice(_("Where does it come from?"), SourceBasis, preset=SourceBasis.RECORDED)
    locators = fields.block(_("Sources, one to a line"), hint=_("A document with its page or paragraph."))

    def begin(self, about: About, day: date, language: str) -> None:
        """Offer the missions whose planner the reader is, and the forces of the register; an edit keeps both."""
        subject = about.subject
        if isinstance(subject, Partnership):
            offer_sides(self.mission, [subject.mission])
            offer_sides(self.force, [subject.force])
        else:
            scopes = [g.reader.scopes(one) for one in WRITERS[RecordKind.PARTNERSHIP]]
            named = None if None in scopes else frozenset().union(*(scope for scope in scopes if scope))
            offer_sides(self.mission, missions_named(current(), g.reader, named))
            offer_sides(self.force, forces(current(), g.reader))
        if self.fresh:
            self.language.data, self.tracked_since.data = Language(language), day
            self._preset(subject)

    def show(self, record: Record, language: str) -> None:
        """The words in one language."""
        super().show(record, language)
        self.language.data = Language(language)

    def keep(self, session: Session, about: About) -> Partnership:
        """Begin to track it."""
        mission, force = chosen(session, self.mission, Mission), chosen(session, self.force, Force)
        if mission is None or force is None:
            raise Refused(Text(N_("This is none of the choices.")), "mission" if mission is None else "force")
        return track(session, g.reader, mission, force, self._new())

    def change(self, session: Session, about: About) -> Partnership:
        """Change what is said of it."""
        partnership = about.of(Partnership)
        said = replace(self._said(), sensitivity=partnership.sensitivity, releasable=partnership.releasable)
        edit = Change(version=self.seen(), said=said)
        return change_partnership(session, g.reader, partnership, self._new(), edit)

    def _preset(self, subject: Record | None) -> None:
        mission = subject if isinstance(subject, Mission) else here().mission
        if mission is not None:
            self.mission.data = mission.public_id
        if isinstance(subject, Mission):
            self.time_zone.data = subject.time_zone
        if isinstance(subject, Force):
            self.force.data = subject.public_id

    def _said(self) -> Said:
        return Said(
            title=self.title.data or "",
            note=self.note.data or "",
            language=self.language.data,
            basis=self.basis.data,
            locators=fields.lines(self.locators.data),
        )

    def _new(self) -> Tracked:
        return Tracked(
            said=self._said(),
            framework=self.framework.data,
            began=self.when(),
            tracked_since=self.tracked_since.data,
            purpose=self.purpose.data or "",
            time_zone=self.time_zone.data or "",
            slug=self.slug.data or "",
        )


class PlannedEndForm(EditForm):
    """That its end was decided, and for when."""

    hint = _("The renewal of a mandate is no end. Empty both days to take the plan back.")

    planned_end = fields.day(_("When will it end?"), must=False)
    planned_end_certainty = fields.certainty()
    planned_end_latest = fields.latest()
    end_decided = fields.day(_("When was that decided?"), must=False)
    end_decided_certainty = fields.certainty()
    end_decided_latest = fields.latest()

    def keep(self, session: Session, about: About) -> Partnership:
        """Note it."""
        decided, planned = self.when("end_decided"), self.when("planned_end")
        return plan_end(session, g.reader, about.of(Partnership), decided, planned, self.seen())


class EndedForm(EditForm):
    """That it ended."""

    columns: ClassVar[dict[str, str]] = {"until": "ended"}

    until = fields.day(_("What was the last day?"), must=False, hint=_("Leave it empty where it goes on."))
    until_certainty = fields.certainty()
    until_latest = fields.latest()

    def keep(self, session: Session, about: About) -> Partnership:
        """Note it."""
        return end_partnership(session, g.reader, about.of(Partnership), self.when("until"), self.seen())


class ReconfiguredForm(VerbForm):
    """That the mission or the force changed in such a way that both must be looked at anew."""

    hint = _("A drawdown, a new mandate, a new command: after it a joint assessment is due.")

    what = fields.line(_("What changed?"), longest=400)
    on = fields.day(_("On which day?"))
    on_certainty = fields.certainty()
    on_latest = fields.latest()
    language = fields.choice(_("Written in"), Language, preset=Language.EN)

    def begin(self, about: About, day: date, language: str) -> None:
        """The words are in the language of the page."""
        super().begin(about, day, language)
        if self.fresh:
            self.language.data = Language(language)

    def keep(self, session: Session, about: About) -> Partnership:
        """Note it."""
        said = (self.when("on"), self.what.data or "", self.language.data)
        return reconfigure(session, g.reader, about.of(Partnership), *said, self.seen())
