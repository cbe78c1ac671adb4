"""Coordination rules: one value for each code, gathered in the order of the table in docs/rules.md."""

from __future__ import annotations

from tracker.domain.rules.agreements import AGREEMENT_RULES
from tracker.domain.rules.communication import COMMUNICATION_RULES
from tracker.domain.rules.compliance import COMPLIANCE_RULES
from tracker.domain.rules.delineation import DELINEATION_RULES
from tracker.domain.rules.liaison import LIAISON_RULES
from tracker.domain.rules.meetings import MEETING_RULES
from tracker.domain.rules.planning import PLANNING_RULES
from tracker.domain.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *LIAISON_RULES,  # LIA-01 to LIA-08
    *MEETING_RULES,  # MTG-01 to MTG-10
    *AGREEMENT_RULES,  # AGR-01 to AGR-09, INF-01, INF-02
    *COMPLIANCE_RULES,  # HRC-01 to HRC-07
    *DELINEATION_RULES,  # DEL-01 to DEL-04
    *COMMUNICATION_RULES,  # COM-01
    *PLANNING_RULES,  # REP-01, PLN-01, TRN-01, LES-01
)

_BY_CODE = {rule.code: rule for rule in RULES}


def rule_by_code(code: str) -> Rule:
    """The rule of this code; KeyError where there is none."""
    return _BY_CODE[code]
