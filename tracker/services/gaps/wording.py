"""What was decided on a gap, in words."""

from __future__ import annotations

from tracker.db.models.gaps import FindingDecision
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.gaps import FindingDecisionKind

SENTENCES = {
    FindingDecisionKind.ASSIGNED: N_("Assigned to %(to)s by %(function)s (%(date)s)."),
    FindingDecisionKind.RISK_ACCEPTED: N_("Risk accepted by %(function)s until %(until)s."),
    FindingDecisionKind.BY_LEADERSHIP: N_("By leadership decision: %(decision)s (%(date)s)."),
    FindingDecisionKind.DISPUTED: N_("Disputed by %(function)s (%(date)s)."),
    FindingDecisionKind.NOTED: N_("Noted by %(function)s (%(date)s): it cannot be mended."),
}
ASSIGNED_UNTIL = N_("Assigned to %(to)s by %(function)s, to be closed by %(until)s.")


def decided_text(row: FindingDecision) -> Text:
    """One sentence; the reason stands beside it on the page."""
    dated = row.decision is FindingDecisionKind.ASSIGNED and row.until is not None
    led = row.leadership_decision
    values = {
        "to": row.assigned_to or "",
        "function": row.by_function,
        "date": row.decided_on,
        "until": row.until,
        "decision": led.title if led else "",
    }
    return Text(ASSIGNED_UNTIL if dated else SENTENCES[row.decision], values)
