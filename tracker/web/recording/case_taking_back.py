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
from tracker.domain.vocabulary.records import VALUES
from tracker.services.case_taking_back import LastStep, last_step, take_back
from tracker.web import fields
from tracker.web.languages import say
from tracker.web.recording.about import About
from tracker.web.recording.verbs import VerbForm
from tracker.web.recording.watchful import NO_NAMES, WatchfulForm
from tracker.web.session import current


def followed(record: Any, _day: date) -> bool:
    """Whether something followed its first state."""
    return last_step(record) is not None


class OfTheLastStep:
    """What the form says of the step that goes."""

    hint: Any

    def say_what_goes(self, case: Allegation) -> None:
        """Say which it is."""
        step = last_step(case)
        if step is not None:
            self.hint = gettext("What goes, and stays in history: %(step)s.", step=_in_words(step))


class TakeBackForm(OfTheLastStep, WatchfulForm, VerbForm):
    """A step that never was."""

    reason = fields.block(_("Why is it taken back?"), must=True, hint=NO_NAMES)

    def begin(self, about: About, day: date, language: str) -> None:
        """Say what goes."""
        super().begin(about, day, language)
        self.say_what_goes(about.of(Allegation))

    def keep(self, session: Session, about: About) -> Allegation:
        """Take it back."""
        return take_back(session, g.reader, about.of(Allegation), self.seen(), self.reason.data or "")


def _in_words(step: LastStep) -> str:
    """Which it was: its day, its values, to whom it was conveyed."""
    told = [say(VALUES[row.attribute](row.value)) for row in step.values]
    day: Any = since(step.values[0]) if step.values else None
    if step.told:
        organization = current().get(Organization, step.told.organization_id)
        told += [say(organization.title)] if organization else []
        day = day or step.told.conveyed_on
    return str(gettext("%(day)s: %(what)s", day=say(day), what=", ".join(told)))
