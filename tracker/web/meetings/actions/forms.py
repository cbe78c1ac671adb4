"""The forms of the verbs of an action point: each asks only what its move needs."""

from __future__ import annotations

from typing import Any, ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import HiddenField

from tracker.db.models.meetings import ActionPoint
from tracker.domain.texts import N_, Text
from tracker.services.meetings import actions
from tracker.web import fields
from tracker.web.forms import Form
from tracker.web.meetings.around import Around

WHY = _("Why?")


class VerbForm(Form):
    """One move of an action point; `version` is the one that stood on the page."""

    button: ClassVar[Text]
    version = HiddenField()

    def begin(self, action: ActionPoint, around: Around) -> None:
        """Fill what is known before anybody types."""
        self.around = around
        if not self.is_submitted():
            self.version.data = str(action.version)
            if "day" in self:
                self["day"].data = around.day

    @property
    def seen(self) -> int:
        """The version that stood on the page; 0 is none."""
        typed = str(self.version.data or "")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0

    def shown(self) -> list[Any]:
        """The fields in the order of the page."""
        return [field for field in self if field.short_name not in ("submission", "version", "csrf_token")]

    def move(self, session: Session, action: ActionPoint) -> None:
        """Do it."""
        raise NotImplementedError


class DoneForm(VerbForm):
    """It was done."""

    button = Text(N_("Mark as done"))
    day = fields.day(_("On which day?"))
    reason = fields.line(_("What came of it?"), must=False)

    def move(self, session: Session, action: ActionPoint) -> None:
        """Done on a day."""
        assert self.day.data is not None
        actions.mark_done(session, g.reader, action, self.seen, self.day.data, self.reason.data or "")


class CancelForm(VerbForm):
    """It will not be done."""

    button = Text(N_("Cancel it"))
    day = fields.day(_("On which day?"))
    reason = fields.line(WHY)

    def move(self, session: Session, action: ActionPoint) -> None:
        """Cancelled for a reason."""
        assert self.day.data is not None
        actions.cancel(session, g.reader, action, self.seen, self.day.data, self.reason.data or "")


class RedateForm(VerbForm):
    """It is due on another day."""

    button = Text(N_("Set another date"))
    due = fields.day(_("Due on"), must=False, hint=_("Nothing where no date is set any more."))
    day = fields.day(_("Since when?"))
    reason = fields.line(WHY)

    def begin(self, action: ActionPoint, around: Around) -> None:
        """Begin with the date that stands."""
        super().begin(action, around)
        if not self.is_submitted():
            self.due.data = action.due

    def move(self, session: Session, action: ActionPoint) -> None:
        """Carried over to another day."""
        assert self.day.data is not None
        day, reason = self.day.data, self.reason.data or ""
        actions.redate(session, g.reader, action, self.seen, day, self.due.data, reason)


class AssignForm(VerbForm):
    """It is another's to do."""

    button = Text(N_("Name another owner"))
    owner = fields.line(
        _("Owner"),
        hint=_("An organization, a function, or both: Barkhane, J3."),
    )
    reason = fields.line(WHY, must=False)

    def begin(self, action: ActionPoint, around: Around) -> None:
        """Begin with the owner that stands."""
        super().begin(action, around)
        self.owner.render_kw = {"list": "organizations", "autocomplete": "off"}
        if not self.is_submitted():
            self.owner.data = around.organizations.owner_words(action)

    def move(self, session: Session, action: ActionPoint) -> None:
        """Given to another."""
        owner = self.around.organizations.owner(self.owner.data or "")
        actions.assign(session, g.reader, action, self.seen, owner, self.reason.data or "")


class ReopenForm(VerbForm):
    """It is open after all."""

    button = Text(N_("Open it again"))
    day = fields.day(_("Since when?"))
    reason = fields.line(WHY)

    def move(self, session: Session, action: ActionPoint) -> None:
        """Open again for a reason."""
        assert self.day.data is not None
        actions.reopen(session, g.reader, action, self.seen, self.day.data, self.reason.data or "")


VERBS: dict[str, type[VerbForm]] = {
    "done": DoneForm,
    "redate": RedateForm,
    "assign": AssignForm,
    "cancel": CancelForm,
    "reopen": ReopenForm,
}
