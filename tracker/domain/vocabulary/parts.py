"""What people call the parts of a record: the tables whose rows belong to it and are told in its history."""

from __future__ import annotations

from tracker.domain.texts import N_

PARTS: dict[str, str] = {
    "dated_value": N_("Value over time"),
    "record_scope": N_("Scope"),
    "record_circle": N_("Circle"),
    "record_coverage": N_("Partnership"),
    "mechanism_party": N_("Party"),
    "forum_member": N_("Member"),
    "attendance": N_("Attendance"),
    "agenda_item": N_("Agenda item"),
    "position_voiced": N_("Position voiced"),
    "agreed_point": N_("Agreed point"),
    "negotiation_step": N_("Step of the negotiation"),
    "framework_measure": N_("Measure"),
    "hrddp_measure": N_("Measure"),
    "hrddp_step": N_("Step after the assessment"),
    "support_basis": N_("Written basis"),
    "clause_answer": N_("Answer"),
    "record_hold": N_("On hold"),
    "reconfiguration": N_("Change of mission or force"),
    "document_revision": N_("Revision"),
    "assessment_answer": N_("Answer"),
    "assessment_task": N_("Task"),
    "assessment_remark": N_("Comment or evidence"),
    "disclosure_consent": N_("Consent of the source"),
    "conveyance": N_("Conveyed"),
    "case_link": N_("Link"),
    "redacted_copy": N_("Redacted copy"),
}
