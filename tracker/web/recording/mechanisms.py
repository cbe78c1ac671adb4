"""Forms on arrangements: what every mechanism is asked, with its parties in rows, and the plain ones."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session

from tracker.db.models.liaison import Mechanism
from tracker.db.models.missions import Organization
from tracker.domain.vocabulary.basics import Formality, Level, Side
from tracker.domain.vocabulary.liaison import MechanismKind
from tracker.services.mechanisms import Arrangement, NewMechanism, change_mechanism, record_mechanism
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.choices import chosen, organization_choices
from tracker.web.recording.forms import OPERATIONS, RecordForm
from tracker.web.recording.rows import RowForm, Rows

WORDS = _("As people say it, where it is not among the organizations below.")


class PartyRow(RowForm):
    """An organization that takes part."""

    organization = fields.pick(_("Organization"), organization_choices)
    side = fields.choice(_("Side"), Side)


class ArrangementForm(RecordForm):
    """What every mechanism is asked."""

    more: ClassVar[tuple[str, ...]] = (
        "until", "un_side", "partner_side", "theatre", "cadence_words", "members_words", "parties", *RecordForm.more
    )  # fmt: skip
    columns: ClassVar[dict[str, str]] = {"day": "began", "until": "ended"}

    level = fields.choice(_("At which level?"), Level, must=False)
    formality = fields.choice(_("How formal?"), Formality)
    purpose = fields.block(_("What is it for, in words?"), hint=OPERATIONS)
    until = fields.day(_("Until when?"), must=False)
    until_certainty = fields.certainty()
    until_latest = fields.latest()
    un_side = fields.line(_("UN side, in words"), must=False, longest=400, hint=WORDS)
    partner_side = fields.line(_("Partner side, in words"), must=False, longest=400, hint=WORDS)
    theatre = fields.line(_("In which theatre or area?"), must=False, hint=_("A country or region, no grid."))
    cadence_words = fields.line(_("How often, in words"), must=False)
    members_words = fields.block(_("Who takes part, in words"), hint=_("Organizations and functions, no names."))
    parties = Rows(PartyRow, _("Which organizations take part?"))

    def arrangement(self, session: Session) -> Arrangement:
        """What was said of the arrangement."""
        return Arrangement(
            began=self.when(),
            ended=self.when("until"),
            level=self.level.data,
            formality=self.formality.data,
            purpose=self.purpose.data or "",
            un_side=self.un_side.data or "",
            partner_side=self.partner_side.data or "",
            theatre=self.theatre.data or "",
            cadence_words=self.cadence_words.data or "",
            members_words=self.members_words.data or "",
            parties=tuple(self._parties(session)),
        )

    def _parties(self, session: Session) -> list[tuple[Organization, Side]]:
        rows = ((chosen(session, row.organization, Organization), row.side.data) for row in self.parties.filled())
        return [(organization, side) for organization, side in rows if organization is not None]


class MechanismForm(ArrangementForm):
    """An arrangement of a kind without a record of its own."""

    first: ClassVar[tuple[str, ...]] = ("title", "kind", "day")
    columns: ClassVar[dict[str, str]] = {**ArrangementForm.columns, "kind": "mechanism_kind"}

    kind = fields.choice(
        _("Which kind of arrangement?"),
        MechanismKind,
        hint=_("A liaison position, a forum, an agreement or a compliance framework is better kept as one."),
    )

    def keep(self, session: Session, about: About) -> Mechanism:
        """Record the arrangement."""
        return record_mechanism(session, g.reader, self._new(session), self.concerned(about))

    def change(self, session: Session, about: About) -> Mechanism:
        """Change it."""
        return change_mechanism(session, g.reader, about.of(Mechanism), self._new(session), self.edited(about))

    def _new(self, session: Session) -> NewMechanism:
        return NewMechanism(said=self.said(), kind=self.kind.data, arrangement=self.arrangement(session))


class HarmTrackingForm(MechanismForm):
    """A mechanism on the UN side that tracks civilian harm."""

    def begin(self, about: About, day: date, language: str) -> None:
        """The kind is that which the question asks for."""
        super().begin(about, day, language)
        if self.fresh:
            self.kind.data = MechanismKind.HARM_TRACKING
