"""Forms on sites that mission and force share, and on the risk assessments that cover them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session

from tracker.db.models.decisions import Site
from tracker.db.models.planning import SiteAssessment
from tracker.domain.texts import N_, Text
from tracker.services.errors import Refused
from tracker.services.sites import (
    NewSite,
    NewSiteAssessment,
    change_site,
    change_site_assessment,
    record_site,
    record_site_assessment,
)
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.answers import Answered, answered
from tracker.web.recording.choices import chosen, offer_of
from tracker.web.recording.forms import MadeForm, RecordForm


class SiteForm(RecordForm):
    """A site that mission and force share."""

    hint = _("A camp, an airfield, a headquarters, by the name that both use: no grid, no plan of it.")
    columns: ClassVar[dict[str, str]] = {"day": "began", "until": "ended"}

    day = fields.day(_("Since when is it shared?"), must=False)
    until = fields.day(_("Until when?"), must=False)
    until_certainty = fields.certainty()
    until_latest = fields.latest()

    def keep(self, session: Session, about: About) -> Site:
        """Record the site."""
        return record_site(session, g.reader, self._new(), self.concerned(about))

    def change(self, session: Session, about: About) -> Site:
        """Change it."""
        return change_site(session, g.reader, about.of(Site), self._new(), self.edited(about))

    def _new(self) -> NewSite:
        return NewSite(said=self.said(), began=self.when(), ended=self.when("until"))


class SiteAssessmentForm(MadeForm):
    """A risk assessment that covers a shared site."""

    columns: ClassVar[dict[str, str]] = {"day": "made", "site": "site_id"}

    site = fields.pick(_("Which shared site does it cover?"), list)
    valid_until = fields.day(_("Valid until"), must=False)
    separation_considered = fields.choice(
        _("Does it consider living apart?"), Answered, must=False, hint=_("No answer: nobody looked.")
    )

    def begin(self, about: About, day: date, language: str) -> None:
        """Offer the shared sites of the mission; on the page of a site, that one."""
        super().begin(about, day, language)
        offer_of(self.site, Site, about.partnerships)
        if self.fresh and isinstance(about.subject, Site):
            self.site.data = about.subject.public_id

    def keep(self, session: Session, about: About) -> SiteAssessment:
        """Record the assessment."""
        return record_site_assessment(session, g.reader, self._new(session), self.concerned(about))

    def change(self, session: Session, about: About) -> SiteAssessment:
        """Change it."""
        assessment = about.of(SiteAssessment)
        return change_site_assessment(session, g.reader, assessment, self._new(session), self.edited(about))

    def _new(self, session: Session) -> NewSiteAssessment:
        site = chosen(session, self.site, Site)
        if site is None:
            raise Refused(Text(N_("This is none of the choices.")), "site")
        return NewSiteAssessment(
            said=self.said(),
            site=site,
            made=self.when(),
            valid_until=self.valid_until.data,
            separation_considered=answered(self.separation_considered.data),
        )
