"""Verbs on what a force is made of and may do: strength, contributors, caveats, consent of the host state, command."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session

from tracker.db.models.records import Record
from tracker.domain.vocabulary.missions import HostConsent
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.dated_values import hold_from
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.changed import ChangedForm, InWordsForm, LinesForm


class StrengthForm(InWordsForm):
    """How strong a force is."""

    attribute = DatedAttribute.STRENGTH
    values = fields.line(
        _("How strong is it from that day on?"),
        hint=_("As the source says it, for instance: 4,500, or: about 5,000 authorized."),
    )


class ContributorsForm(LinesForm):
    """Which states or organizations send the force its people."""

    attribute = DatedAttribute.CONTRIBUTOR
    values = fields.block(
        _("Who contributes to it? One to a line, all that holds."),
        hint=_("States or organizations; with what they send, where that is public."),
    )


class CaveatsForm(LinesForm):
    """What contributors do not let their people do."""

    attribute = DatedAttribute.CAVEAT
    values = fields.block(
        _("Which national caveats bind it? One to a line, all that holds."),
        hint=_("Everyone who signs in may read this: only what is unclassified. Cite the document for the rest."),
    )


class ConsentForm(ChangedForm):
    """Whether the host state consents, and on what that rests."""

    attribute = DatedAttribute.HOST_CONSENT
    first: ClassVar[tuple[str, ...]] = ("values", "basis")
    values = fields.choice(_("Does the host state consent to it?"), HostConsent)
    basis = fields.block(
        _("On what does the consent rest? One to a line, all that holds."),
        hint=_("For instance: a request of the government, an agreement on the status of the force."),
    )

    def begin(self, about: About, day: date, language: str) -> None:
        """Begin with the basis that holds, too."""
        super().begin(about, day, language)
        if self.fresh:
            self.basis.data = "\n".join(self.held(about, DatedAttribute.CONSENT_BASIS, day))

    def keep(self, session: Session, about: About) -> Record:
        """Record both, in one step."""
        consent = self.holds(self.attribute, self.named())
        basis = self.holds(DatedAttribute.CONSENT_BASIS, fields.lines(self.basis.data))
        return hold_from(session, g.reader, about.of(Record), consent, basis)


class RotationForm(InWordsForm):
    """How the force's command rotates."""

    attribute = DatedAttribute.COMMAND_ROTATION
    values = fields.line(
        _("How does its command rotate from that day on?"),
        hint=_("By function, no names, for instance: commander and staff every four months."),
    )
