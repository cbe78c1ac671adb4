"""Taking back the last step of a case that was recorded by mistake; history keeps it, and why it went.

Steps go in the reverse order of their recording, each with all that was written with it. Where the case stands first,
as a rule that it was received, stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.actor import because
from tracker.db.as_of import since
from tracker.db.models.cases import Conveyance
from tracker.db.models.compliance import Allegation
from tracker.db.models.records import DatedValueRow, History
from tracker.domain.access import Reader
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.compliance import AllegationState, Risk
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.case_moves import STATE
from tracker.services.errors import Refused
from tracker.services.permissions import demand_any
from tracker.services.records import expect_version

STEPS = (DatedAttribute.CASE_REPLY, DatedAttribute.VERIFICATION, STATE)
# What steps write into the case itself, and how history spells it.
WRITTEN: Mapping[str, Callable[[str], Any]] = {
    "held_by": str, "held_until": date.fromisoformat, "promised_by": date.fromisoformat, "offer": str,
    "reprisal_risk": Risk, "reprisal_checked_on": date.fromisoformat, "reprisal_checked_by": str,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LastStep:
    """The values that began with it, the one for which it was taken last; to whom it was conveyed with it."""

    values: tuple[DatedValueRow, ...] = ()
    told: Conveyance | None = None


def last_step(case: Allegation) -> LastStep | None:
    """What was recorded last, be it that one more was told; None where nothing followed the first state."""
    first = min((row for row in case.dated_values if row.attribute is STATE), key=_order, default=None)
    steps = [row for row in case.dated_values if row.attribute in STEPS and row is not first]
    if not steps:
        return None
    last = max(steps, key=_order)
    # what was recorded at the same moment of the same day; one of each, as a whole chain may have been imported at once
    at_once = {row.attribute: row for row in sorted(steps, key=_order) if _moment(row) == _moment(last)}
    values = tuple(sorted(at_once.values(), key=lambda row: STEPS.index(row.attribute)))
    if values[-1].value != AllegationState.CONVEYED:
        return LastStep(values)
    told = _told_since(case, values[-1])
    return LastStep((), told[-1]) if len(told) > 1 else LastStep(values, told[0] if told else None)


def take_back(session: Session, reader: Reader, case: Allegation, version: int, reason: str) -> Allegation:
    """Take out the last step, which never was. Raises NotAllowed, Stale, Refused without a reason or a step."""
    demand_any(session, reader, case)
    expect_version(session, case, version)
    if not reason.strip():
        raise Refused(Text(N_("Say why.")), "reason")
    step = last_step(case)
    if step is None:
        raise Refused(Text(N_("No step has been taken that could be taken back.")))
    if step.values:
        _put_back(session, case, step.values[-1])
    for value in step.values:
        case.dated_values.remove(value)
    if step.told:
        case.conveyances.remove(step.told)
    with because(session, reason.strip()):
        session.flush()
    return case


def _order(row: DatedValueRow) -> tuple[Any, ...]:
    return row.recorded_at, since(row).sort_key, row.id


def _moment(row: DatedValueRow) -> tuple[Any, ...]:
    return row.recorded_at, since(row)


def _told_since(case: Allegation, conveyed: DatedValueRow) -> list[Conveyance]:
    """Who was told since it was conveyed; before it was opened again, others may have been."""
    day = since(conveyed).earliest
    first = next((n for n, row in enumerate(case.conveyances) if row.conveyed_on == day), len(case.conveyances))
    return case.conveyances[first:]


def _put_back(session: Session, case: Allegation, value: DatedValueRow) -> None:
    """What the step wrote into the case becomes what it was before, unless somebody changed it since."""
    of_it = select(History).where(History.record_id == case.id, History.at >= value.recorded_at)
    told = session.scalars(of_it.order_by(History.id).limit(1)).first()
    for name, read in WRITTEN.items():
        if told and name in told.before and getattr(case, name) == _read(told.after[name], read):
            setattr(case, name, _read(told.before[name], read))


def _read(spelled: str | None, read: Callable[[str], Any]) -> Any:
    return None if spelled is None else read(spelled)
