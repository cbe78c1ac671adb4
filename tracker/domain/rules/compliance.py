"""The rules on human rights, in the order of the table."""

from __future__ import annotations

from tracker.domain.rules.compliance_assessments import HRC_02
from tracker.domain.rules.compliance_cases import HRC_05, HRC_06
from tracker.domain.rules.compliance_framework import HRC_01, HRC_07
from tracker.domain.rules.compliance_measures import HRC_03
from tracker.domain.rules.compliance_reports import HRC_04
from tracker.domain.rules.rule import Rule

COMPLIANCE_RULES: tuple[Rule, ...] = (HRC_01, HRC_02, HRC_03, HRC_04, HRC_05, HRC_06, HRC_07)
