"""The rules on agreements and information, in the order of the table."""

from __future__ import annotations

from tracker.domain.rules.agreements_basis import AGR_04, AGR_08, AGR_09
from tracker.domain.rules.agreements_information import AGR_01, AGR_06
from tracker.domain.rules.agreements_release import AGR_02
from tracker.domain.rules.agreements_texts import AGR_03, AGR_05, AGR_07
from tracker.domain.rules.information import INF_01, INF_02
from tracker.domain.rules.rule import Rule

AGREEMENT_RULES: tuple[Rule, ...] = (
    AGR_01,
    AGR_02,
    AGR_03,
    AGR_04,
    AGR_05,
    AGR_06,
    AGR_07,
    AGR_08,
    AGR_09,
    INF_01,
    INF_02,
)
