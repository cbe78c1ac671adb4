"""Forms on support between mission and force, with the agreements that it rests on in rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from wtforms import BooleanField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type information

from tracker.db.models.agreements import Agreement
from tracker.db.models.decisions import Support
from tracker.db.models.records import Record
from tracker.db.queries.choices import records_of
from tracker.domain.vocabulary.missions import HrddpScope, SupportDirection, SupportKind
from tracker.services.support import NewSupport, begin_support, change_support, end_support, record_support
from tracker.web import fields
from tracker.web.languages import say
from tracker.web.recording.about import About
from tracker.web.recording.choices import NONE, chosen
from tracker.web.recording.forms import RecordForm
from tracker.web.recording.rows import RowForm, Rows
from tracker.web.recording.verbs import VerbForm
from tracker.web.session import current


def agreements_offered() -> Sequence[Agreement]:
    """The agreements of the mission that may be read, as `begin` found them."""
    found: Sequence[Agreement] = g.get("agreements_offered", ())
    return found


def agreement_choices() -> list[Any]:
    """The same to choose from."""
    return [NONE, *(SelectChoice(row.public_id, say(row.title)) for row in agreements_offered())]


class BasisRow(RowForm):
    """An agreement that the support rests on."""

    columns: ClassVar[dict[str, str]] = {"agreement": "rests_on"}

    agreement = fields.pick(_("Agreement"), agreement_choices)


class SupportForm(RecordForm):
    """An item of support."""

    hint = _("What is given to whom, not by which route or on which day a convoy runs: cite the order.")
    more: ClassVar[tuple[str, ...]] = ("value", "changed", "agreements", *RecordForm.more)
    columns: ClassVar[dict[str, str]] = {"day": "began", "until": "ended", "kind": "support_kind"}

    direction = fields.choice(_("Who supports whom?"), SupportDirection)
    kind = fields.choice(_("What kind of support?"), SupportKind)
    recipient_unit = fields.line(_("Which unit receives it?"), must=False, longest=400)
    planned = BooleanField(_("It is only planned"))
    scope = fields.choice(
        _("Does the due diligence policy apply?"), HrddpScope, hint=_("To UN support for security forces it does.")
    )
    exclusion = fields.block(
        _("By which exclusion of the policy does it lie outside?"), hint=_("With its paragraph; only where it does.")
    )
    until = fields.day(_("Until when?"), must=False)
    until_certainty = fields.certainty()
    until_latest = fields.latest()
    value = fields.line(_("What is it worth?"), must=False, longest=120, hint=_("An amount with its currency."))
    changed = fields.day(
        _("Since when does another unit or another command receive it?"),
        must=False,
        hint=_("A risk assessment made before that day does not cover it."),
    )
    changed_certainty = fields.certainty()
    changed_latest = fields.latest()
    agreements = Rows(BasisRow, _("On which agreements does it rest?"))

    def begin(self, about: About, day: date, language: str) -> None:
        """Offer the agreements of the mission."""
        g.agreements_offered = records_of(current(), g.reader, Agreement, about.partnerships)
        super().begin(about, day, language)

    def show(self, record: Record, language: str) -> None:
        """Of the agreements those that this reader may see."""
        super().show(record, language)
        offered = {row.id for row in agreements_offered()}
        if isinstance(record, Support):
            self.agreements.show([row for row in record.agreements if row.agreement_id in offered], language)

    def keep(self, session: Session, about: About) -> Support:
        """Record the support."""
        return record_support(session, g.reader, self._new(session), self.concerned(about))

    def change(self, session: Session, about: About) -> Support:
        """Change it."""
        return change_support(session, g.reader, about.of(Support), self._new(session), self.edited(about))

    def _new(self, session: Session) -> NewSupport:
        named = (chosen(session, row.agreement, Agreement) for row in self.agreements.filled())
        return NewSupport(
            said=self.said(),
            direction=self.direction.data,
            kind=self.kind.data,
            scope=self.scope.data,
            exclusion=self.exclusion.data or "",
            planned=self.planned.data,
            recipient_unit=self.recipient_unit.data or "",
            value=self.value.data or "",
            began=self.when(),
            ended=self.when("until"),
            changed=self.when("changed"),
            agreements=tuple(row for row in named if row is not None),
            offered=tuple(agreements_offered()),
        )


class BegunForm(VerbForm):
    """Planned support that began."""

    began = fields.day(_("On which day did it begin?"))
    began_certainty = fields.certainty()
    began_latest = fields.latest()

    def begin(self, about: About, day: date, language: str) -> None:
        """It began on the day of the page, unless somebody says otherwise."""
        super().begin(about, day, language)
        if self.fresh:
            self.began.data = day

    def keep(self, session: Session, about: About) -> Support:
        """Say so."""
        return begin_support(session, g.reader, about.of(Support), self.when("began"), self.seen())


class SupportEndedForm(VerbForm):
    """Support that ended."""

    ended = fields.day(_("What was its last day?"))
    ended_certainty = fields.certainty()
    ended_latest = fields.latest()

    def begin(self, about: About, day: date, language: str) -> None:
        """It ended on the day of the page, unless somebody says otherwise."""
        super().begin(about, day, language)
        if self.fresh:
            self.ended.data = day

    def keep(self, session: Session, about: About) -> Support:
        """Say so."""
        return end_support(session, g.reader, about.of(Support), self.when("ended"), self.seen())
