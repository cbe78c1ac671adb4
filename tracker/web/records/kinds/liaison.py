"""Liaison positions, tours of duty, contact cards, other arrangements."""

from __future__ import annotations

from typing import Any

from tracker.db.models.decisions import Clause, ClauseAnswer
from tracker.db.models.liaison import Tour
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind, Theme
from tracker.web.records.kinds.columns import BEGAN, ENDED, ORGANIZATION, SIDE, TITLE
from tracker.web.records.kinds.kind import Asking, Kind, Row, Section

MECHANISM_FACTS = ("level", "formality", "purpose", "began", "ended", "un_side", "partner_side", "theatre")


def parties(asking: Asking) -> Section:
    """The organizations that take part, and on which side."""
    rows = sorted(asking.record.parties, key=lambda party: (party.side.rank, party.id))
    names = asking.names(party.organization_id for party in rows)
    return Section(
        Text(N_("Parties")),
        (ORGANIZATION, SIDE),
        [Row((names.get(party.organization_id), party.side)) for party in rows],
        Text(N_("No party is recorded. Here stand the organizations that take part, on either side.")),
    )


def clauses_answered(asking: Asking) -> Section:
    """The Council clauses that it answers."""
    answers = Clause.id.in_(
        ClauseAnswer.__table__.select()
        .with_only_columns(ClauseAnswer.clause_id)
        .where(ClauseAnswer.mechanism_id == asking.record.id)
    )
    rows = asking.children(RecordKind.CLAUSE, answers)
    return Section(
        Text(N_("Council clauses that it answers")),
        (TITLE, Text(N_("Subject")), Text(N_("Paragraph"))),
        [Row((row.subject, row.paragraph), row) for row in rows],
        Text(N_("It is not named as the answer to a clause of the Council.")),
    )


def _tours(asking: Asking) -> Section:
    """Who held the position, from when until when. Names only where the reader reads in the mission's scope."""
    rows = asking.children(RecordKind.TOUR, Tour.position_id == asking.record.id)
    head = (TITLE, Text(N_("Function")), BEGAN, ENDED, Text(N_("Hand-over note")), Text(N_("Last verified")))
    return Section(
        Text(N_("Tours of duty")),
        (*head, Text(N_("Name"))) if asking.persons else head,
        [Row(_tour(row, asking), row) for row in rows],
        Text(N_("Nobody is recorded in this position: that is no vacancy, only unknown.")),
    )


def _tour(row: Tour, asking: Asking) -> tuple[Any, ...]:
    note = Text(N_("yes")) if row.handover_note else None
    cells = (row.officer_function, row.began, row.ended, note, row.last_verified)
    return (*cells, row.officer_name) if asking.persons else cells


LIAISON: tuple[Kind, ...] = (
    Kind(
        kind=RecordKind.POSITION,
        theme=Theme.LIAISON,
        plural=Text(N_("Liaison positions")),
        belongs=Text(N_("Here stand the posts by which one side keeps contact with the other, with their tours.")),
        facts=(
            "provided_by", "provider_id", "accredited_to_id", "level", "formality", "time", "purposes", "purpose",
            "seated_at", "seat", "began", "ended", "terms_of_reference", "access_granted",
        ),
        columns=("provided_by", "level", "formality", "time", "began", "ended"),
        sections=(_tours, parties, clauses_answered),
    ),
    Kind(
        kind=RecordKind.TOUR,
        theme=Theme.LIAISON,
        plural=Text(N_("Tours of duty")),
        belongs=Text(N_("Here stands who holds a liaison position, from when until when.")),
        facts=(
            "position_id", "officer_function", "officer_name", "deputy_function", "began", "ended", "handover_note",
            "languages", "partner_clearance", "last_verified",
        ),
        columns=("position_id", "officer_function", "began", "ended", "last_verified"),
    ),
    Kind(
        kind=RecordKind.CONTACT_CARD,
        theme=Theme.LIAISON,
        plural=Text(N_("Contact cards")),
        belongs=Text(N_("Here stands how each side reaches the other at any hour, and who helps in extremis.")),
        facts=(
            "primary_contact", "alternate_contact", "contingency_contact", "emergency_contact", "tested", "in_extremis",
            "asked_by", "approved_by", "means", "response_time", "rehearsed", "began", "ended",
        ),
        columns=("primary_contact", "tested", "in_extremis", "rehearsed"),
    ),
    Kind(
        kind=RecordKind.MECHANISM,
        theme=Theme.LIAISON,
        plural=Text(N_("Other arrangements")),
        belongs=Text(N_("Here stand embedded staff, evidence chains, quick-reaction cover, trust funds and the like.")),
        facts=("mechanism_kind", *MECHANISM_FACTS, "cadence_words", "members_words"),
        columns=("mechanism_kind", "level", "formality", "began", "ended"),
        sections=(parties, clauses_answered),
    ),
)  # fmt: skip
