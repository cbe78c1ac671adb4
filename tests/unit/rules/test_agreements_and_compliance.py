"""What holds of all rules on agreements, information and human rights, alone and in the engine."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from tests.unit.rules.build import (
    ago,
    before,
    clause,
    combat_force,
    decision,
    force,
    partnership,
    picture,
    shared_area,
    since,
    statement,
    support,
    unstated_force,
)
from tests.unit.rules.build_compliance import case, exchange, framework, incident, obligation
from tests.unit.rules.build_mechanisms import agreement
from tracker.domain.access import Reader
from tracker.domain.outcomes import ByDecision, Fires, Gap, Outcome
from tracker.domain.picture import Picture
from tracker.domain.review import judge, review
from tracker.domain.rules.agreements import AGREEMENT_RULES
from tracker.domain.rules.compliance import COMPLIANCE_RULES
from tracker.domain.rules.rule import Rule
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.agreements import AgreementSubject, IncidentKind
from tracker.domain.vocabulary.basics import Sensitivity, Theme
from tracker.domain.vocabulary.compliance import AllegationState, FrameworkState
from tracker.domain.vocabulary.gaps import Matter

RULES = (*AGREEMENT_RULES, *COMPLIANCE_RULES)
MAPPING = Path(__file__).parents[3] / "docs" / "rule-recommendations.csv"


def reader(role: Role, account: int = 7) -> Reader:
    roles = frozenset({(role, "ms-1")})
    return Reader(account=account, level=Sensitivity.STRICTLY_CONFIDENTIAL, roles=roles, signed_in=True)


def codes(seen: Picture, who: Reader) -> set[str]:
    return {f.code for f in review(seen, RULES, who).findings}


def outcome_of(code: str, seen: Picture) -> Outcome:
    return next(j.outcome for j in judge(seen, RULES) if j.rule.code == code)


def test_the_codes_are_all_there_in_order() -> None:
    agreements = [f"AGR-{n:02}" for n in range(1, 10)] + ["INF-01", "INF-02"]
    assert [r.code for r in AGREEMENT_RULES] == agreements
    assert [r.code for r in COMPLIANCE_RULES] == [f"HRC-{n:02}" for n in range(1, 8)]
    assert {r.theme for r in AGREEMENT_RULES} == {Theme.AGREEMENTS}
    assert {r.theme for r in COMPLIANCE_RULES} == {Theme.HUMAN_RIGHTS}


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_each_cites_what_the_mapping_says(rule: Rule) -> None:
    with MAPPING.open(encoding="utf-8", newline="") as file:
        rows = [row["recommendation"] for row in csv.DictReader(file) if row["rule"] == rule.code]
    assert list(rule.recommendations) == rows


@pytest.mark.parametrize("who", [force(), combat_force(), unstated_force()])
def test_silence_never_makes_a_gap(who: object) -> None:
    silent = picture(
        force=who,
        clauses=(clause(),),
        support=(support(), support(planned=True)),
        agreements=(agreement(AgreementSubject.INFORMATION, implementing_text_announced=ago(400)),),
        exchanges=(exchange(approved=None),),
        obligations=(obligation(),),
    )
    assert not [j for j in judge(silent, RULES) if isinstance(j.outcome, Gap)]


@pytest.mark.parametrize("days,asks", [(0, False), (89, False), (91, True)])
def test_a_new_partnership_is_left_alone(days: int, asks: bool) -> None:
    changes = shared_area(span=since()) | {"partnership": partnership(span=since(ago(days))), "support": (support(),)}
    found = judge(picture(**changes, clauses=(clause(),)), RULES)
    assert any(isinstance(j.outcome, Fires) for j in found) is asks


def test_distance_turns_missing_texts_into_decisions_but_no_missing_safeguard() -> None:
    seen = picture(
        force=combat_force(),
        decisions=(decision(),),
        clauses=(clause(),),
        exchanges=(exchange(approved=False),),
        statements=(statement(Matter.COMPLIANCE_FRAMEWORK),),
        support=(support(),),
    )
    assert isinstance(outcome_of("AGR-01", seen), ByDecision)
    assert isinstance(outcome_of("AGR-08", seen), ByDecision)
    for code in ("AGR-02", "AGR-09", "HRC-01", "HRC-02"):
        assert isinstance(outcome_of(code, seen), Fires)


def test_a_release_without_approval_swallows_the_missing_agreement() -> None:
    seen = picture(exchanges=(exchange(approved=False),), statements=(statement(Matter.INFORMATION_AGREEMENT),))
    found = codes(seen, reader(Role.PLANNER))
    assert "AGR-02" in found
    assert "AGR-01" not in found


def test_what_passed_outside_the_channel_is_seen_by_clearing_officers_and_who_recorded_it() -> None:
    seen = picture(incidents=(incident(IncidentKind.OUTSIDE_CHANNEL, recorder=5),))
    assert codes(seen, reader(Role.CLEARING_OFFICER)) == {"INF-02"}
    assert codes(seen, reader(Role.LIAISON, account=5)) == {"INF-02"}
    assert codes(seen, reader(Role.PLANNER)) == set()


def test_cases_are_seen_by_their_circle_only_and_touch_no_other_rule() -> None:
    steps = ((AllegationState.RECEIVED, ago(90)), (AllegationState.ASSESSED, ago(60)))
    late = case(*steps, (AllegationState.TRANSMISSIBLE, ago(60)), grave=True)
    seen = picture(allegations=(late,))
    assert codes(seen, reader(Role.HUMAN_RIGHTS, account=1)) == {"HRC-05"}
    assert codes(seen, reader(Role.CLEARING_OFFICER)) == set()


def test_called_for_and_none_are_one_finding() -> None:
    seen = picture(
        force=combat_force(),
        frameworks=(framework(FrameworkState.CALLED_FOR),),
        statements=(statement(Matter.COMPLIANCE_FRAMEWORK),),
    )
    found = [f for f in review(seen, RULES, reader(Role.PLANNER)).findings if f.code == "HRC-01"]
    assert len(found) == 1
    assert found[0].records[0].public_id == seen.frameworks[0].ref.public_id


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_words_are_neutral(rule: Rule) -> None:
    words = " ".join(t.msgid for t in (rule.title, rule.expected, rule.closes, rule.anchor)).lower()
    assert not re.search(r"party to the conflict|complicit|auxiliar|there is no", words)


def test_a_gap_that_a_statement_makes_stays_one_when_the_statement_is_old() -> None:
    old = statement(Matter.HARM_TRACKING, as_of=ago(300), review_on=before(120))
    found = outcome_of("HRC-07", picture(force=combat_force(), statements=(old,)))
    assert isinstance(found, Gap)
    assert found.unconfirmed_since == before(120)
