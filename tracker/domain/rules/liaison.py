"""The rules on liaison, in the order of their codes."""

from __future__ import annotations

from tracker.domain.rules.liaison_contacts import LIA_08
from tracker.domain.rules.liaison_handover import LIA_06
from tracker.domain.rules.liaison_positions import LIA_01, LIA_02
from tracker.domain.rules.liaison_strength import LIA_05, LIA_07
from tracker.domain.rules.liaison_tours import LIA_03, LIA_04
from tracker.domain.rules.rule import Rule

LIAISON_RULES: tuple[Rule, ...] = (LIA_01, LIA_02, LIA_03, LIA_04, LIA_05, LIA_06, LIA_07, LIA_08)
