"""Support between the sides, and what due diligence says of it."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.dates import NO, YES
from tracker.domain.facts.missions import SupportFact
from tracker.domain.picture import Picture
from tracker.domain.summary import Table
from tracker.domain.summary_tables.building import Row, gather, table
from tracker.domain.texts import N_, Text, Wording
from tracker.domain.vocabulary.missions import HrddpScope, SupportDirection

COLUMNS = (
    ("what", Text(N_("Support"))),
    ("partnership", Text(N_("Partnership"))),
    ("direction", Text(N_("Direction"))),
    ("state", Text(N_("State"))),
    ("scope", Text(N_("Due diligence policy"))),
    ("assessment", Text(N_("Risk assessment"))),
    ("basis", Text(N_("Written basis"))),
)


def support(pictures: Sequence[Picture]) -> Table:
    """Support that had not ended: first what the UN gives within the policy's scope."""
    rows: list[Row] = []
    found = gather(pictures, lambda p: [s for s in p.support if s.span.over(p.on) is not YES])
    for one in sorted(found, key=lambda g: _order(g.fact)):
        item = one.fact
        cells = (
            one.names,
            item.direction,
            _state(item, pictures[0]),
            item.scope,
            _assessed(item, pictures),
            _basis(item),
        )
        rows.append((item.ref, (item.ref.title, *cells)))
    none = Text(N_("No support between the sides is recorded."))
    return table("support", Text(N_("Support")), COLUMNS, rows, none, ("what", "scope", "assessment"))


def _order(item: SupportFact) -> tuple[bool, int]:
    scopes = (HrddpScope.IN_SCOPE, HrddpScope.TO_BE_SCREENED, HrddpScope.OUTSIDE)
    return (item.direction is not SupportDirection.GIVEN, scopes.index(item.scope))


def _state(item: SupportFact, picture: Picture) -> Text:
    if item.planned or item.span.began.by(picture.on) is NO:
        return Text(N_("planned only"))
    return Text(N_("since: %(date)s"), {"date": item.span.began})


def _assessed(item: SupportFact, pictures: Sequence[Picture]) -> Text | None:
    """The latest risk assessment of the item; whether a general profile covers it is for a person to say."""
    if item.scope is HrddpScope.OUTSIDE or item.direction is SupportDirection.RECEIVED:
        return Text(N_("not asked"))
    made = {a.ref.public_id: a for p in pictures for a in p.hrddp if a.support == item.ref.public_id}
    latest = max(made.values(), key=lambda a: (a.made.sort_key, a.ref.public_id), default=None)
    if latest is None:
        return Text(N_("none recorded"))
    words = {"day": latest.made, "risk": latest.risk, "decision": latest.decision}
    if latest.risk and latest.decision:
        return Text(N_("%(day)s: %(risk)s, %(decision)s"), words)
    return Text(N_("%(day)s"), words)


def _basis(item: SupportFact) -> tuple[Wording, ...] | Text:
    return tuple(ref.title for ref in item.written_basis) or Text(N_("none linked"))
