"""What stands around the partnerships of an example: Council, leadership, sites, support, duties, statements."""

from __future__ import annotations

from tracker.db.models.agreements import Incident
from tracker.db.models.compliance import Obligation
from tracker.db.models.decisions import (
    Clause,
    ClauseAnswer,
    CouncilDecision,
    LeadershipDecision,
    Site,
    Support,
    SupportBasis,
)
from tracker.db.models.gaps import Statement, Stocktake
from tracker.db.models.planning import JointAssessment
from tracker.reference.building.bench import Bench
from tracker.reference.tables import Row


def decision(bench: Bench, row: Row) -> None:
    """A decision of the Security Council."""
    record = CouncilDecision(
        **bench.about(row), symbol=row["symbol"], made=row["made"], renews=row.get("renews", False)
    )
    bench.covering(row, record, row["covers"])


def clause(bench: Bench, row: Row) -> None:
    """A paragraph of a decision, and the mechanisms that answer it."""
    record = Clause(
        **bench.about(row),
        decision=bench.made["decision", row["decision"]],
        paragraph=row.get("paragraph"),
        verb=row["verb"],
        addressee=row["addressee"],
        subject=row["subject"],
        owner=row["owner"],
        answers=[ClauseAnswer(mechanism_id=bench.mechanism(key).id) for key in row.get("answered_by", ())],
    )
    bench.covering(row, record, row["covers"])


def leadership(bench: Bench, row: Row) -> None:
    """What the mission's leadership, or a component for itself, holds."""
    record = LeadershipDecision(
        **bench.about(row),
        subject=row["subject"],
        value=row["value"],
        by_function=row["by_function"],
        component=row.get("component"),
        began=row.get("began"),
        ended=row.get("ended"),
    )
    bench.covering(row, record, row["covers"])


def site(bench: Bench, row: Row) -> None:
    """A site that mission and force share."""
    record = Site(**bench.about(row), began=row.get("began"), ended=row.get("ended"))
    bench.covering(row, record, row["covers"])


def support(bench: Bench, row: Row) -> None:
    """An item of support, and the agreements on which it rests."""
    record = Support(
        **bench.about(row),
        direction=row["direction"],
        support_kind=row["kind"],
        scope=row["scope"],
        exclusion=row.get("exclusion"),
        planned=row.get("planned", False),
        recipient_unit=row.get("recipient"),
        began=row.get("began"),
        ended=row.get("ended"),
        agreements=[SupportBasis(agreement_id=bench.made["agreement", key].id) for key in row.get("agreements", ())],
    )
    bench.covering(row, record, row["covers"])


def obligation(bench: Bench, row: Row) -> None:
    """A duty to report."""
    asked = row.get("clause")
    record = Obligation(
        **bench.about(row),
        obligation_kind=row["kind"],
        by_side=row["by_side"],
        reported_to=row["reported_to"],
        began=row.get("began"),
        ended=row.get("ended"),
        clause_id=bench.made["clause", asked].id if asked else None,
    )
    bench.covering(row, record, row["covers"])


def assessment(bench: Bench, row: Row) -> None:
    """A joint assessment."""
    record = JointAssessment(
        **bench.about(row), assessment_kind=row["kind"], participation=row["participation"], made=row["made"]
    )
    bench.covering(row, record, row["covers"])


def incident(bench: Bench, row: Row) -> None:
    """Something between the sides that coordination must answer."""
    record = Incident(**bench.about(row), incident_kind=row["kind"], made=row["made"])
    bench.covering(row, record, row["covers"])


def statement(bench: Bench, row: Row) -> None:
    """Somebody says that something does not exist."""
    record = Statement(
        **bench.about(row),
        partnership_id=bench.partnership(row["partnership"]).id,
        matter=row["matter"],
        verdict=row["verdict"],
        made=row["made"],
        by_function=row["by_function"],
        source=row["source"],
        review_on=row["review_on"],
    )
    bench.covering(row, record, [row["partnership"]])


def stocktake(bench: Bench, row: Row) -> None:
    """Somebody says whether the register of one theme is complete."""
    record = Stocktake(
        **bench.about(row),
        partnership_id=bench.partnership(row["partnership"]).id,
        theme=row["theme"],
        made_on=row["made_on"],
        by_function=row["by_function"],
        complete=row["complete"],
        lacks=row.get("lacks"),
    )
    bench.covering(row, record, [row["partnership"]])
