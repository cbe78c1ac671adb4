"""The forms on the page of a gap or question: what is decided on it, and two of the three answers."""

from __future__ import annotations

from typing import Any, ClassVar

from flask_babel import lazy_gettext as _
from wtforms import HiddenField

from tracker.domain.dates import When
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.missions import DecisionSubject
from tracker.web import fields
from tracker.web.forms import Form

# What a decision can be about that says it in its title; posture and reciprocity have words of their own.
ABOUT = (DecisionSubject.RISK, DecisionSubject.SUPPORT, DecisionSubject.RELEASE)


class DecisionForm(Form):
    """Why; `seen` is the last decision that stood on the page, so that two people at once notice each other."""

    seen = HiddenField()
    reason = fields.block(_("Reason"), must=True)

    def shown(self) -> list[Any]:
        """The fields that people fill in, the reason last."""
        hidden = ("seen", "reason", "submission", "csrf_token")
        return [*(field for name, field in self._fields.items() if name not in hidden), self.reason]

    def typed(self) -> str:
        """What was typed, to be shown beside what somebody else wrote."""
        return "\n".join(f"{f.label.text}: {f.raw_data[0]}" for f in self.shown() if f.raw_data and f.raw_data[0])


class AssignForm(DecisionForm):
    """Whose it is to close."""

    to = fields.line(_("To which function?"), hint=_("For instance: U5, or human rights division. No names."))
    until = fields.day(_("To be closed by"), must=False)


class AcceptForm(DecisionForm):
    """The risk is accepted for a time."""

    until = fields.day(_("Until which day?"))


class LeadershipForm(DecisionForm):
    """A leadership decision answers the gap: one that is recorded, or one recorded here."""

    decision = fields.pick(_("Which leadership decision?"), list, must=False)
    title = fields.line(_("If it is not recorded yet: what was decided"), must=False)
    about = fields.choice(_("About"), ABOUT, must=False)
    by_function = fields.line(_("By which function?"), must=False)
    decided = fields.day(_("On which day?"), must=False)
    until = fields.day(_("Until"), must=False)


class DisputeForm(DecisionForm):
    """The gap is not one."""


class NoteForm(DecisionForm):
    """A past failing is noted."""


class StatementForm(Form):
    """Something does not exist: as of when, from which source, by which function."""

    source_needed: ClassVar[bool] = True

    as_of = fields.day(_("As of which day?"))
    as_of_certainty = fields.certainty()
    source = fields.block(_("From which source is it known?"), must=True, hint=_("A document, a report, a meeting."))
    by_function = fields.line(_("Which function states it?"))
    sensitivity = fields.choice(_("Sensitivity"), Sensitivity, preset=Sensitivity.UNCLASSIFIED)

    def shown(self) -> list[Any]:
        """The fields in the order of the page."""
        return [self.as_of, self.source, self.by_function, self.sensitivity]

    def beside(self, field: Any) -> Any:
        """The certainty that belongs to the day."""
        return self.as_of_certainty if field is self.as_of else None

    def when(self) -> When:
        """As of when it is stated."""
        return fields.when(self.as_of.data, self.as_of_certainty.data)


class NotOursForm(StatementForm):
    """It is not the mission's to record."""

    source = fields.block(_("Whose is it, or why is it not ours?"))
