"""Verbs: what moves a record on, each with its own button."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session

from tracker.db.models.records import Record
from tracker.domain.texts import Text
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.transitions import present
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.forms import ShortForm


class VerbForm(ShortForm):
    """What is asked before a record is moved on; `keep` moves the subject, or refuses and says why."""

    def begin(self, about: About, day: date, language: str) -> None:
        """Remember which version is moved."""
        if self.fresh and about.subject is not None:
            self.version.data = str(about.subject.version)


class SinceForm(VerbForm):
    """Since when something holds, as surely as it is known, and a word on it."""

    name: ClassVar[str]
    button: ClassVar[Text]
    anew: ClassVar[tuple[str, ...]] = ("on",)

    on = fields.day(_("On which day?"))
    on_certainty = fields.certainty()
    on_latest = fields.latest()
    reason = fields.block(_("Reason"))

    def begin(self, about: About, day: date, language: str) -> None:
        """On the day of the page, unless somebody says otherwise."""
        super().begin(about, day, language)
        if self.fresh:
            self.on.data = day


class MovedForm(SinceForm):
    """On which day a record moved to another state: one subclass for each state."""

    attribute: ClassVar[DatedAttribute]
    moves: ClassVar[Mapping[Any, Collection[Any]]]  # the table of moves
    to: ClassVar[Any]

    @classmethod
    def offered(cls, record: Any, _day: date) -> bool:
        """Where the table of moves knows it."""
        return cls.to in cls.moves[present(record, cls.attribute, type(cls.to))]

    def moved(self) -> dict[str, Any]:
        """What every move is told."""
        return {"to": self.to, "on": self.when("on"), "version": self.seen(), "reason": self.reason.data or ""}


class OnDayForm(VerbForm):
    """Something that was done on a day: the day of the page, unless somebody says otherwise."""

    anew: ClassVar[tuple[str, ...]] = ("on",)

    on = fields.day(_("On which day?"))

    def begin(self, about: About, day: date, language: str) -> None:
        """It was done on the day of the page."""
        super().begin(about, day, language)
        if self.fresh:
            self.on.data = day

    def keep(self, session: Session, about: About) -> Record:
        """Do it on the day that was typed."""
        assert self.on.data is not None
        return self.do(session, about, self.on.data)

    def do(self, session: Session, about: About, on: date) -> Record:
        """Move the subject on."""
        raise NotImplementedError
