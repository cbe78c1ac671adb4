"""What people call the fields of a case and of its parts."""

from __future__ import annotations

from tracker.domain.texts import N_

FIELDS_OF_CASES: dict[str, str] = {
    "lasted": N_("Went on until"),
    "place_known": N_("How surely the place is known"),
    "accountable_id": N_("Accountable organization"),
    "corroboration": N_("Corroboration"),
    "reprisal_risk": N_("Risk of reprisals"),
    "reprisal_checked_on": N_("Reprisals considered on"),
    "reprisal_checked_by": N_("Reprisals considered by"),
    "recipient_id": N_("To whom"),
    "consent": N_("Consent of the source"),
    "given_on": N_("Asked on"),
    "conditions": N_("Conditions"),
    "conveyed_on": N_("Conveyed on"),
    "why": N_("Why nonetheless"),
    "linked_id": N_("Linked to"),
    "made_for": N_("Made for"),
    "allegation_id": N_("Allegation"),
    "left_out": N_("Left out"),
}
