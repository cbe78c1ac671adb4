"""A gap stands only if it stands on every date that the record allows, and quiet only if every date is quiet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.rules.asking import outcomes
from tests.unit.rules.build import TODAY, ago, clause, combat_force, partnership, picture, since, statement, support
from tests.unit.rules.build_compliance import assessment, case, exchange, framework, incident, measure
from tests.unit.rules.build_mechanisms import agreement
from tracker.domain.dates import NO, When, on
from tracker.domain.outcomes import Fires, Gap
from tracker.domain.picture import Picture
from tracker.domain.rules import rule_by_code
from tracker.domain.vocabulary.agreements import AgreementState, AgreementSubject, Flow, IncidentKind
from tracker.domain.vocabulary.compliance import AllegationState, FrameworkState, Risk
from tracker.domain.vocabulary.gaps import Matter

ITEM, ASKED = support(), clause()
STATED = tuple(
    statement(matter, subject=subject, as_of=ago(0))
    for matter, subject in (
        (Matter.CLAUSE_MECHANISM, ASKED.ref.public_id),
        (Matter.COMPLIANCE_FRAMEWORK, None),
        (Matter.HARM_TRACKING, None),
    )
)

Dated = Callable[[When], Picture]


def _agreed(when: When) -> Picture:
    return picture(force=combat_force(), agreements=(agreement(AgreementSubject.INFORMATION, in_force_until=when),))


def _released_under(when: When) -> Picture:
    text = agreement(in_force_until=when)
    return picture(agreements=(text,), exchanges=(exchange(when=ago(40), agreement=text.ref.public_id),))


def _received_under(when: When) -> Picture:
    text = agreement(in_force_until=ago(40))
    return picture(agreements=(text,), exchanges=(exchange(Flow.FROM_PARTNER, when, agreement=text.ref.public_id),))


def _asked(when: When) -> Picture:
    return picture(clauses=(clause(ref=ASKED.ref, adopted=when),), statements=STATED)


def _changed(when: When) -> Picture:
    return picture(support=(support(recipient_changed=when),), hrddp=(assessment(None, ago(100)),))


def _conveyed(when: When) -> Picture:
    return picture(allegations=(case((AllegationState.ASSESSED, when), (AllegationState.TRANSMISSIBLE, when)),))


def _answered(when: When) -> Picture:
    steps = ((AllegationState.CONVEYED, ago(300)), (AllegationState.INTERIM_REPLY, when))
    return picture(allegations=(case(*steps),))


def _done(when: When) -> Picture:
    late = measure(TODAY - timedelta(days=60), when)
    return picture(hrddp=(assessment(None, ago(100), risk=Risk.HIGH, measures=(late,)),))


DATED: list[tuple[str, Dated]] = [
    ("AGR-01", _agreed),
    ("AGR-02", lambda when: picture(exchanges=(exchange(when=when, approved=False),))),
    ("AGR-02", _released_under),
    ("AGR-03", lambda when: picture(agreements=(agreement(review=when),))),
    ("AGR-04", _received_under),
    ("AGR-05", lambda when: picture(agreements=(agreement(state=AgreementState.NEGOTIATING, last_step=when),))),
    ("AGR-08", _asked),
    ("INF-01", lambda when: picture(incidents=(incident(IncidentKind.NOTICE_AFTER, when),))),
    ("INF-02", lambda when: picture(incidents=(incident(IncidentKind.OUTSIDE_CHANNEL, when),))),
    ("HRC-01", lambda when: picture(force=combat_force(span=since(when)), statements=STATED)),
    (
        "HRC-01",
        lambda when: picture(force=combat_force(), frameworks=(framework(state_since=when),), statements=STATED),
    ),
    (
        "HRC-01",
        lambda when: picture(
            force=combat_force(span=since(when)),
            frameworks=(framework(FrameworkState.CALLED_FOR, state_since=ago(300)),),
        ),
    ),
    ("HRC-02", lambda when: picture(support=(ITEM,), hrddp=(assessment(None, when),))),
    ("HRC-02", _changed),
    ("HRC-03", _done),
    ("HRC-05", _conveyed),
    ("HRC-06", lambda when: picture(allegations=(case((AllegationState.CONVEYED, when)),))),
    ("HRC-06", _answered),
    (
        "HRC-07",
        lambda when: picture(force=combat_force(), statements=STATED, partnership=partnership(span=since(when))),
    ),
]


@pytest.mark.parametrize("code,dated", DATED, ids=[f"{code}-{n}" for n, (code, _) in enumerate(DATED)])
@given(first=st.integers(-60, 420), width=st.integers(0, 60))
def test_certain_only_where_every_date_agrees(code: str, dated: Dated, first: int, width: int) -> None:
    rule = rule_by_code(code)
    days = [TODAY - timedelta(days=first) + timedelta(days=n) for n in range(width + 1)]
    whole = outcomes(rule, dated(When(days[0], days[-1])))
    each = [outcomes(rule, dated(on(day))) for day in days]
    if any(isinstance(o, Gap) for o in whole):
        assert all(any(isinstance(o, Gap) for o in found) for found in each)
    if not any(isinstance(o, Fires) for o in whole):
        assert not any(isinstance(o, Gap) for found in each for o in found)
    for told in (o for found in (whole, *each) for o in found if isinstance(o, Fires)):
        assert told.found.msgid % told.found.values  # each placeholder has its value
        assert not isinstance(told, Gap) or told.since.by(TODAY) is not NO
