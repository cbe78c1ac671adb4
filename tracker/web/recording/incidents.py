"""The form of incidents between the sides."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import BooleanField

from tracker.db.models.agreements import Incident
from tracker.db.models.decisions import Site
from tracker.domain.vocabulary.agreements import IncidentKind
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.services.incidents import NewIncident, change_incident, record_incident
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.choices import chosen_or_kept, offer_of
from tracker.web.recording.forms import MadeForm
from tracker.web.recording.watchful import WatchfulForm


class IncidentForm(WatchfulForm, MadeForm):
    """What happened between the sides."""

    starts_at = Sensitivity.CONFIDENTIAL
    hint = _("That it happened and what kind of thing it was. The account of it stays in the report that you cite.")
    columns: ClassVar[dict[str, str]] = {"day": "made", "kind": "incident_kind", "site": "site_id"}

    kind = fields.choice(_("What kind of incident?"), IncidentKind)
    un_troops_endangered = BooleanField(_("UN troops were in danger"))
    site = fields.pick(_("At which shared site?"), list, must=False)

    def begin(self, about: About, day: date, language: str) -> None:
        """Offer the shared sites of the mission; on the page of a site, that one."""
        super().begin(about, day, language)
        offer_of(self.site, Site, about.partnerships)
        if self.fresh and isinstance(about.subject, Site):
            self.site.data = about.subject.public_id

    def keep(self, session: Session, about: About) -> Incident:
        """Record the incident."""
        return record_incident(session, g.reader, self._new(session, None), self.concerned(about))

    def change(self, session: Session, about: About) -> Incident:
        """Change it."""
        incident = about.of(Incident)
        return change_incident(session, g.reader, incident, self._new(session, incident.site_id), self.edited(about))

    def _new(self, session: Session, stands: int | None) -> NewIncident:
        return NewIncident(
            said=self.said(),
            kind=self.kind.data,
            made=self.when(),
            un_troops_endangered=self.un_troops_endangered.data,
            site=chosen_or_kept(session, self.site, Site, stands),
        )
