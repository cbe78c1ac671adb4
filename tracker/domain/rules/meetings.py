"""The rules on meetings, in the order of their codes."""

from __future__ import annotations

from tracker.domain.rules.meetings_forums import MTG_01, MTG_02, MTG_09
from tracker.domain.rules.meetings_order import MTG_04, MTG_05, MTG_10
from tracker.domain.rules.meetings_records import MTG_06, MTG_07
from tracker.domain.rules.meetings_sessions import MTG_03, MTG_08
from tracker.domain.rules.rule import Rule

MEETING_RULES: tuple[Rule, ...] = (
    *(MTG_01, MTG_02, MTG_03, MTG_04, MTG_05),
    *(MTG_06, MTG_07, MTG_08, MTG_09, MTG_10),
)
