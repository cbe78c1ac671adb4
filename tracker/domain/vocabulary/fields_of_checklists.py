"""What people call the fields of an opened checklist."""

from __future__ import annotations

from tracker.domain.texts import N_

FIELDS_OF_CHECKLISTS: dict[str, str] = {
    "version_id": N_("Version of the checklist"),
    "opened_on": N_("Opened on"),
    "holder_id": N_("Opened for"),
    "holder_function": N_("Opened for"),
    "item_key": N_("Item"),
    "answer_state": N_("Answer"),
    "answered_on": N_("Answered on"),
    "answered_at": N_("Answered"),
    "answered_by": N_("Answered by"),
    "overrules": N_("Otherwise than the records"),
    "asked_in": N_("Asked in version"),
    "assignee_id": N_("Assigned to"),
    "as_evidence": N_("As evidence"),
    "effective_on": N_("Speaks of"),
    "said_on": N_("Said on"),
    "said_at": N_("Said"),
    "said_by": N_("Said by"),
}
