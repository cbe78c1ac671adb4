"""Findings: their keys, what they carry, the table of rules and its thresholds."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.rules.asking import outcomes
from tests.unit.rules.build import (
    START,
    TODAY,
    after,
    combat_force,
    force,
    mission,
    partnership,
    picture,
    ref,
    statement,
)
from tests.unit.rules.toys import asks, fires, satisfied, toy
from tracker.domain.access import Reader
from tracker.domain.dates import UNKNOWN
from tracker.domain.facts.missions import ForceFacts
from tracker.domain.review import Judged, finding, review
from tracker.domain.rules import RULES, rule_by_code
from tracker.domain.texts import Text
from tracker.domain.vocabulary.basics import Basis, OwnerSide, RecordKind, Sensitivity, Severity
from tracker.domain.vocabulary.gaps import Matter

READER = Reader(account=1, signed_in=True)
US = partnership().ref


def test_a_key_is_the_code_and_the_subject_and_nothing_else() -> None:
    site = ref(RecordKind.SITE, "si-7k3q9x2d")
    keys = {
        Judged(toy("TOY-01"), says).key
        for says in (
            fires(site),
            asks(site),
            fires(site, ref(RecordKind.STATEMENT), severity=Severity.LOW, since=UNKNOWN, found=Text("other words")),
            satisfied(site),
        )
    }
    assert keys == {"TOY-01:si-7k3q9x2d"}


@pytest.mark.parametrize("there", [force(), combat_force()])
def test_keys_outlive_severity_basis_day_and_threshold(there: ForceFacts) -> None:
    silent = {f.key for f in review(picture(force=there), RULES, READER).findings}
    stated = tuple(statement(m) for m in Matter)
    again = {f.key for f in review(picture(date(2018, 2, 27), force=there, statements=stated), RULES, READER).findings}
    assert silent
    assert silent <= again
    assert {key.split(":")[1] for key in silent} == {US.public_id}


def test_thresholds_of_the_mission_hold_from_their_day() -> None:
    rule = rule_by_code("DEL-01")
    sooner, later = ("DEL-01", "days", 10, TODAY), ("DEL-01", "days", 500, after(1))
    other = ("COM-01", "days", 1, START)
    unknown = ("DEL-01", "hours", 1, START)
    facts = mission(thresholds=(later, sooner, other, unknown))
    assert dict(rule.limits_for(picture(mission=facts))) == {"days": 10}
    assert dict(rule.limits_for(picture(after(1), mission=facts))) == {"days": 500}
    assert dict(rule.limits_for(picture())) == {"days": 90}


def test_a_finding_carries_what_the_rule_says_and_the_outcome_found() -> None:
    rule = toy(owner=OwnerSide.UNHQ)
    own = finding(picture(), Judged(rule, fires(US, owner=OwnerSide.PARTNER)))
    assert (own.owner, own.title, own.recommendations) == (OwnerSide.PARTNER, rule.title, rule.recommendations)
    assert finding(picture(), Judged(rule, asks(US))).owner is OwnerSide.UNHQ
    with pytest.raises(TypeError, match="does not fire"):
        finding(picture(), Judged(rule, satisfied(US)))


def test_what_rests_on_illustrative_records_is_marked() -> None:
    real = finding(picture(), Judged(toy(), fires(US)))
    example = ref(RecordKind.STATEMENT, illustrative=True)
    assert not real.illustrative
    assert finding(picture(), Judged(toy(), fires(US, example))).illustrative


def test_silence_cannot_make_a_gap_and_questions_are_medium_at_most() -> None:
    with pytest.raises(ValueError, match="silence"):
        fires(US, basis=Basis.NOT_RECORDED)
    assert asks(US, severity=Severity.CRITICAL).severity is Severity.MEDIUM


def test_the_table_has_each_code_once_and_finds_it() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES) == 45
    assert all(rule_by_code(rule.code) is rule for rule in RULES)
    assert outcomes(rule_by_code("DEL-02"), picture()) == []
    with pytest.raises(KeyError):
        rule_by_code("XYZ-99")


def test_a_finding_bears_the_highest_level_and_the_circle_of_what_it_names() -> None:
    secret = ref(RecordKind.EXCHANGE, sensitivity=Sensitivity.CONFIDENTIAL)
    case = ref(RecordKind.ALLEGATION, sensitivity=Sensitivity.STRICTLY_CONFIDENTIAL, circle=frozenset({1, 2}))
    other = ref(RecordKind.ALLEGATION, circle=frozenset({2, 3}))
    plain = finding(picture(), Judged(toy(), fires(US)))
    assert (plain.sensitivity, plain.circle) == (Sensitivity.UNCLASSIFIED, None)
    assert finding(picture(), Judged(toy(), fires(US, secret))).sensitivity is Sensitivity.CONFIDENTIAL
    both = finding(picture(), Judged(toy(), fires(case, other)))
    assert (both.sensitivity, both.circle) == (Sensitivity.STRICTLY_CONFIDENTIAL, frozenset({2}))


def test_a_restricted_finding_is_never_below_confidential() -> None:
    found = finding(picture(), Judged(rule_by_code("INF-02"), fires(US)))
    assert (found.restricted, found.sensitivity) == (True, Sensitivity.CONFIDENTIAL)
    assert not finding(picture(), Judged(toy(), fires(US))).restricted
