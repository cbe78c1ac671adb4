"""Forms on missions, forces and other organizations, with what a new one is begun on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import BooleanField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type information

from tracker.db.models.missions import Force, Mission, Organization
from tracker.db.models.records import Record
from tracker.db.queries.choices import theatres
from tracker.domain.vocabulary.basics import Language, SourceBasis
from tracker.domain.vocabulary.missions import ActorType, MissionKind, OrganizationKind
from tracker.services.changing import Change
from tracker.services.keeping import Said
from tracker.services.sides import (
    NewForce,
    NewMission,
    NewOrganization,
    change_force,
    change_mission,
    change_organization,
    record_force,
    record_mission,
    record_organization,
)
from tracker.web import fields
from tracker.web.languages import say
from tracker.web.place import here
from tracker.web.recording.about import About
from tracker.web.recording.choices import chosen, organization_choices, several
from tracker.web.recording.forms import NO_DETAIL, ShortForm
from tracker.web.recording.zones import zone_choices
from tracker.web.session import current

KINDS = tuple(kind for kind in OrganizationKind if kind not in (OrganizationKind.MISSION, OrganizationKind.FORCE))
MORE = ("theatres", "aliases", "parent", "note", "language", "basis", "locators")


def theatre_choices() -> list[Any]:
    """Every theatre by its key."""
    return [SelectChoice(row.key, say(row.name)) for row in theatres(current())]


class OrganizationsForm(ShortForm):
    """What every organization is asked; all of it lies open in the register."""

    first: ClassVar[tuple[str, ...]] = ("title", "short_name")
    more: ClassVar[tuple[str, ...]] = ("aliases", "note", "language", "basis", "locators")

    title = fields.line(_("What is its full name?"))
    short_name = fields.line(_("Short name"), must=False, hint=_("The acronym or usual name."))
    aliases = fields.block(_("Also called, one to a line"))
    parent = fields.pick(_("What is it part of, or who sends it?"), organization_choices, must=False)
    note = fields.block(_("Source or note"), hint=NO_DETAIL)
    language = fields.choice(_("Written in"), Language, preset=Language.EN)
    basis = fields.choice(_("Where does it come from?"), SourceBasis, preset=SourceBasis.RECORDED)
    locators = fields.block(_("Sources, one to a line"), hint=_("A document with its page or paragraph."))

    def begin(self, about: About, day: date, language: str) -> None:
        """The words are in the language of the page."""
        if self.fresh:
            self.language.data = Language(language)

    def show(self, record: Record, language: str) -> None:
        """The words in one language."""
        super().show(record, language)
        self.language.data = Language(language)

    def said(self) -> Said:
        """What every record is told."""
        return Said(
            title=self.title.data or "",
            note=self.note.data or "",
            language=self.language.data,
            basis=self.basis.data,
            locators=fields.lines(self.locators.data),
        )

    def known(self, session: Session) -> dict[str, Any]:
        """What every organization is told, as the commands take it."""
        served: Sequence[str] = self._fields["theatres"].data or () if "theatres" in self else ()
        return {
            "said": self.said(),
            "short_name": self.short_name.data or "",
            "aliases": fields.lines(self.aliases.data),
            "parent": chosen(session, self.parent, Organization),
            "theatres": served,
        }

    def edited(self, about: About) -> Change:
        """The version that the person saw; the register's rows keep the level that they have."""
        record = about.of(Record)
        said = replace(self.said(), sensitivity=record.sensitivity, releasable=record.releasable)
        return Change(version=self.seen(), said=said)


class ServingForm(OrganizationsForm):
    """What serves in a theatre from a day until a day."""

    more: ClassVar[tuple[str, ...]] = MORE
    columns: ClassVar[dict[str, str]] = {"day": "began", "until": "ended"}

    theatres = several(_("In which theatres does it serve?"), theatre_choices)
    day = fields.day(_("Since when?"), must=False)
    day_certainty = fields.certainty()
    day_latest = fields.latest()
    until = fields.day(_("Until when?"), must=False)
    until_certainty = fields.certainty()
    until_latest = fields.latest()


