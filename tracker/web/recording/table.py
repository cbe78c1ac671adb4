"""Which form makes and edits records of each kind, and which verbs move them on: one explicit table."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.access import WRITERS
from tracker.domain.dates import NO
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind
from tracker.web.recording import (
    agreement_moves,
    agreements,
    contacts,
    correspondence,
    exchanges,
    incidents,
    mechanisms,
    positions,
    replies,
    tours,
)
from tracker.web.recording.forms import ShortForm
from tracker.web.recording.verbs import RemoveForm, RestoreForm, VerbForm


def always(_record: Any, _day: date) -> bool:
    """Offered whatever the state of the record; the service refuses what cannot be."""
    return True


def running(record: Any, day: date) -> bool:
    """Offered where the record may hold on the day."""
    return record.span.holds(day) is not NO


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A change of state: its name in the address, its button, its form, and when the button is offered.

    `at_once`: what the form asks is known before, so that the button on the record's page does it.
    """

    name: str
    button: Text
    form: type[ShortForm]
    offered: Callable[[Any, date], bool] = always
    at_once: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A kind whose records are kept in the browser; the form makes new ones (`keep`) and edits them (`change`)."""

    kind: RecordKind
    form: type[ShortForm]
    new: Text
    edit: Text
    verbs: tuple[Verb, ...] = ()
    under: tuple[RecordKind, ...] = ()  # kinds on whose pages one begins a new one: a tour on that of its position

    @property
    def permissions(self) -> Collection[Permission]:
        """Any one of them lets record and change it."""
        return WRITERS[self.kind]

    def verb(self, name: str) -> Verb | None:
        """The verb of this name."""
        return next((verb for verb in self.verbs if verb.name == name), None)


RECORDED: dict[RecordKind, Recorded] = {
    entry.kind: entry
    for entry in (
        Recorded(
            kind=RecordKind.POSITION,
            form=positions.PositionForm,
            new=Text(N_("Record a liaison position")),
            edit=Text(N_("Edit the liaison position")),
        ),
        Recorded(
            kind=RecordKind.TOUR,
            form=tours.TourForm,
            new=Text(N_("Record a tour of duty")),
            edit=Text(N_("Edit the tour of duty")),
            verbs=(
                Verb(
                    name="verified",
                    button=Text(N_("Verified today")),
                    form=tours.VerifiedForm,
                    offered=running,
                    at_once=True,
                ),
                Verb(name="end", button=Text(N_("End the tour")), form=tours.EndOfTourForm, offered=running),
                Verb(name="hand-over", button=Text(N_("Write the hand-over note")), form=tours.HandoverForm),
            ),
            under=(RecordKind.POSITION,),
        ),
        Recorded(
            kind=RecordKind.CONTACT_CARD,
            form=contacts.ContactCardForm,
            new=Text(N_("Record a contact card")),
            edit=Text(N_("Edit the contact card")),
            verbs=(
                Verb(
                    name="tested",
                    button=Text(N_("Tested today")),
                    form=contacts.TestedForm,
                    offered=running,
                    at_once=True,
                ),
                Verb(
                    name="rehearsed",
                    button=Text(N_("Rehearsed today")),
                    form=contacts.RehearsedForm,
                    offered=lambda card, day: card.in_extremis and running(card, day),
                    at_once=True,
                ),
            ),
        ),
        Recorded(
            kind=RecordKind.MECHANISM,
            form=mechanisms.MechanismForm,
            new=Text(N_("Record an arrangement")),
            edit=Text(N_("Edit the arrangement")),
        ),
        Recorded(
            kind=RecordKind.INCIDENT,
            form=incidents.IncidentForm,
            new=Text(N_("Record an incident")),
            edit=Text(N_("Edit the incident")),
            under=(RecordKind.SITE,),
        ),
        Recorded(
            kind=RecordKind.AGREEMENT,
            form=agreements.AgreementForm,
            new=Text(N_("Record an agreement")),
            edit=Text(N_("Edit the agreement")),
            verbs=(
                *(Verb(name=m.name, button=m.button, form=m, offered=m.offered) for m in agreement_moves.MOVES),
                Verb(name="step", button=Text(N_("Add a step")), form=agreement_moves.StepForm),
            ),
            under=(RecordKind.AGREEMENT,),
        ),
        Recorded(
            kind=RecordKind.EXCHANGE,
            form=exchanges.ExchangeForm,
            new=Text(N_("Record an exchange")),
            edit=Text(N_("Edit the exchange")),
            under=(RecordKind.AGREEMENT,),
        ),
        Recorded(
            kind=RecordKind.INFORMATION_REQUEST,
            form=correspondence.RequestForm,
            new=Text(N_("Record a request for information")),
            edit=Text(N_("Edit the request")),
            verbs=tuple(Verb(name=v.name, button=v.button, form=v, offered=v.offered) for v in replies.REQUESTS),
        ),
        Recorded(
            kind=RecordKind.COMMUNICATION,
            form=correspondence.CommunicationForm,
            new=Text(N_("Record a formal communication")),
            edit=Text(N_("Edit the communication")),
            verbs=tuple(Verb(name=v.name, button=v.button, form=v, offered=v.offered) for v in replies.REPLIES),
            under=(RecordKind.COMMUNICATION,),
        ),
    )
}

# Of every kind that has a page, whether it stands in the table or has pages of its own.
REMOVE = Verb(name="remove", button=Text(N_("Remove")), form=RemoveForm)
RESTORE = Verb(name="restore", button=Text(N_("Bring back")), form=RestoreForm, at_once=True)

__all__ = ["RECORDED", "REMOVE", "RESTORE", "Recorded", "Verb", "VerbForm", "always", "running"]
