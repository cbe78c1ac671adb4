"""The short form on a clause of the Council: which mechanism answers it."""

from __future__ import annotations

from datetime import date

from flask import abort, g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type information

from tracker.db.models.decisions import Clause
from tracker.db.models.liaison import Mechanism
from tracker.db.queries.partnerships import mechanisms_of
from tracker.db.queries.visible import find
from tracker.services.agreements import answer_clause
from tracker.web import fields
from tracker.web.languages import say
from tracker.web.recording.about import About
from tracker.web.recording.forms import ShortForm
from tracker.web.session import current


class AnswerForm(ShortForm):
    """The mechanism that answers a clause of the Council."""

    mechanism = fields.pick(_("Which mechanism answers the clause?"), list)

    def begin(self, about: About, day: date, language: str) -> None:
        """Offer the mechanisms of the mission that may be read."""
        found = mechanisms_of(current(), g.reader, about.partnerships)
        self.mechanism.choices = [SelectChoice("", "—"), *(SelectChoice(m.public_id, say(m.title)) for m in found)]

    def keep(self, session: Session, about: About) -> Clause:
        """Link them."""
        if not isinstance(about.subject, Clause):
            abort(404)
        mechanism = find(session, g.reader, str(self.mechanism.data))
        return answer_clause(session, g.reader, about.subject, mechanism if isinstance(mechanism, Mechanism) else None)
