"""The verb that takes back the last step of a case; the page says beforehand what goes."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import g
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session

from tracker.db.as_of import since
from tracker.db.models.compliance import Allegation
from tracker.db.models.missions import Organization
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.records import VALUES
from tracker.services.case_taking_back import LastStep, last_step, take_back
from tracker.web import fields
from tracker.web.languages import say
from tracker.web.recording.about import About
from tracker.web.recording.verbs import VerbForm
from tracker.web.recording.watchful import NO_NAMES, WatchfulForm
from tracker.web.session import current


class TakeBackForm(WatchfulForm, VerbForm):
    """A step that never was."""

    name, button = "take-back", Text(N_("Take back the last step"))
    hint: Any

    reason = fields.block(_("Why is it taken back?"), must=True, hint=NO_NAMES)

    def begin(self, about: About, day: date, language: str) -> None:
        """Say what goes."""
        super().begin(about, day, language)
        step = last_step(about.of(Allegation))
        if step is not None:
            self.hint = gettext("What goes, and stays in history: %(step)s.", step=_in_words(step))

    @classmethod
    def offered(cls, record: Any, _day: date) -> bool:
        """Where something followed the first state."""
        return last_step(record) is not None

    def keep(self, session: Session, about: About) -> Allegation:
        """Take it back."""
        self.heed()
        return take_back(session, g.reader, about.of(Allegation), self.seen(), self.reason.data or "")


def _in_words(step: LastStep) -> str:
    """Which it was: its day, its values, to whom it was conveyed."""
    told = [say(VALUES[row.attribute](row.value)) for row in step.values]
    day = since(step.values[0]) if step.values else None
    if step.told:
        organization = current().get(Organization, step.told.organization_id)
        told += [say(organization.title)] if organization else []
        day = day or step.told.conveyed_on
    return gettext("%(day)s: %(what)s", day=say(day), what=", ".join(told))
