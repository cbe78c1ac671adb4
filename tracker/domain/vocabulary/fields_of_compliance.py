"""What people call the fields of frameworks, reports, allegations and due diligence."""

from __future__ import annotations

from tracker.domain.texts import N_

FIELDS_OF_COMPLIANCE: dict[str, str] = {
    "national_equivalent": N_("National equivalent"),
    "gender_perspective": N_("Gender perspective"),
    "public_reporting": N_("Public reporting"),
    "framework_id": N_("Compliance framework"),
    "pillar": N_("Pillar"),
    "obligation_kind": N_("Kind"),
    "by_side": N_("Who reports"),
    "reported_to": N_("Reported to"),
    "cadence": N_("How often"),
    "clause_id": N_("Council clause"),
    "obligation_id": N_("Reporting obligation"),
    "author": N_("Author"),
    "occasion": N_("Made on the event of"),
    "period_from": N_("Looks back on what happened from"),
    "period_to": N_("Looks back until"),
    "findings": N_("Findings"),
    "follow_up": N_("What followed"),
    "category": N_("Category"),
    "grave": N_("Grave"),
    "held_by": N_("Held by"),
    "support_id": N_("Support item"),
    "risk": N_("Risk"),
    "grounds": N_("Grounds"),
    "decided_by": N_("Decided by"),
    "assessment_id": N_("Assessment"),
    "measures": N_("Measures"),
    "evidence": N_("Evidence"),
    "supporters": N_("Supported by"),
    "monitoring": N_("How conduct is followed"),
    "stands": N_("Decision that stands"),
    "steps": N_("Steps taken"),
    "step_kind": N_("Step"),
    "taken_on": N_("Taken on"),
}