class MissionForm(ServingForm):
    """A UN mission."""

    columns: ClassVar[dict[str, str]] = {**ServingForm.columns, "kind": "mission_kind"}

    kind = fields.choice(_("Which kind of mission?"), MissionKind, must=False)
    decision_symbol = fields.line(_("Which decision founded it?"), must=False, longest=60, hint=_("Its symbol."))
    time_zone = fields.pick(_("In which time zone does it live?"), zone_choices)

    def begin(self, about: About, day: date, language: str) -> None:
        """Nobody is asked twice: UTC until somebody says otherwise."""
        super().begin(about, day, language)
        if self.fresh:
            self.time_zone.data = "UTC"

    def keep(self, session: Session, about: About) -> Mission:
        """Add the mission."""
        return record_mission(session, g.reader, self._new(session))

    def change(self, session: Session, about: About) -> Mission:
        """Change it."""
        return change_mission(session, g.reader, about.of(Mission), self._new(session), self.edited(about))

    def _new(self, session: Session) -> NewMission:
        return NewMission(
            **self.known(session),
            kind=self.kind.data,
            decision_symbol=self.decision_symbol.data or "",
            time_zone=self.time_zone.data,
            began=self.when(),
            ended=self.when("until"),
        )


class ForceForm(ServingForm):
    """A parallel force; the buttons of its page say what changes over time."""

    more: ClassVar[tuple[str, ...]] = (
        "civilian", "chapter_vii", "mandate", "reporting_duty", "coordination_clause", *MORE
    )  # fmt: skip
    hint = _(
        "Its role, mandate, legal basis, areas, tasks, strength, contributors, caveats, command and the host state’s "
        "consent change over time: say them on its page, since a day."
    )

    actor_type = fields.choice(_("Who launched it?"), ActorType, must=False)
    launched_by = fields.line(_("Launched by"), must=False, hint=_("States or organizations, in words."))
    civilian = BooleanField(_("It is a civilian operation"))
    chapter_vii = BooleanField(_("The decision names Chapter VII"))
    mandate = fields.block(_("Its mandate, in words"))
    reporting_duty = fields.block(_("To whom does it report, and how often?"))
    coordination_clause = fields.block(_("What coordination with the UN is asked for?"))

    def keep(self, session: Session, about: About) -> Force:
        """Add the force."""
        return record_force(session, g.reader, self._new(session))

    def change(self, session: Session, about: About) -> Force:
        """Change it."""
        return change_force(session, g.reader, about.of(Force), self._new(session), self.edited(about))

    def _new(self, session: Session) -> NewForce:
        return NewForce(
            **self.known(session),
            actor_type=self.actor_type.data,
            civilian=self.civilian.data,
            chapter_vii=self.chapter_vii.data,
            launched_by=self.launched_by.data or "",
            mandate=self.mandate.data or "",
            reporting_duty=self.reporting_duty.data or "",
            coordination_clause=self.coordination_clause.data or "",
            began=self.when(),
            ended=self.when("until"),
        )


class OrganizationForm(OrganizationsForm):
    """A component of a mission, a state or a body."""

    first: ClassVar[tuple[str, ...]] = ("title", "short_name", "kind", "parent")
    columns: ClassVar[dict[str, str]] = {"kind": "organization_kind"}

    kind = fields.choice(_("What is it?"), KINDS, hint=_("Force, police, human rights, U2, U3: components."))

    def begin(self, about: About, day: date, language: str) -> None:
        """On the page of an organization one begins its parts."""
        super().begin(about, day, language)
        if self.fresh and isinstance(about.subject, Organization):
            self.kind.data, self.parent.data = OrganizationKind.COMPONENT, about.subject.public_id

    def keep(self, session: Session, about: About) -> Organization:
        """Add the organization."""
        return record_organization(session, g.reader, self._new(session), here().mission)

    def change(self, session: Session, about: About) -> Organization:
        """Change it."""
        return change_organization(session, g.reader, about.of(Organization), self._new(session), self.edited(about))

    def _new(self, session: Session) -> NewOrganization:
        return NewOrganization(**self.known(session), kind=self.kind.data)
