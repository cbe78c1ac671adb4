"""The form of a case: an allegation against a force, for its circle alone."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import BooleanField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type information

from tracker.db.models.compliance import Allegation
from tracker.db.models.missions import Organization
from tracker.db.models.records import Record
from tracker.db.queries.visible import find
from tracker.domain.dates import UNKNOWN, When
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.cases import Corroboration, PlaceCertainty, SourceProtection
from tracker.domain.vocabulary.compliance import AllegationCategory, AllegationChannel, Risk
from tracker.services.cases import ConsentSaid, NewAllegation, change_allegation, record_allegation
from tracker.services.circle import may_know
from tracker.services.errors import Refused
from tracker.services.settings import highest_level
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.case_parts import ConsentRow, LinkRow, linkable
from tracker.web.recording.choices import chosen, organization_choices, several
from tracker.web.recording.forms import MadeForm
from tracker.web.recording.rows import Rows
from tracker.web.recording.watchful import NO_NAMES, WatchfulForm
from tracker.web.session import current

STRICTLY = Sensitivity.STRICTLY_CONFIDENTIAL


class CaseForm(WatchfulForm, MadeForm):
    """An allegation. No field asks for a name; the account of it stays in the file that is cited."""

    starts_at = STRICTLY
    hint = _(
        "Only the circle of the case will know that it exists. Say what is alleged in neutral words, and cite the file "
        "that holds the account: names of victims, witnesses and sources are asked for nowhere."
    )
    first: ClassVar[tuple[str, ...]] = ("title", "category", "channel", "grave", "day", "lasted", "place")
    more: ClassVar[tuple[str, ...]] = (
        "place_known", "reprisal_risk", "reprisal_checked_on", "reprisal_checked_by", "links", *MadeForm.more
    )  # fmt: skip
    once: ClassVar[tuple[str, ...]] = ("received", "circle")
    columns: ClassVar[dict[str, str]] = {
        **MadeForm.columns, "accountable": "accountable_id", "links": "case_links", "received": "dated_values"
    }  # fmt: skip

    title = fields.line(
        _("What is it called?"), hint=_("A neutral title, such as “Case 4, Bangui, spring 2015”. No name.")
    )
    category = fields.choice(_("What is alleged?"), AllegationCategory)
    channel = fields.choice(_("Which channel does it follow?"), AllegationChannel)
    grave = BooleanField(_("It is grave: support to those concerned must be looked at anew if it is substantiated"))
    day = fields.day(_("When did it happen, or begin?"), must=False)
    lasted = fields.day(_("Until when did it go on?"), must=False, hint=_("Left empty: a single day."))
    lasted_certainty = fields.certainty()
    lasted_latest = fields.latest()
    place = fields.line(_("Where?"), must=False, hint=_("A district or town. No grid, no house."))
    place_known = fields.choice(_("How surely is the place known?"), PlaceCertainty, must=False)
    accountable = fields.pick(
        _("Which organization is accountable?"), organization_choices, must=False, hint=_("A force or body, no person.")
    )
    received = fields.day(
        _("When was it received?"), hint=_("Clocks run from the day it is transmissible, not from here.")
    )
    corroboration = fields.choice(_("How far is it corroborated?"), Corroboration, must=False)
    source_protection = fields.choice(_("Who may know who the source is?"), SourceProtection, must=False)
    oral_only = BooleanField(_("It may be passed on by word of mouth only"))
    consents = Rows(ConsentRow, _("What did the source say to each disclosure?"))
    note = fields.block(_("Source or note"), hint=NO_NAMES)
    reprisal_risk = fields.choice(_("How high is the risk of reprisals?"), Risk, must=False)
    reprisal_checked_on = fields.day(_("When was it considered?"), must=False)
    reprisal_checked_by = fields.line(_("Which function considered it?"), must=False)
    links = Rows(LinkRow, _("What is it linked to?"), description=_("The other record does not tell of this case."))
    circle = several(_("Who else may know of it? You do in any case."), list)

    def begin(self, about: About, day: date, language: str) -> None:
        """Offer who could read it; on the page of a site, meeting or exchange, begin with the link to it."""
        super().begin(about, day, language)
        highest = min(STRICTLY, highest_level(current()), g.reader.level, key=lambda level: level.rank)
        if self.fresh:
            self.sensitivity.data = highest
        if "circle" in self:
            people = may_know(current(), about.partnerships, highest)
            self.circle.choices = [SelectChoice(p.key, p.function) for p in people if p.account != g.reader.account]
        if self.fresh and about.subject is not None and not self.edits:
            self.links.entries[0].form.linked.data = about.subject.public_id

    def keep(self, session: Session, about: About) -> Allegation:
        """Record the case."""
        new = self._new(session, None, fields.when(self.received.data, None), tuple(self.circle.data or ()))
        return record_allegation(session, g.reader, new, self.concerned(about))

    def change(self, session: Session, about: About) -> Allegation:
        """Change it."""
        case = about.of(Allegation)
        return change_allegation(session, g.reader, case, self._new(session, case, UNKNOWN, ()), self.edited(about))

    def _new(self, session: Session, case: Allegation | None, received: When, circle: tuple[str, ...]) -> NewAllegation:
        return NewAllegation(
            said=self.said(),
            category=self.category.data,
            channel=self.channel.data,
            made=self.when(),
            lasted=self.when("lasted"),
            grave=self.grave.data,
            place=self.place.data or "",
            place_known=self.place_known.data,
            accountable=chosen(session, self.accountable, Organization),
            corroboration=self.corroboration.data,
            source_protection=self.source_protection.data,
            oral_only=self.oral_only.data,
            reprisal_risk=self.reprisal_risk.data,
            reprisal_checked_on=self.reprisal_checked_on.data,
            reprisal_checked_by=self.reprisal_checked_by.data or "",
            consents=tuple(_consent(session, row) for row in self.consents.filled()),
            links=tuple(_linked(session, row) for row in self.links.filled()),
            kept=_not_offered(session, case),
            received=received,
            circle=circle,
        )


def _consent(session: Session, row: Any) -> ConsentSaid:
    recipient = chosen(session, row.recipient, Organization)
    if recipient is None:
        raise Refused(Text(N_("This is none of the choices.")))
    return ConsentSaid(
        recipient=recipient,
        consent=row.consent.data,
        given_on=row.given_on.data,
        conditions=row.conditions.data or "",
        key=row.key.data or "",
    )


def _linked(session: Session, row: Any) -> Record:
    found = find(session, g.reader, str(row.linked.data))
    if found is None:
        raise Refused(Text(N_("This is none of the choices.")))
    return found


def _not_offered(session: Session, case: Allegation | None) -> frozenset[int]:
    """Links to what this person was not offered, because it lies above his level or elsewhere: they stay."""
    if case is None:
        return frozenset()
    offered = {choice.value for choice in linkable()}
    linked = ((row.linked_id, session.get(Record, row.linked_id)) for row in case.case_links)
    return frozenset(number for number, record in linked if record is None or record.public_id not in offered)
