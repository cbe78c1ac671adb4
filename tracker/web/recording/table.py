"""Which form makes and edits records of each kind, and which verbs move them on: one explicit table."""

from __future__ import annotations

from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind
from tracker.web.recording import contacts, incidents, mechanisms, positions, tours
from tracker.web.recording.entry import Recorded, Verb, always, running
from tracker.web.recording.table_cases import CASES
from tracker.web.recording.table_compliance import COMPLIANCE
from tracker.web.recording.table_council import COUNCIL
from tracker.web.recording.table_planning import PLANNING
from tracker.web.recording.table_sides import SIDES
from tracker.web.recording.table_texts import TEXTS
from tracker.web.recording.verbs import VerbForm

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
        *SIDES,
        *COUNCIL,
        *TEXTS,
        *PLANNING,
        *COMPLIANCE,
        *CASES,
    )
}

__all__ = ["RECORDED", "Recorded", "Verb", "VerbForm", "always", "running"]
