"""Verbs of a case: who may know of it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type information

from tracker.db.models.compliance import Allegation
from tracker.domain.vocabulary.basics import RecordKind
from tracker.services.circle import Person, could_join, keep_out, let_know, members
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.choices import NONE
from tracker.web.recording.places import list_of
from tracker.web.recording.verbs import VerbForm
from tracker.web.recording.watchful import NO_NAMES, WatchfulForm
from tracker.web.session import current


class LetKnowForm(WatchfulForm, VerbForm):
    """One more person may know of the case."""

    hint: ClassVar = _(
        "Offered is who reads records there up to the level of the case. He will see all of it, its history too."
    )

    person = fields.pick(_("Who may know of it from now on?"), list)
    reason = fields.block(_("Why does this person need to know?"), must=True, hint=NO_NAMES)

    def begin(self, about: About, day: date, language: str) -> None:
        """Offer the persons."""
        super().begin(about, day, language)
        self.person.choices = [NONE, *(SelectChoice(p.key, p.function) for p in self.people(about.of(Allegation)))]

    def people(self, case: Allegation) -> list[Person]:
        """Who could read it and does not."""
        return could_join(current(), case)

    def keep(self, session: Session, about: About) -> Allegation:
        """Take the person in."""
        key, reason = str(self.person.data), self.reason.data or ""
        return let_know(session, g.reader, about.of(Allegation), key, self.seen(), reason)


class KeepOutForm(LetKnowForm):
    """Somebody need not know of the case any more."""

    hint = _("What this person knows already stays known. One person who keeps the case stays in any case.")

    person = fields.pick(_("Who need not know of it any more?"), list)
    reason = fields.block(_("Why?"), must=True, hint=NO_NAMES)

    def people(self, case: Allegation) -> list[Person]:
        """Who is in the circle."""
        return members(current(), case)

    def keep(self, session: Session, about: About) -> Allegation:
        """Take the person out; whoever takes out himself cannot return to the case."""
        case, key = about.of(Allegation), str(self.person.data)
        done = keep_out(session, g.reader, case, key, self.seen(), self.reason.data or "")
        if all(row.account_id != g.reader.account for row in done.circle):
            self.leads_to = list_of(RecordKind.ALLEGATION)
        return done
