"""The tables of a worked example: partnerships of one mission, and what is recorded around them."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.domain.vocabulary.agreements import AgreementKind, AgreementState, AgreementSubject, IncidentKind
from tracker.domain.vocabulary.basics import Formality, Level, OwnerSide, Sensitivity, Side, SourceBasis, Theme
from tracker.domain.vocabulary.compliance import FrameworkState, ObligationKind
from tracker.domain.vocabulary.gaps import AssessmentKind, AssessmentParticipation, Matter, Verdict
from tracker.domain.vocabulary.liaison import MechanismKind, PositionTime, Purpose, SeatedAt
from tracker.domain.vocabulary.meetings import ActionState, Attendance, CadenceKind, ForumState
from tracker.domain.vocabulary.missions import (
    ClauseSubject,
    ClauseVerb,
    DecisionSubject,
    HrddpScope,
    OrganizationKind,
    PartnershipFramework,
    SupportDirection,
    SupportKind,
)
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.reference.fields import (
    Field,
    day,
    flag,
    hour,
    key,
    keys,
    locators,
    many_of,
    number,
    one_of,
    tables,
    when,
)
from tracker.reference.schemas import DATE, KEY, NAME, TEXT

PARTIES = ("organization", "mission", "operation")
MECHANISMS = ("mechanism", "position", "forum", "agreement", "framework")
COVERS = Field(keys, refers=("partnership",))
PARTY = Field(key, refers=PARTIES)

# What every record of an example bears. A row without a locator is illustrative.
RECORD: dict[str, Field] = {
    "key": KEY,
    "title": TEXT,
    "basis": Field(one_of(SourceBasis)),
    "locators": Field(locators).optional,
    "note": TEXT.optional,
    "sensitivity": Field(one_of(Sensitivity)).optional,
}
SPAN = {"began": DATE.optional, "ended": DATE.optional}
MECHANISM = {
    **RECORD,
    **SPAN,
    "covers": COVERS,
    "level": Field(one_of(Level)).optional,
    "formality": Field(one_of(Formality)),
    "purpose": TEXT.optional,
    "parties": Field(tables({"organization": Field(key), "side": Field(one_of(Side))})).optional,
}
CADENCE = {
    "kind": Field(one_of(CadenceKind)),
    "n": Field(number).optional,
    "since": DATE.optional,
    "locator": NAME.optional,
}
MEMBER = {"organization": Field(key), "side": Field(one_of(Side)), "began": DATE.optional}
ACTION = {
    "title": TEXT,
    "owner": Field(key).optional,
    "due": Field(day).optional,
    "state": Field(one_of(ActionState)),
    "since": DATE,
}

EXAMPLE: dict[str, Mapping[str, Field]] = {
    "example": {
        "key": KEY,
        "mission": Field(key, refers=("mission",)),
        "time_zone": NAME,
        "reading_date": Field(day),
        "omissions": TEXT,
    },
    "organization": {
        **RECORD,
        "short_name": TEXT.optional,
        "kind": Field(one_of(OrganizationKind)),
        "parent": Field(key, refers=PARTIES).optional,
    },
    "held": {
        "key": KEY,
        "holder": Field(key, refers=("mission", "operation")),
        "attribute": Field(one_of(DatedAttribute)),
        "value": NAME,
        "since": DATE,
        "locator": NAME,
    },
    "partnership": {
        **RECORD,
        **SPAN,
        "operation": Field(key, refers=("operation",)),
        "sent_by": Field(key, refers=("organization",)),
        "framework": Field(one_of(PartnershipFramework)),
        "tracked_since": Field(day),
        "purpose": NAME.optional,
    },
    "decision": {**RECORD, "symbol": NAME, "made": DATE, "renews": Field(flag).optional, "covers": COVERS},
    "clause": {
        **RECORD,
        "covers": COVERS,
        "decision": Field(key, refers=("decision",)),
        "paragraph": NAME.optional,
        "verb": Field(one_of(ClauseVerb)),
        "addressee": TEXT,
        "subject": Field(one_of(ClauseSubject)),
        "owner": Field(one_of(OwnerSide)),
        "answered_by": Field(keys, refers=MECHANISMS).optional,
    },
    "leadership": {
        **RECORD,
        **SPAN,
        "covers": COVERS,
        "subject": Field(one_of(DecisionSubject)),
        "value": NAME,
        "by_function": NAME,
        "component": NAME.optional,
    },
    "site": {**RECORD, **SPAN, "covers": COVERS},
    "support": {
        **RECORD,
        **SPAN,
        "covers": COVERS,
        "direction": Field(one_of(SupportDirection)),
        "kind": Field(one_of(SupportKind)),
        "scope": Field(one_of(HrddpScope)),
        "exclusion": NAME.optional,
        "planned": Field(flag).optional,
        "recipient": TEXT.optional,
        "agreements": Field(keys, refers=("agreement",)).optional,
    },
    "mechanism": {**MECHANISM, "kind": Field(one_of(MechanismKind)), "cadence": TEXT.optional},
    "position": {
        **MECHANISM,
        "provided_by": Field(one_of(Side)),
        "provider": PARTY,
        "accredited_to": PARTY,
        "seated_at": Field(one_of(SeatedAt)),
        "seat": NAME.optional,
        "time": Field(one_of(PositionTime)),
        "purposes": Field(many_of(Purpose)),
    },
    "tour": {
        **RECORD,
        **SPAN,
        "position": Field(key, refers=("position",)),
        "officer_function": NAME,
        "handover_note": NAME.optional,
    },
    "forum": {
        **MECHANISM,
        "cadence": Field(tables(CADENCE)),
        "state": Field(one_of(ForumState)),
        "state_since": DATE.optional,
        "members": Field(tables(MEMBER)),
        "organization_level": Field(flag).optional,
        "chair": NAME.optional,
    },
    "meeting": {
        **RECORD,
        "forum": Field(key, refers=("forum",)),
        "held_on": Field(day),
        "at": Field(hour).optional,
        "place": NAME.optional,
        "attendance": Field(tables({"organization": Field(key), "state": Field(one_of(Attendance))})),
        "agenda": Field(tables({"text": TEXT})),
        "agreed": Field(tables({"text": TEXT})),
        "actions": Field(tables(ACTION)).optional,
    },
    "agreement": {
        **MECHANISM,
        "kind": Field(one_of(AgreementKind)),
        "symbol": NAME.optional,
        "subjects": Field(many_of(AgreementSubject)),
        "binding": Field(flag).optional,
        "states": Field(tables({"value": Field(one_of(AgreementState)), "since": DATE, "locator": NAME.optional})),
        "purpose_limitation": Field(flag).optional,
        "approval_by": NAME.optional,
    },
    "framework": {
        **MECHANISM,
        "operation": Field(key, refers=("operation",)),
        "states": Field(tables({"value": Field(one_of(FrameworkState)), "since": DATE, "locator": NAME.optional})),
        "gender_perspective": TEXT.optional,
        "public_reporting": Field(flag).optional,
    },
    "obligation": {
        **RECORD,
        **SPAN,
        "covers": COVERS,
        "kind": Field(one_of(ObligationKind)),
        "by_side": Field(one_of(Side)),
        "reported_to": TEXT,
        "clause": Field(key, refers=("clause",)).optional,
    },
    "assessment": {
        **RECORD,
        "covers": COVERS,
        "made": Field(when),
        "kind": Field(one_of(AssessmentKind)),
        "participation": Field(one_of(AssessmentParticipation)),
    },
    "incident": {**RECORD, "covers": COVERS, "made": Field(when), "kind": Field(one_of(IncidentKind))},
    "statement": {
        **RECORD,
        "partnership": Field(key, refers=("partnership",)),
        "matter": Field(one_of(Matter)),
        "verdict": Field(one_of(Verdict)),
        "made": Field(when),
        "by_function": NAME,
        "source": NAME,
        "review_on": Field(day),
    },
    "stocktake": {
        **RECORD,
        "partnership": Field(key, refers=("partnership",)),
        "theme": Field(one_of(Theme)),
        "made_on": Field(day),
        "by_function": NAME,
        "complete": Field(flag),
        "lacks": NAME.optional,
    },
}
