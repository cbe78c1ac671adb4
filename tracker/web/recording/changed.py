"""Verbs on what changes over time: from a day on something else holds; one form for each attribute."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session

from tracker.db.as_of import values_on
from tracker.db.models.records import Record
from tracker.domain.vocabulary.missions import CombatRole, LegalBasis, MandateType, Task
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.dated_values import Holds, hold_from
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.verbs import VerbForm

FROM_A_DAY = _("What was recorded for earlier days stays; what began on the very day you name is corrected.")


class ChangedForm(VerbForm):
    """What holds of one attribute from a day on, where it is written, and why it changed."""

    attribute: ClassVar[DatedAttribute]
    last: ClassVar[tuple[str, ...]] = ("since", "locator", "reason")
    hint: ClassVar[Any] = FROM_A_DAY

    since = fields.day(_("From which day on?"))
    since_certainty = fields.certainty()
    since_latest = fields.latest()
    locator = fields.line(_("Where is it written?"), must=False, hint=_("A document with its page or paragraph."))
    reason = fields.block(_("Reason"))

    def begin(self, about: About, day: date, language: str) -> None:
        """Begin with what holds on the day of the page."""
        super().begin(about, day, language)
        if self.fresh:
            self.begin_values(self.held(about, self.attribute, day))

    def begin_values(self, held: list[str]) -> None:
        """Show what holds; of values that give way to each other the last, where it is known."""
        field = self._fields["values"]
        field.data = field.coerce(held[-1]) if held else None

    def named(self) -> tuple[str, ...]:
        """The values that were chosen."""
        chosen = self._fields["values"].data
        return (str(chosen),) if chosen else ()

    def keep(self, session: Session, about: About) -> Record:
        """Record it."""
        return hold_from(session, g.reader, about.of(Record), self.holds(self.attribute, self.named()))

    def holds(self, attribute: DatedAttribute, values: tuple[str, ...]) -> Holds:
        """What holds of an attribute from the day on that was typed."""
        return Holds(
            attribute=attribute,
            values=values,
            since=self.when("since"),
            version=self.seen(),
            locator=self.locator.data or "",
            reason=self.reason.data or "",
        )

    @staticmethod
    def held(about: About, attribute: DatedAttribute, day: date) -> list[str]:
        """What may hold of an attribute on the day, the latest last."""
        rows = values_on(about.of(Record), attribute, day)
        rows.sort(key=lambda row: ((row.effective.sort_key if row.effective else date.min), row.id))
        return list(dict.fromkeys(row.value for row in rows))


class SeveralForm(ChangedForm):
    """The same of what may hold side by side: all of it is named."""

    def begin_values(self, held: list[str]) -> None:
        """Tick what holds."""
        field = self._fields["values"]
        field.data = [field.coerce(value) for value in held]

    def named(self) -> tuple[str, ...]:
        """What is ticked."""
        return tuple(str(value) for value in self._fields["values"].data or ())


class RoleForm(ChangedForm):
    """The counter-terrorism or enforcement role."""

    attribute = DatedAttribute.COMBAT_ROLE
    values = fields.choice(_("Has it a counter-terrorism or enforcement role?"), CombatRole)


class LegalBasisForm(ChangedForm):
    """How the Security Council stands to it."""

    attribute = DatedAttribute.LEGAL_BASIS
    values = fields.choice(_("How does the Security Council stand to it?"), LegalBasis)


class InWordsForm(ChangedForm):
    """The same of what people write in one line."""

    def begin_values(self, held: list[str]) -> None:
        """Show what holds."""
        self._fields["values"].data = held[-1] if held else ""


class NameForm(InWordsForm):
    """The name that it bears from a day on."""

    attribute = DatedAttribute.NAME
    values = fields.line(_("What is it called from that day on?"), hint=_("The title of its page is changed by Edit."))


class MandateTypesForm(SeveralForm):
    """What a force is for."""

    attribute = DatedAttribute.MANDATE_TYPE
    values = fields.ticks(_("What is it for? Tick all that holds."), MandateType)


class TasksForm(SeveralForm):
    """Which tasks a side holds."""

    attribute = DatedAttribute.TASK
    values = fields.ticks(_("Which tasks does it hold? Tick all that holds."), Task)


class LinesForm(SeveralForm):
    """The same of what people write, one to a line."""

    def begin_values(self, held: list[str]) -> None:
        """What holds, one to a line."""
        self._fields["values"].data = "\n".join(held)

    def named(self) -> tuple[str, ...]:
        """The lines."""
        return fields.lines(self._fields["values"].data)


class AreasForm(LinesForm):
    """In which areas a side works."""

    attribute = DatedAttribute.AREA
    values = fields.block(
        _("In which areas does it work? One to a line, all that holds."),
        hint=_("Regions by name, written alike for mission and force: so the tracker sees that they share one."),
    )
