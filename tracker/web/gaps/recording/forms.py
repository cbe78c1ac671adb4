"""What the short forms share: the words of a record, its date and how surely it is known, whom it concerns."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type information

from tracker.db.models.missions import Partnership
from tracker.db.models.records import Record
from tracker.domain.dates import When
from tracker.domain.vocabulary.basics import Language, Sensitivity
from tracker.services.keeping import Said
from tracker.services.records import expect_version
from tracker.web import fields
from tracker.web.forms import Form
from tracker.web.languages import say

NO_DETAIL = _(
    "Where it is written, or who says so. No grid, route, altitude, future time or frequency: cite the order."
)


@dataclass(frozen=True, slots=True)
class About:
    """What a short form is about: the subject of the question, the partnerships it may concern, those it concerns."""

    subject: Record
    partnerships: Sequence[Partnership]
    concerned: frozenset[str]  # slugs


class ShortForm(Form):
    """A short form: fields named in `first` and `last` frame those of its own."""

    first: ClassVar[tuple[str, ...]] = ()
    last: ClassVar[tuple[str, ...]] = ()
    hint: ClassVar[Any] = ""

    def shown(self) -> list[Any]:
        """The fields in the order of the page; the certainty of a day stands beside its day."""
        framed = {*self.first, *self.last, "submission", "version", "csrf_token"}
        own = [
            field for field in self if field.short_name not in framed and not field.short_name.endswith("_certainty")
        ]
        return [*(self[name] for name in self.first), *own, *(self[name] for name in self.last)]

    def beside(self, field: Any) -> Any:
        """The certainty that belongs to a day; None where there is none."""
        return self._fields.get(f"{field.short_name}_certainty")

    def when(self, name: str = "day") -> When:
        """The uncertain date that a day and its certainty say."""
        how = self._fields.get(f"{name}_certainty")
        return fields.when(self[name].data, how.data if how else None)

    def begin(self, about: About, day: date, language: str) -> None:
        """Fill what is known before anybody types, and offer the choices that depend on the subject."""

    def keep(self, session: Session, about: About) -> Record:
        """Record what was typed."""
        raise NotImplementedError


class EditForm(ShortForm):
    """What is changed of a record that stands already; `version` is the one that stood on the page."""

    version = HiddenField()

    def begin(self, about: About, day: date, language: str) -> None:
        """Remember which version is edited."""
        if not self.is_submitted():
            self.version.data = str(about.subject.version)

    def demand_fresh(self, session: Session, about: About) -> None:
        """Raise Stale where somebody changed the record after the page was opened."""
        typed = str(self.version.data or "")
        expect_version(session, about.subject, int(typed) if typed.isdigit() else 0)

    def theirs(self, about: About) -> str:
        """What stands now, in words."""
        raise NotImplementedError


class RecordForm(ShortForm):
    """What every new record is asked: its title, since when, a note, whom it concerns, its level and language."""

    first: ClassVar[tuple[str, ...]] = ("title", "day")
    last: ClassVar[tuple[str, ...]] = ("note", "partnerships", "sensitivity", "language")
    starts_at: ClassVar[Sensitivity] = Sensitivity.UNCLASSIFIED

    title = fields.line(_("What is it called?"), hint=_("In one line, as people here call it."))
    day = fields.day(_("Since when?"), must=False)
    day_certainty = fields.certainty()
    note = fields.block(_("Source or note"), hint=NO_DETAIL)
    partnerships = fields.Ticks(_("Which partnerships does it concern?"), [fields.Required()], **fields.MESSAGES)
    sensitivity = fields.choice(_("Sensitivity"), Sensitivity, preset=Sensitivity.UNCLASSIFIED)
    language = fields.choice(_("Written in"), Language, preset=Language.EN)

    def begin(self, about: About, day: date, language: str) -> None:
        """Offer the mission's partnerships; what exists on the day of the page existed on it or before."""
        self.partnerships.choices = [SelectChoice(p.slug, say(p.title)) for p in about.partnerships]
        if not self.is_submitted():
            self.partnerships.data = sorted(about.concerned)
            self.sensitivity.data = self.starts_at
            self.language.data = Language(language)
            self.begin_date(day)

    def begin_date(self, day: date) -> None:
        """What stands on the day of the page began on it or before."""
        self.day.data, self.day_certainty.data = day, fields.Certain.BEFORE

    def said(self) -> Said:
        """What every record is told."""
        return Said(
            title=self.title.data or "",
            note=self.note.data or "",
            language=self.language.data,
            sensitivity=self.sensitivity.data,
        )

    def concerned(self, about: About) -> Collection[Partnership]:
        """The partnerships that were ticked."""
        return [p for p in about.partnerships if p.slug in (self.partnerships.data or ())]


class MadeForm(RecordForm):
    """The same of what was made on a day rather than held since one."""

    day = fields.day(_("On which day?"))
    day_certainty = fields.certainty()

    def begin_date(self, day: date) -> None:
        """Nobody knows beforehand when it was made."""
