"""Human-rights compliance: frameworks, due diligence assessments, compliance reports. Cases never."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.picture import Picture
from tracker.domain.summary import Table
from tracker.domain.summary_tables.building import Row, gather, table
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.compliance import ObligationKind

COLUMNS = (
    ("what", Text(N_("Framework, assessment or report"))),
    ("partnership", Text(N_("Partnership"))),
    ("kind", Text(N_("Kind"))),
    ("state", Text(N_("State"))),
    ("since", Text(N_("Since"))),
    ("next", Text(N_("Next date"))),
)


def compliance(pictures: Sequence[Picture]) -> Table:
    """Frameworks in the state of the day, risk assessments, duties to report on compliance."""
    rows: list[Row] = []
    for found in gather(pictures, lambda p: p.frameworks):
        framework = found.fact
        stands = (framework.ref.kind, framework.state, framework.state_since, framework.span.ended)
        rows.append((framework.ref, (framework.ref.title, found.names, *stands)))
    for made in gather(pictures, lambda p: p.hrddp):
        assessment = made.fact
        judged = tuple(Text(word.label) for word in (assessment.risk, assessment.decision) if word)
        found_so = (assessment.ref.kind, judged, assessment.made, assessment.review_due)
        rows.append((assessment.ref, (assessment.ref.title, made.names, *found_so)))
    for owed in gather(pictures, lambda p: [o for o in p.obligations if o.kind is ObligationKind.COMPLIANCE]):
        duty = owed.fact
        last = duty.submissions[-1].filed if duty.submissions else None
        state = Text(N_("last filed %(day)s"), {"day": last}) if last else Text(N_("no report recorded"))
        rows.append((duty.ref, (duty.ref.title, owed.names, duty.ref.kind, state, duty.span.began, duty.next_due)))
    none = Text(N_("No compliance framework, assessment or duty to report is recorded."))
    return table("compliance", Text(N_("Human-rights compliance")), COLUMNS, rows, none)
