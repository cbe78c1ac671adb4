"""Support between mission and force: recorded, changed, begun, ended; the agreements that it rests on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.db.models.agreements import Agreement
from tracker.db.models.decisions import Support, SupportBasis
from tracker.db.models.missions import Partnership
from tracker.domain.access import WRITERS, Reader
from tracker.domain.dates import UNKNOWN, YES, When
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.missions import HrddpScope, SupportDirection, SupportKind
from tracker.services.changing import Change, change, said_in
from tracker.services.errors import Refused
from tracker.services.keeping import Said, check_shared, keep
from tracker.services.mechanisms import check_span
from tracker.services.permissions import demand_any
from tracker.services.records import expect_version


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSupport:
    """An item of support; `offered` are the agreements that the person could name, so that others stay named."""

    said: Said
    direction: SupportDirection
    kind: SupportKind
    scope: HrddpScope = HrddpScope.TO_BE_SCREENED
    exclusion: str = ""
    planned: bool = False
    recipient_unit: str = ""
    value: str = ""
    began: When = UNKNOWN
    ended: When = UNKNOWN
    changed: When = UNKNOWN
    agreements: tuple[Agreement, ...] = ()
    offered: tuple[Agreement, ...] = ()


def record_support(session: Session, reader: Reader, new: NewSupport, partnerships: Collection[Partnership]) -> Support:
    """Record support. Raises Refused where it lies outside the policy by no exclusion, and for dates out of order."""
    support = Support()
    _write(session, support, new, partnerships)
    return keep(session, reader, support, new.said, partnerships, WRITERS[RecordKind.SUPPORT])


def change_support(session: Session, reader: Reader, support: Support, new: NewSupport, edit: Change) -> Support:
    """Change support."""
    return change(session, reader, support, edit, lambda record: _write(session, record, new, edit.covered))


def begin_support(session: Session, reader: Reader, support: Support, began: When, version: int) -> Support:
    """Say that what was planned has begun. Raises NotAllowed, Stale, and Refused where it was not only planned."""
    demand_any(session, reader, support)
    expect_version(session, support, version)
    if not support.planned:
        raise Refused(Text(N_("It is no plan any more: correct its beginning with Edit.")), "began")
    check_span(began, support.ended or UNKNOWN)
    support.planned, support.began = False, began
    session.flush()
    return support


def end_support(session: Session, reader: Reader, support: Support, ended: When, version: int) -> Support:
    """Say on which day it ended. Raises NotAllowed, Stale, and Refused where it had ended or never began."""
    demand_any(session, reader, support)
    expect_version(session, support, version)
    if support.planned:
        raise Refused(Text(N_("It is only planned: say first that it began, or remove it.")), "ended")
    last = support.ended or UNKNOWN
    if ended.latest and last.by(ended.latest) is YES:
        raise Refused(Text(N_("It had ended by then: correct its end with Edit.")), "ended")
    check_span(support.began or UNKNOWN, ended)
    support.ended = ended
    session.flush()
    return support


def _write(session: Session, support: Support, new: NewSupport, partnerships: Collection[Partnership]) -> None:
    if new.scope is HrddpScope.OUTSIDE and not new.exclusion:
        raise Refused(Text(N_("Name the exclusion of the policy by which it lies outside.")), "exclusion")
    if new.scope is not HrddpScope.OUTSIDE and new.exclusion:
        raise Refused(Text(N_("An exclusion is named only of what lies outside the policy.")), "exclusion")
    check_span(new.began, new.ended)
    support.direction, support.support_kind, support.planned = new.direction, new.kind, new.planned
    support.scope, support.exclusion = new.scope, new.exclusion or None
    support.recipient_unit = said_in(support.recipient_unit, new.recipient_unit, new.said.language)
    support.value = new.value or None
    support.began, support.ended = new.began, new.ended
    support.changed_earliest, support.changed_latest = new.changed.earliest, new.changed.latest
    _rest_on(session, support, new, partnerships)


def _rest_on(session: Session, support: Support, new: NewSupport, partnerships: Collection[Partnership]) -> None:
    """The agreements named now; one that the person could not see stays."""
    named, offered = {row.id for row in new.agreements}, {row.id for row in new.offered}
    if len(named) < len(new.agreements):
        raise Refused(Text(N_("An agreement stands there twice.")), "agreements")
    had = {row.agreement_id for row in support.agreements}
    for agreement in new.agreements:
        if agreement.id not in had:
            check_shared(session, agreement, partnerships, "agreements")
    for row in [row for row in support.agreements if row.agreement_id in offered - named]:
        support.agreements.remove(row)
    support.agreements += [SupportBasis(agreement_id=key) for key in sorted(named - had)]
