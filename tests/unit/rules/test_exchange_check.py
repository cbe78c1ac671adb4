"""How an exchange stands to the agreements of its day; it never says otherwise than AGR-02 and AGR-01."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.rules.asking import gap, outcome
from tests.unit.rules.build import TODAY, after, ago, before, picture
from tests.unit.rules.build_compliance import clauses, exchange
from tests.unit.rules.build_mechanisms import agreement
from tracker.domain.dates import UNKNOWN, Certainty, When, in_year, on
from tracker.domain.exchange_check import check
from tracker.domain.facts.agreements import AgreementFact
from tracker.domain.outcomes import Gap, Met
from tracker.domain.rules.agreements_information import AGR_01
from tracker.domain.rules.agreements_release import AGR_02
from tracker.domain.vocabulary.agreements import (
    AgreementKind,
    AgreementState,
    AgreementSubject,
    Basing,
    Channel,
    ExchangeKind,
    Flow,
    InformationDirection,
)
from tracker.domain.vocabulary.basics import Sensitivity

CONFIDENTIAL, STRICT = Sensitivity.CONFIDENTIAL, Sensitivity.STRICTLY_CONFIDENTIAL
ENDED = on(before(30))


def text(**changes: Any) -> AgreementFact:
    return agreement(AgreementSubject.INFORMATION, **{"clauses": clauses()} | changes)


CASES = [
    (text(), {}, Basing.COVERED),
    (text(), {"level": CONFIDENTIAL}, Basing.COVERED),
    (text(), {"level": STRICT}, Basing.ABOVE),
    (text(), {"level": None}, Basing.UNSURE),
    (text(clauses=None), {"level": CONFIDENTIAL}, Basing.UNSURE),
    (text(clauses=None), {}, Basing.COVERED),
    (text(in_force_until=ENDED), {}, Basing.LAPSED),
    (text(in_force_until=in_year(2018)), {}, Basing.UNSURE),
    (text(in_force_until=ENDED), {"level": STRICT}, Basing.LAPSED),
    (text(state=AgreementState.SUSPENDED, state_since=ENDED), {}, Basing.LAPSED),
    (text(state=AgreementState.IN_FORCE, state_certainty=Certainty.MAYBE), {}, Basing.UNSURE),
    (text(), {"when": UNKNOWN}, Basing.UNSURE),
    (text(), {"when": When(before(9), before(2))}, Basing.COVERED),
]


STREAMS = [
    (None, Flow.FROM_PARTNER, Basing.COVERED),
    (InformationDirection.BOTH, Flow.TO_PARTNER, Basing.COVERED),
    (InformationDirection.TO_PARTNER, Flow.TO_PARTNER, Basing.COVERED),
    (InformationDirection.TO_PARTNER, Flow.FROM_PARTNER, Basing.NOT_COVERED),
    (InformationDirection.FROM_PARTNER, Flow.TO_PARTNER, Basing.NOT_COVERED),
]


@pytest.mark.parametrize(("basis", "changes", "expected"), CASES)
def test_under_the_agreement_that_was_named_as_the_rule_judges(
    basis: AgreementFact, changes: dict[str, Any], expected: Basing
) -> None:
    release = exchange(agreement=basis.ref.public_id, **changes)
    found = check(release, [basis], TODAY)
    assert (found.basing, found.agreement) == (expected, basis.ref)
    if "when" in changes:
        return
    judged = outcome(AGR_02, picture(agreements=(basis,), exchanges=(release,)))
    assert isinstance(judged, Gap) is (expected in (Basing.ABOVE, Basing.LAPSED))
    assert expected is not Basing.COVERED or isinstance(judged, Met)


@pytest.mark.parametrize(("basis", "changes", "expected"), CASES)
def test_where_none_was_named_the_agreements_in_force_are_looked_through(
    basis: AgreementFact, changes: dict[str, Any], expected: Basing
) -> None:
    assert check(exchange(**changes), [basis], TODAY).basing is expected


@pytest.mark.parametrize(("direction", "flow", "expected"), STREAMS)
def test_a_text_that_goes_the_other_way_covers_nothing(
    direction: InformationDirection | None, flow: Flow, expected: Basing
) -> None:
    basis = text(clauses=clauses(direction=direction))
    assert check(exchange(flow=flow, agreement=basis.ref.public_id), [basis], TODAY).basing is expected
    assert check(exchange(flow=flow), [basis, text(in_force_until=ENDED)], TODAY).basing is expected


def test_the_one_that_covers_is_found_among_others() -> None:
    low, high = text(clauses=clauses(highest_level=Sensitivity.UNCLASSIFIED)), text()
    found = check(exchange(level=CONFIDENTIAL), [low, high, text(in_force_until=ENDED)], TODAY)
    assert (found.basing, found.agreement) == (Basing.COVERED, high.ref)


NO_TEXT = [
    agreement(AgreementSubject.SUPPORT, clauses=clauses()),
    text(kind=AgreementKind.POLICY),
    text(kind=AgreementKind.SOP),
    text(state=AgreementState.NEGOTIATING),
    text(state=AgreementState.TERMINATED, state_since=ENDED, broken_off=True),
]


@pytest.mark.parametrize("other", NO_TEXT)
def test_not_covered_where_no_text_on_information_ever_was(other: AgreementFact) -> None:
    release = exchange()
    found = check(release, [other], TODAY)
    assert (found.basing, found.agreement) == (Basing.NOT_COVERED, None)
    assert not isinstance(outcome(AGR_01, picture(agreements=(other,), exchanges=(release,))), Met)


def test_a_procedure_with_the_authority_of_the_head_of_mission_covers() -> None:
    procedure = text(kind=AgreementKind.SOP, head_of_mission_authority=True)
    assert check(exchange(), [procedure], TODAY).basing is Basing.COVERED


def test_an_agreement_that_nobody_may_know_of_tells_nothing() -> None:
    assert check(exchange(agreement="ag-00000000"), [text()], TODAY).basing is Basing.UNSURE


def test_a_warning_needs_nothing_and_a_late_log_is_said_without_blame() -> None:
    warning = exchange(kind=ExchangeKind.THREAT_WARNING, approved=None, channel=Channel.OUTSIDE, when=ago(3))
    assert check(warning, [], TODAY) == check(warning, [text(in_force_until=ENDED)], TODAY)
    assert (check(warning, [], TODAY).basing, check(warning, [], TODAY).notes) == (Basing.EXEMPT, ())
    late = check(warning, [], after(1))
    assert ["72 hours" in note.msgid for note in late.notes] == [True]
    assert not check(exchange(kind=ExchangeKind.INTELLIGENCE, when=ago(9)), [text()], TODAY).notes


def test_what_strikes_about_it_is_noted() -> None:
    def notes(**changes: Any) -> int:
        return len(check(exchange(**changes), [text()], TODAY).notes)

    assert notes() == 0
    assert notes(approved=None) == notes(approved=False) == 1
    assert notes(approved=False, flow=Flow.FROM_PARTNER) == 0
    assert notes(approved=False, channel=Channel.OUTSIDE) == 1
    assert notes(channel=Channel.PERSONAL) == 1
    assert len(check(exchange(), [text()], TODAY, usual=False).notes) == 1


def test_approval_is_missed_as_the_rule_misses_it() -> None:
    release = exchange(approved=False)
    assert check(release, [text()], TODAY).notes[0] == gap(AGR_02, picture(exchanges=(release,))).found
