"""Forms on what one side asks of the other in writing: requests for information, formal communications."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from flask import g
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session

from tracker.db.models.correspondence import Communication, InformationRequest
from tracker.db.models.missions import Organization
from tracker.domain.texts import N_
from tracker.domain.vocabulary.agreements import Flow
from tracker.domain.vocabulary.basics import Side
from tracker.domain.vocabulary.correspondence import CommunicationKind, CommunicationPurpose
from tracker.domain.vocabulary.words import Word
from tracker.services.correspondence import (
    NewCommunication,
    NewRequest,
    change_communication,
    change_request,
    record_communication,
    record_request,
)
from tracker.web import fields
from tracker.web.recording.about import About
from tracker.web.recording.choices import chosen, chosen_or_kept, offer_of, organization_choices
from tracker.web.recording.forms import MadeForm


class RequestForm(MadeForm):
    """A request for information: the title is what is asked."""

    hint = _("What was asked, never the answer. What became of it is said with the buttons on its page.")
    first: ClassVar[tuple[str, ...]] = ("title", "asking_side", "addressee", "day", "wanted_by")
    columns: ClassVar[dict[str, str]] = {**MadeForm.columns, "addressee": "addressee_organization"}

    title = fields.line(_("What is asked?"), hint=_("The subject in one line."))
    asking_side = fields.choice(_("Which side asks?"), Side, preset=Side.UN)
    addressee = fields.pick(_("Which organization is asked?"), organization_choices, must=False)
    wanted_by = fields.day(_("By when is the answer wanted?"), must=False)

    def keep(self, session: Session, about: About) -> InformationRequest:
        """Record it."""
        return record_request(session, g.reader, self._new(session), self.concerned(about))

    def change(self, session: Session, about: About) -> InformationRequest:
        """Change it."""
        request = about.of(InformationRequest)
        return change_request(session, g.reader, request, self._new(session), self.edited(about))

    def _new(self, session: Session) -> NewRequest:
        return NewRequest(
            said=self.said(),
            asking_side=self.asking_side.data,
            made=self.when(),
            addressee=chosen(session, self.addressee, Organization),
            wanted_by=self.wanted_by.data,
        )


class Paper(Word):
    """What somebody may hold in his hand; a code cable is offered to say why it is none of ours."""

    LETTER = CommunicationKind.LETTER.value, CommunicationKind.LETTER.label
    NOTE_VERBALE = CommunicationKind.NOTE_VERBALE.value, CommunicationKind.NOTE_VERBALE.label
    FACSIMILE = CommunicationKind.FACSIMILE.value, CommunicationKind.FACSIMILE.label
    CODE_CABLE = "code_cable", N_("code cable")


class CommunicationForm(MadeForm):
    """A letter, note verbale or facsimile between the sides."""

    first: ClassVar[tuple[str, ...]] = (
        "title", "kind", "reference", "flow", "counterpart", "day", "purpose", "deadline", "in_reply_to",
    )  # fmt: skip
    columns: ClassVar[dict[str, str]] = {**MadeForm.columns, "kind": "communication_kind"}

    title = fields.line(_("What is it about?"), hint=_("The subject in one line."))
    kind = fields.choice(_("Which kind of paper?"), Paper)
    reference = fields.line(_("Reference number"), must=False, longest=120)
    flow = fields.choice(_("Which way did it go?"), Flow)
    counterpart = fields.pick(_("With which organization?"), organization_choices, must=False)
    purpose = fields.choice(_("What is it for?"), CommunicationPurpose)
    deadline = fields.day(_("By when is action asked?"), must=False, hint=_("Only where it asks for action."))
    in_reply_to = fields.pick(_("Which paper does it reply to?"), list, must=False)

    def begin(self, about: About, day: date, language: str) -> None:
        """A paper begun on the page of another replies to it: the other way, to the same organization."""
        super().begin(about, day, language)
        subject = about.subject if isinstance(about.subject, Communication) else None
        standing = subject.in_reply_to if subject and self.edits else subject
        but = subject if self.edits else None
        offer_of(self.in_reply_to, Communication, about.partnerships, but=but, standing=standing)
        if self.fresh and subject and not self.edits:
            self.in_reply_to.data, self.purpose.data = subject.public_id, CommunicationPurpose.RESPONSE
            back = subject.flow is Flow.TO_PARTNER
            self.flow.data = Flow.FROM_PARTNER if back else Flow.TO_PARTNER
            self.counterpart.data = subject.counterpart.public_id if subject.counterpart else None

    def keep(self, session: Session, about: About) -> Communication:
        """Record it."""
        return record_communication(session, g.reader, self._new(session, None), self.concerned(about))

    def change(self, session: Session, about: About) -> Communication:
        """Change it."""
        paper = about.of(Communication)
        new = self._new(session, paper.in_reply_to)
        return change_communication(session, g.reader, paper, new, self.edited(about))

    def _new(self, session: Session, stands: Communication | None) -> NewCommunication:
        cable = self.kind.data == Paper.CODE_CABLE
        return NewCommunication(
            said=self.said(),
            kind=None if cable else CommunicationKind(self.kind.data.value),
            flow=self.flow.data,
            purpose=self.purpose.data,
            made=self.when(),
            reference=self.reference.data or "",
            counterpart=chosen(session, self.counterpart, Organization),
            deadline=self.deadline.data,
            in_reply_to=chosen_or_kept(session, self.in_reply_to, Communication, stands),
        )
