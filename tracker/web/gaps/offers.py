"""Which short form answers which matter, and who may fill it in: one explicit table."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from flask import g

from tracker.db.models.records import Record
from tracker.db.queries.partnerships import partnerships_concerning
from tracker.domain.rules.rule import Rule
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.gaps import Matter
from tracker.services.compliance import COMPLIANCE
from tracker.web.addresses import FORM_PATHS, address_of
from tracker.web.place import link
from tracker.web.recording import (
    agreements,
    compliance,
    contacts,
    due_diligence,
    exchanges,
    forums,
    mechanisms,
    planning,
    positions,
    reports,
    sites,
    texts,
    tours,
)
from tracker.web.recording.forms import ShortForm
from tracker.web.session import current

RECORD = (Permission.RECORD,)
LEADERSHIP = (Permission.CLEAR_SUMMARY,)


@dataclass(frozen=True, slots=True)
class Offer:
    """A short form, what its button says, and which permissions fill it in: any one of them.

    Where a page of its own records more than a short form can, `page` says its address for the subject instead.
    """

    form: type[ShortForm] | None
    button: Text
    permissions: Collection[Permission] = RECORD
    page: Callable[[Record, str], str] | None = None  # the subject of the question, and its key to come back to


def _meeting(subject: Record, key: str) -> str:
    return link("meetings.edit", public_id=subject.public_id, gap=key)


def _next_session(subject: Record, key: str) -> str:
    return link("meetings.new", forum=subject.public_id, gap=key)


def _assessment(subject: Record, _key: str) -> str:
    """The assessment is open to more people than the case: its address names the partnerships only."""
    concerned = [one.slug for one in partnerships_concerning(current(), g.reader, subject)]
    return link("recording.new", path=FORM_PATHS[RecordKind.HRDDP_ASSESSMENT], partnership=concerned)


def _case(subject: Record, _key: str) -> str:
    """The buttons on its page say what may follow."""
    return address_of(subject)


OFFERS: dict[Matter, Offer] = {
    Matter.MEETING_RECORD: Offer(None, Text(N_("Record what came of it")), page=_meeting),
    Matter.LIAISON_POSITION: Offer(positions.PositionForm, Text(N_("Record a liaison position"))),
    Matter.RECIPROCAL_LIAISON: Offer(positions.PositionForm, Text(N_("Record a liaison position"))),
    Matter.FORMAL_LIAISON: Offer(positions.PositionForm, Text(N_("Record a liaison position"))),
    Matter.REQUESTED_LIAISON: Offer(positions.PositionForm, Text(N_("Record a liaison position"))),
    Matter.SUCCESSOR: Offer(tours.TourForm, Text(N_("Record the next tour of duty"))),
    Matter.HANDOVER_NOTE: Offer(tours.HandoverForm, Text(N_("Record the hand-over note"))),
    Matter.CONTACT_CARD: Offer(contacts.ContactCardForm, Text(N_("Record a contact card"))),
    Matter.STRATEGIC_FORUM: Offer(forums.ForumForm, Text(N_("Record a forum"))),
    Matter.OPERATIONAL_FORUM: Offer(forums.ForumForm, Text(N_("Record a forum"))),
    Matter.FORUM_SEAT: Offer(forums.SeatForm, Text(N_("Record a seat in a forum"))),
    Matter.CADENCE: Offer(forums.CadenceForm, Text(N_("Record how often it meets"))),
    Matter.TERMS_OF_REFERENCE: Offer(forums.TermsForm, Text(N_("Record the terms of reference"))),
    Matter.HANDLING_RULE: Offer(forums.HandlingRuleForm, Text(N_("Record the handling rule"))),
    Matter.INFORMATION_AGREEMENT: Offer(agreements.InformationAgreementForm, Text(N_("Record an agreement"))),
    Matter.INFORMATION_CLAUSES: Offer(agreements.ClausesForm, Text(N_("Record what the text says"))),
    Matter.IMPLEMENTING_TEXT: Offer(agreements.ImplementingTextForm, Text(N_("Record the implementing text"))),
    Matter.WRITTEN_ARRANGEMENT: Offer(agreements.SupportTextForm, Text(N_("Record the written arrangement"))),
    Matter.CLAUSE_MECHANISM: Offer(texts.AnswerForm, Text(N_("Link the mechanism"))),
    Matter.TWO_WAY_INFORMATION: Offer(exchanges.ExchangeForm, Text(N_("Record an exchange"))),
    Matter.COMPLIANCE_FRAMEWORK: Offer(compliance.FrameworkForm, Text(N_("Record a compliance framework")), COMPLIANCE),
    Matter.HRDDP_ASSESSMENT: Offer(due_diligence.HrddpForm, Text(N_("Record a risk assessment")), COMPLIANCE),
    Matter.HRDDP_MEASURES: Offer(due_diligence.MeasureForm, Text(N_("Record a measure")), COMPLIANCE),
    Matter.COMPLIANCE_REPORT: Offer(reports.FiledForm, Text(N_("Record the report")), COMPLIANCE),
    Matter.COUNCIL_REPORT: Offer(reports.FiledForm, Text(N_("Record the report")), COMPLIANCE),
    Matter.HARM_TRACKING: Offer(mechanisms.HarmTrackingForm, Text(N_("Record who tracks civilian harm")), COMPLIANCE),
    Matter.DELINEATION: Offer(agreements.DelineationForm, Text(N_("Record the delineation"))),
    Matter.TASK_DIVISION: Offer(agreements.DelineationForm, Text(N_("Record the division of tasks"))),
    Matter.SITE_ASSESSMENT: Offer(sites.SiteAssessmentForm, Text(N_("Record a risk assessment"))),
    Matter.POSTURE: Offer(planning.PostureForm, Text(N_("Record the decision on posture")), LEADERSHIP),
    Matter.COMMUNICATION_PLAN: Offer(planning.CommunicationPlanForm, Text(N_("Record a communications plan"))),
    Matter.JOINT_ASSESSMENT: Offer(planning.JointAssessmentForm, Text(N_("Record a joint assessment"))),
    Matter.TRANSITION_PLAN: Offer(agreements.TransitionForm, Text(N_("Record the transition plan"))),
    Matter.LESSONS: Offer(planning.LessonForm, Text(N_("Record a lesson"))),
}


# Rules that miss no record of a kind: most are answered by logging a session, what was held, who came, what was done.
BY_RULE: dict[str, Offer] = {
    "HRC-02": Offer(None, Text(N_("Record a risk assessment")), COMPLIANCE, page=_assessment),  # of a grave case
    "HRC-05": Offer(None, Text(N_("Convey it, or hold it")), COMPLIANCE, page=_case),
    "HRC-06": Offer(None, Text(N_("Record what came back")), COMPLIANCE, page=_case),
    "MTG-03": Offer(None, Text(N_("Log a session that was held")), page=_next_session),
    "MTG-07": Offer(None, Text(N_("Follow them up in a session")), page=_next_session),
    "MTG-08": Offer(None, Text(N_("Log a session that was held")), page=_next_session),
}


def offer_for(rule: Rule) -> Offer | None:
    """What answers what a rule misses; None where the record's own page does."""
    return OFFERS.get(rule.matter) if rule.matter else BY_RULE.get(rule.code)
