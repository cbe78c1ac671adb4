"""Agreements, exchanges of information, incidents."""

from __future__ import annotations

from tracker.db.as_of import state_on
from tracker.db.models.agreements import Agreement, Exchange, NegotiationStep
from tracker.db.models.decisions import Support, SupportBasis
from tracker.domain.dates import NO, UNKNOWN
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind, Theme
from tracker.services.gaps.exchange_check import check_exchange
from tracker.services.permissions import may_change
from tracker.web.addresses import FORM_PATHS
from tracker.web.place import link
from tracker.web.records.kinds.columns import DATE, KIND, STATE, TEXT, TITLE
from tracker.web.records.kinds.kind import Asking, Kind, Row, Section
from tracker.web.records.kinds.liaison import clauses_answered, parties


def _steps(asking: Asking) -> Section:
    rows = [step for step in asking.record.steps if (step.made or UNKNOWN).by(asking.day) is not NO]
    writes = bool(rows) and may_change(asking.session, asking.reader, asking.record)
    return Section(
        Text(N_("Steps of the negotiation")),
        (DATE, TEXT),
        [Row((step.made, step.text), links=_mending(asking.record, step) if writes else ()) for step in rows],
        Text(N_("No step is recorded.")),
    )


def _mending(agreement: Agreement, step: NegotiationStep) -> tuple[tuple[Text, str], ...]:
    """Where a step that was recorded wrongly is corrected or taken back."""
    verbs = (("correct-step", Text(N_("Correct"))), ("take-back-step", Text(N_("Take back"))))
    about = {"path": FORM_PATHS[RecordKind.AGREEMENT], "public_id": agreement.public_id, "step": step.id}
    return tuple((words, link("recording.move", verb=verb, **about)) for verb, words in verbs)


def _implementing(asking: Asking) -> Section:
    rows = asking.children(RecordKind.AGREEMENT, Agreement.parent_agreement_id == asking.record.id)
    return Section(
        Text(N_("Texts that carry it out")),
        (TITLE, KIND, STATE),
        [Row((row.agreement_kind, state_on(row, asking.day)), row) for row in rows],
        Text(N_("No implementing text is recorded.")),
    )


def _exchanges(asking: Asking) -> Section:
    rows = asking.children(RecordKind.EXCHANGE, Exchange.agreement_id == asking.record.id)
    return Section(
        Text(N_("Exchanges under it")),
        (TITLE, KIND, Text(N_("Direction")), DATE),
        [Row((row.exchange_kind, row.flow, row.made), row) for row in rows],
        Text(N_("No exchange under it is recorded.")),
    )


def _support(asking: Asking) -> Section:
    resting = (
        SupportBasis.__table__.select()
        .with_only_columns(SupportBasis.support_id)
        .where(SupportBasis.agreement_id == asking.record.id)
    )
    rows = asking.children(RecordKind.SUPPORT, Support.id.in_(resting))
    return Section(
        Text(N_("Support that rests on it")),
        (TITLE, Text(N_("Direction")), KIND),
        [Row((row.direction, row.support_kind), row) for row in rows],
        Text(N_("No support is recorded as resting on it.")),
    )


def _checked(asking: Asking) -> Section:
    """What `check_exchange` says of it: the judgement first, then what else strikes."""
    checked = check_exchange(asking.session, asking.reader, asking.record)
    rows = [Row((checked.basing, checked.words))] if checked else []
    rows += [Row((None, note)) for note in checked.notes] if checked else []
    return Section(
        Text(N_("Against the agreements of its day")),
        (Text(N_("Basis")), TEXT),
        rows,
        Text(N_("It concerns no partnership that stood on its day: nothing to check it against.")),
    )


# What a text says about information.
CLAUSES = (
    "highest_level", "direction", "purpose_limitation", "onward_sharing", "analysis_apart", "source_protection",
    "breach_procedure", "approval_by",
)  # fmt: skip
AGREEMENTS: tuple[Kind, ...] = (
    Kind(
        kind=RecordKind.AGREEMENT,
        theme=Theme.AGREEMENTS,
        plural=Text(N_("Agreements")),
        belongs=Text(N_("Here stand the texts between the sides, proposed, in negotiation, in force or ended.")),
        facts=(
            "agreement_kind", "state", "symbol", "subjects", "binding", "level", "formality", "purpose",
            "head_of_mission_authority", "in_force_until", "review", "announced", "awaited_by", "parent_agreement_id",
            *CLAUSES,
        ),
        columns=("agreement_kind", "subjects", "state", "in_force_until"),
        filed=CLAUSES,
        sections=(parties, _steps, _implementing, _support, _exchanges, clauses_answered),
    ),
    Kind(
        kind=RecordKind.EXCHANGE,
        theme=Theme.AGREEMENTS,
        plural=Text(N_("Exchanges of information")),
        belongs=Text(N_("Here stands what kind of information passed, when, which way, on which basis.")),
        facts=(
            "exchange_kind", "flow", "made", "channel", "counterpart_id", "agreement_id", "approved", "approved_by",
            "partner_marking", "un_equivalent",
        ),
        columns=("exchange_kind", "flow", "made", "channel"),
        sections=(_checked,),
    ),
    Kind(
        kind=RecordKind.INCIDENT,
        theme=Theme.AGREEMENTS,
        plural=Text(N_("Incidents")),
        belongs=Text(N_("Here stands what happened between the sides that coordination should prevent or answer.")),
        facts=("incident_kind", "made", "un_troops_endangered", "site_id"),
        columns=("incident_kind", "made", "un_troops_endangered"),
    ),
)  # fmt: skip
