"""What each reader is told: nothing false, nothing that betrays, nothing of a case outside its circle."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.rules.build import (
    ago,
    before,
    clause,
    combat_force,
    decision,
    partnership,
    picture,
    ref,
    since,
    site,
    statement,
    support,
)
from tests.unit.rules.build_compliance import assessment
from tests.unit.rules.build_mechanisms import agreement, forum, position, tour
from tracker.domain.access import EVERYWHERE, Reader
from tracker.domain.dates import MAYBE, UNKNOWN, Span
from tracker.domain.facts.agreements import ExchangeFact, IncidentFact
from tracker.domain.facts.compliance import AllegationFact, FrameworkFact
from tracker.domain.findings import Finding
from tracker.domain.outcomes import ByDecision, Fires, Met, NotApplicable
from tracker.domain.picture import Picture
from tracker.domain.review import Review, review
from tracker.domain.rules import RULES
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.agreements import (
    AgreementSubject,
    Channel,
    ExchangeKind,
    Flow,
    IncidentKind,
)
from tracker.domain.vocabulary.basics import RecordKind, Sensitivity, Severity, Side
from tracker.domain.vocabulary.compliance import AllegationCategory, AllegationChannel, AllegationState, FrameworkState
from tracker.domain.vocabulary.gaps import Matter, Verdict
from tracker.domain.vocabulary.missions import ClauseSubject, Posture

CONFIDENTIAL, STRICT = Sensitivity.CONFIDENTIAL, Sensitivity.STRICTLY_CONFIDENTIAL
OPEN = Reader(account=1, signed_in=True)
CLEARED = Reader(account=2, signed_in=True, level=CONFIDENTIAL)
OFFICER = Reader(account=3, level=CONFIDENTIAL, roles=frozenset({(Role.CLEARING_OFFICER, "ms-1")}))


def secret(kind: RecordKind, level: Sensitivity = CONFIDENTIAL) -> dict[str, Any]:
    return {"ref": ref(kind, sensitivity=level)}


def exchange(**changes: Any) -> ExchangeFact:
    base: dict[str, Any] = {
        "ref": ref(RecordKind.EXCHANGE, sensitivity=CONFIDENTIAL),
        "kind": ExchangeKind.INTELLIGENCE,
        "on": ago(5),
        "flow": Flow.TO_PARTNER,
        "channel": Channel.MISSION,
        "approved": True,
        "level": Sensitivity.UNCLASSIFIED,
    }
    return ExchangeFact(**base | changes)


def told(seen: Picture, reader: Reader = OPEN) -> dict[str, Finding]:
    return {f.code: f for f in review(seen, RULES, reader).findings}


def outcome(seen: Review, code: str) -> Any:
    (found,) = [j.outcome for j in seen.judged if j.rule.code == code]
    return found


def hidden(seen: Picture, reader: Reader = OPEN) -> set[str]:
    return {j.rule.code for j in review(seen, RULES, reader).hidden}


def test_a_classified_record_silences_a_rule_for_everyone() -> None:
    seen = picture(positions=(position(**secret(RecordKind.POSITION)),))
    assert "LIA-01" in told(picture())
    assert "LIA-01" not in told(seen)
    assert outcome(review(seen, RULES, OPEN), "LIA-01") == Met(subject=partnership().ref, records=())
    assert len(outcome(review(seen, RULES, CLEARED), "LIA-01").records) == 1


def test_what_fires_because_of_a_classified_record_stays_with_those_who_may_read_it() -> None:
    released = exchange(approved=False)
    seen = picture(exchanges=(released,))
    assert "AGR-02" not in told(seen)
    assert "AGR-02" in hidden(seen)
    assert told(seen, CLEARED)["AGR-02"].severity is Severity.CRITICAL
    assert told(seen, CLEARED)["AGR-02"].sensitivity is CONFIDENTIAL


def test_exchanges_that_the_reader_may_not_read_do_not_ask_for_an_agreement() -> None:
    seen = picture(exchanges=(exchange(),))
    assert "AGR-01" not in told(seen)
    assert "AGR-01" in told(seen, CLEARED)


def test_exchanges_that_the_reader_may_not_read_do_not_raise_a_severity() -> None:
    stated = (statement(Matter.INFORMATION_AGREEMENT),)
    changes: dict[str, Any] = {
        "mission": picture().mission,
        "force": picture(force=combat_force(combat=picture().force.combat, areas=picture().mission.areas)).force,
        "statements": stated,
    }
    open_eyes = told(picture(**changes, exchanges=(exchange(),)))["AGR-01"]
    assert open_eyes.severity is Severity.MEDIUM
    assert open_eyes.is_gap
    assert open_eyes.records == (stated[0].ref,)
    cleared = told(picture(**changes, exchanges=(exchange(),)), CLEARED)["AGR-01"]
    assert cleared.severity is Severity.HIGH


def test_a_swallowing_finding_that_is_hidden_swallows_nothing() -> None:
    seen = picture(force=combat_force(), exchanges=(exchange(approved=False),))
    assert "AGR-01" in told(seen)
    assert "AGR-01" not in told(seen, CLEARED)
    assert "AGR-02" in told(seen, CLEARED)


def test_nobody_is_told_that_nothing_is_recorded_where_something_above_his_level_is() -> None:
    paper = FrameworkFact(
        ref=ref(RecordKind.FRAMEWORK, sensitivity=CONFIDENTIAL),
        state=FrameworkState.CALLED_FOR,
        state_since=ago(400),
        span=Span(UNKNOWN),
    )
    seen = picture(force=combat_force(), frameworks=(paper,))
    assert "HRC-01" in told(picture(force=combat_force()))
    assert "HRC-01" in told(seen, CLEARED)
    assert "HRC-01" not in told(seen)
    assert "HRC-01" in hidden(seen)


def test_a_classified_statement_leaves_the_question_to_those_who_may_not_read_it() -> None:
    seen = picture(statements=(statement(Matter.LIAISON_POSITION, **secret(RecordKind.STATEMENT)),))
    assert not told(seen)["LIA-01"].is_gap
    assert told(seen, CLEARED)["LIA-01"].is_gap


def test_a_record_of_doubt_makes_a_gap_a_question_for_everyone() -> None:
    doubt = agreement(AgreementSubject.DELINEATION, state_certainty=MAYBE, **secret(RecordKind.AGREEMENT))
    changes: dict[str, Any] = {
        "mission": picture().mission,
        "force": combat_force(areas=picture().mission.areas),
        "statements": (statement(Matter.DELINEATION),),
    }
    assert told(picture(**changes))["DEL-01"].is_gap
    found = told(picture(**changes, agreements=(doubt,))).get("DEL-01")
    assert found is None or not found.is_gap


def test_a_classified_decision_to_keep_distance_is_told_without_its_words() -> None:
    keeps = decision(Posture.DISTANCE, **secret(RecordKind.LEADERSHIP_DECISION))
    found = outcome(review(picture(decisions=(keeps,)), RULES, OPEN), "LIA-01")
    assert isinstance(found, ByDecision)
    assert not found.decision.title
    assert found.decision.public_id == keeps.ref.public_id
    full = outcome(review(picture(decisions=(keeps,)), RULES, CLEARED), "LIA-01")
    assert full.decision.title


def test_a_classified_record_that_makes_a_rule_not_apply_is_not_described() -> None:
    elsewhere = statement(Matter.LIAISON_POSITION, Verdict.NOT_OURS, **secret(RecordKind.STATEMENT))
    found = outcome(review(picture(statements=(elsewhere,)), RULES, OPEN), "LIA-01")
    assert isinstance(found, NotApplicable)
    assert "access level" in found.why.msgid


def test_records_that_others_only_name_are_kept_back_too() -> None:
    mechanism = ref(RecordKind.MECHANISM, sensitivity=CONFIDENTIAL)
    asked = clause(ClauseSubject.COORDINATION, answered_by=(mechanism,))
    seen = picture(clauses=(asked,))
    found = outcome(review(seen, RULES, OPEN), "AGR-08")
    assert isinstance(found, Met)
    assert mechanism not in found.records
    assert mechanism in outcome(review(seen, RULES, CLEARED), "AGR-08").records


def test_classified_parts_of_an_open_record_are_kept_back() -> None:
    ended = tour(since(before(400), before(60)))
    successor = tour(since(before(59)), **secret(RecordKind.TOUR))
    post = position(tours=(ended, successor))
    assert "LIA-03" not in told(picture(positions=(post,)))
    assert picture(positions=(post,)).up_to(Sensitivity.UNCLASSIFIED).positions[0].tours == (ended,)


@pytest.mark.parametrize("reader", [OPEN, CLEARED, OFFICER])
def test_no_reader_is_shown_a_record_above_his_level(reader: Reader) -> None:
    seen = picture(
        force=combat_force(),
        exchanges=(exchange(approved=False), exchange(flow=Flow.FROM_PARTNER)),
        positions=(position(Side.UN, **secret(RecordKind.POSITION, STRICT)),),
        forums=(forum(handling_rule=False, **secret(RecordKind.FORUM)),),
        support=(
            support(**secret(RecordKind.SUPPORT)),
            support(written_basis=(ref(RecordKind.AGREEMENT, sensitivity=STRICT),)),
        ),
        sites=(site(**secret(RecordKind.SITE)),),
        decisions=(decision(Posture.FULL, **secret(RecordKind.LEADERSHIP_DECISION)),),
        statements=tuple(statement(m, **secret(RecordKind.STATEMENT)) for m in Matter),
    )
    for judged in review(seen, RULES, reader).judged:
        named = [judged.outcome.subject]
        named += judged.outcome.records if isinstance(judged.outcome, Fires | Met) else ()
        assert all(r.sensitivity.rank <= reader.level.rank for r in named), judged.key


def outside(**changes: Any) -> Picture:
    base: dict[str, Any] = {"ref": ref(RecordKind.INCIDENT), "on": ago(3), "recorder": 7}
    return picture(incidents=(IncidentFact(kind=IncidentKind.OUTSIDE_CHANNEL, **base | changes),))


def test_what_passed_outside_the_channel_is_for_clearing_officers_and_its_recorder() -> None:
    recorder = Reader(account=7, signed_in=True)
    assert "INF-02" in told(outside(), OFFICER)
    assert "INF-02" in told(outside(), recorder)
    for reader in (OPEN, CLEARED, Reader(account=None, level=STRICT)):
        seen = review(outside(recorder=None), RULES, reader)
        assert not [j for j in (*seen.judged, *seen.hidden) if j.rule.code == "INF-02"]


def test_clearing_officers_of_another_mission_or_below_confidential_do_not_see_it() -> None:
    elsewhere = Reader(account=3, level=CONFIDENTIAL, roles=frozenset({(Role.CLEARING_OFFICER, "ms-2")}))
    low = Reader(account=3, roles=frozenset({(Role.CLEARING_OFFICER, EVERYWHERE)}))
    assert "INF-02" not in told(outside(), elsewhere)
    assert "INF-02" not in told(outside(), low)


def test_that_nothing_passed_outside_the_channel_is_told_to_nobody() -> None:
    for reader in (OPEN, OFFICER):
        old = review(outside(on=ago(900)), RULES, reader)
        assert not [j for j in old.judged if j.rule.code == "INF-02"]


def case(*members: int, **changes: Any) -> AllegationFact:
    base: dict[str, Any] = {
        "ref": ref(RecordKind.ALLEGATION, sensitivity=STRICT, circle=frozenset(members)),
        "category": AllegationCategory.KILLING,
        "channel": AllegationChannel.HRDDP,
        "grave": True,
        "steps": ((AllegationState.ASSESSED, ago(40)), (AllegationState.TRANSMISSIBLE, ago(40))),
    }
    return AllegationFact(**base | changes)


def test_cases_are_for_their_circle_only() -> None:
    seen = picture(allegations=(case(5, 6),))
    inside = Reader(account=5, level=STRICT)
    found = told(seen, inside)["HRC-05"]
    assert (found.severity, found.circle, found.restricted) == (Severity.CRITICAL, frozenset({5, 6}), True)
    for reader in (OPEN, CLEARED, OFFICER, Reader(account=4, level=STRICT), Reader(level=STRICT), Reader(account=5)):
        assert not {"HRC-05", "HRC-06"} & told(seen, reader).keys()


def test_an_assessment_above_the_level_of_a_member_silences_and_is_not_named() -> None:
    grave = case(5, ref=ref(RecordKind.ALLEGATION, sensitivity=CONFIDENTIAL, circle=frozenset({5})),
                 steps=((AllegationState.SUBSTANTIATED, ago(40)),))  # fmt: skip
    member = Reader(account=5, level=CONFIDENTIAL)
    item, before = support(), assessment(None, ago(90), ref=ref(RecordKind.HRDDP_ASSESSMENT, sensitivity=STRICT))
    found = told(picture(support=(item,), hrddp=(before,), allegations=(grave,)), member)["HRC-02"]
    assert (found.subject, set(found.records)) == (grave.ref, {grave.ref, item.ref})
    since = assessment(None, ago(10), ref=ref(RecordKind.HRDDP_ASSESSMENT, sensitivity=STRICT))
    assert "HRC-02" not in told(picture(support=(item,), hrddp=(since,), allegations=(grave,)), member)


def test_a_member_of_one_circle_sees_that_case_only() -> None:
    mine, other = case(5), case(6)
    keys = {f.key for f in told(picture(allegations=(mine, other)), Reader(account=5, level=STRICT)).values()}
    assert f"HRC-05:{mine.ref.public_id}" in keys
    assert not [key for key in keys if other.ref.public_id in key]


@pytest.mark.parametrize("reader", [OPEN, CLEARED, OFFICER, Reader(account=9, level=STRICT)])
def test_outside_its_circle_a_case_changes_nothing_at_all(reader: Reader) -> None:
    need: dict[str, Any] = {"sensitivity": STRICT, "circle": frozenset({5})}
    without = picture(force=combat_force(), support=(support(ref=ref(RecordKind.SUPPORT, "su-1")),))
    hidden_post = position(ref=ref(RecordKind.POSITION, **need))
    named = clause(answered_by=(ref(RecordKind.MECHANISM, **need),), ref=ref(RecordKind.CLAUSE, "cc-1"))
    plain = clause(ref=ref(RecordKind.CLAUSE, "cc-1"))
    facts: dict[str, Any] = {"force": combat_force(), "support": without.support}
    with_case = picture(**facts, allegations=(case(5),), positions=(hidden_post,), clauses=(named,))
    before_it = picture(**facts, clauses=(plain,))
    a, b = review(with_case, RULES, reader), review(before_it, RULES, reader)
    assert a.findings == b.findings
    assert (a.judged, a.hidden) == (b.judged, b.hidden)
