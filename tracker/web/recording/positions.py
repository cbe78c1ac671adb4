"""The form of liaison positions."""

from __future__ import annotations

from typing import ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session

from tracker.db.models.liaison import Position
from tracker.db.models.missions import Organization
from tracker.domain.vocabulary.basics import Side
from tracker.domain.vocabulary.liaison import PositionTime, Purpose, SeatedAt
from tracker.services.positions import NewPosition, change_position, create_position
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.choices import chosen, organization_choices
from tracker.web.recording.mechanisms import ArrangementForm


class PositionForm(ArrangementForm):
    """A liaison position."""

    more: ClassVar[tuple[str, ...]] = (
        "provider", "accredited_to", "seated_at", "seat", "terms_of_reference", "access_granted", *ArrangementForm.more
    )  # fmt: skip

    provided_by = fields.choice(_("Which side keeps the officer?"), (Side.UN, Side.PARTNER))
    time = fields.choice(_("Is it somebody’s whole job?"), PositionTime)
    purposes = fields.ticks(_("What is it for?"), Purpose)
    provider = fields.pick(_("Which organization provides the officer?"), organization_choices, must=False)
    accredited_to = fields.pick(_("To which organization?"), organization_choices, must=False)
    seated_at = fields.choice(_("Where does the officer sit?"), SeatedAt, preset=SeatedAt.UNSTATED)
    seat = fields.line(_("In which headquarters or town?"), must=False)
    terms_of_reference = fields.block(_("Terms of reference, or where they are kept"))
    access_granted = fields.block(
        _("Access granted to the officer"), hint=_("To rooms and networks, in general words.")
    )

    def keep(self, session: Session, about: About) -> Position:
        """Record the position."""
        return create_position(session, g.reader, self._new(session), self.concerned(about))

    def change(self, session: Session, about: About) -> Position:
        """Change it."""
        return change_position(session, g.reader, about.of(Position), self._new(session), self.edited(about))

    def _new(self, session: Session) -> NewPosition:
        return NewPosition(
            said=self.said(),
            provided_by=self.provided_by.data,
            arrangement=self.arrangement(session),
            time=self.time.data,
            purposes=tuple(self.purposes.data or ()),
            provider=chosen(session, self.provider, Organization),
            accredited_to=chosen(session, self.accredited_to, Organization),
            seated_at=self.seated_at.data,
            seat=self.seat.data or "",
            terms_of_reference=self.terms_of_reference.data or "",
            access_granted=self.access_granted.data or "",
        )
