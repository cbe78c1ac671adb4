"""Words for what is kept about every record: dated attributes and history."""

from __future__ import annotations

from tracker.domain.texts import N_
from tracker.domain.vocabulary.agreements import AgreementState
from tracker.domain.vocabulary.cases import Verification
from tracker.domain.vocabulary.compliance import AllegationState, FrameworkState
from tracker.domain.vocabulary.correspondence import ReplyState, RequestState
from tracker.domain.vocabulary.gaps import SummaryState
from tracker.domain.vocabulary.meetings import ActionState, ForumState, MeetingState
from tracker.domain.vocabulary.missions import CombatRole, LegalBasis, MandateType, Task
from tracker.domain.vocabulary.words import Word


class DatedAttribute(Word):
    """An attribute that changes over time: each value says since when."""

    NAME = "name", N_("name")
    COMBAT_ROLE = "combat_role", N_("counter-terrorism or enforcement role")
    MANDATE_TYPE = "mandate_type", N_("mandate type")
    LEGAL_BASIS = "legal_basis", N_("legal basis")
    AREA = "area", N_("area")
    TASK = "task", N_("task")
    CADENCE = "cadence", N_("cadence")
    FORUM_STATE = "forum_state", N_("state of the forum")
    MEETING_STATE = "meeting_state", N_("state of the meeting")
    ACTION_STATE = "action_state", N_("state of the action point")
    AGREEMENT_STATE = "agreement_state", N_("state of the agreement")
    FRAMEWORK_STATE = "framework_state", N_("state of the compliance framework")
    ALLEGATION_STATE = "allegation_state", N_("state of the allegation")
    SUMMARY_STATE = "summary_state", N_("state of the summary")
    REQUEST_STATE = "request_state", N_("state of the request")
    REPLY_STATE = "reply_state", N_("state of the reply")
    VERIFICATION = "verification", N_("verification")
    CASE_REPLY = "case_reply", N_("reply to the allegation")


# Attributes whose values come from a closed list; names, areas and cadences are free.
VALUES: dict[DatedAttribute, type[Word]] = {
    DatedAttribute.COMBAT_ROLE: CombatRole,
    DatedAttribute.MANDATE_TYPE: MandateType,
    DatedAttribute.LEGAL_BASIS: LegalBasis,
    DatedAttribute.TASK: Task,
    DatedAttribute.FORUM_STATE: ForumState,
    DatedAttribute.MEETING_STATE: MeetingState,
    DatedAttribute.ACTION_STATE: ActionState,
    DatedAttribute.AGREEMENT_STATE: AgreementState,
    DatedAttribute.FRAMEWORK_STATE: FrameworkState,
    DatedAttribute.ALLEGATION_STATE: AllegationState,
    DatedAttribute.SUMMARY_STATE: SummaryState,
    DatedAttribute.REQUEST_STATE: RequestState,
    DatedAttribute.REPLY_STATE: ReplyState,
    DatedAttribute.VERIFICATION: Verification,
    DatedAttribute.CASE_REPLY: ReplyState,
}


class HistoryVerb(Word):
    """What a change did."""

    CREATED = "created", N_("created")
    CHANGED = "changed", N_("changed")
    REMOVED = "removed", N_("removed")
    RESTORED = "restored", N_("restored")
    EXPUNGED = "expunged", N_("words removed for good")
