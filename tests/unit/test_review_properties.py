"""What holds of every picture: one outcome a subject, no later record seen, doubt never hardens, circles hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.rules.anything import AHEAD, Dice, lists, seeds
from tests.unit.rules.build import ref
from tracker.domain.access import Reader
from tracker.domain.dates import When
from tracker.domain.outcomes import Fires, Gap, Met, Outcome, Question
from tracker.domain.picture import Picture
from tracker.domain.review import judge, review
from tracker.domain.rules import RULES
from tracker.domain.vocabulary.basics import Basis, RecordKind, Sensitivity, Severity

READER = Reader(account=1, signed_in=True)
CLEARED = Reader(account=1, signed_in=True, level=Sensitivity.STRICTLY_CONFIDENTIAL)
MANY = settings(max_examples=300)


def outcomes(seen: Picture) -> dict[str, Outcome]:
    return {j.key: j.outcome for j in judge(seen, RULES)}


def with_more(seen: Picture, name: str, more: tuple[Any, ...]) -> Picture:
    changes: dict[str, Any] = {name: (*getattr(seen, name), *more)}
    return replace(seen, **changes)


@MANY
@given(seeds)
def test_every_subject_has_exactly_one_outcome_for_each_rule(seed: int) -> None:
    judged = judge(Dice(seed).picture(), RULES)
    counted = Counter((j.rule.code, j.outcome.subject.public_id) for j in judged)
    assert [key for key, times in counted.items() if times > 1] == []
    assert {j.key for j in judged} == {f"{code}:{public_id}" for code, public_id in counted}


@MANY
@given(seeds)
def test_what_fires_rests_on_something_and_silence_is_medium_at_most(seed: int) -> None:
    seen = Dice(seed).picture()
    for key, found in outcomes(seen).items():
        if isinstance(found, Question):
            assert found.severity.rank <= Severity.MEDIUM.rank, key
        if isinstance(found, Gap):
            assert found.records, key
            assert found.since.earliest is None or found.since.earliest <= seen.on, key


@MANY
@given(seeds)
def test_without_a_statement_or_a_stocktake_nothing_rests_on_one(seed: int) -> None:
    silent = replace(Dice(seed).picture(), statements=(), stocktakes=())
    for key, found in outcomes(silent).items():
        if isinstance(found, Gap):
            named = {r.kind for r in found.records}
            assert found.basis is not Basis.STOCKTAKE, key
            assert not named & {RecordKind.STATEMENT, RecordKind.STOCKTAKE}, key


# What has a state on the day cannot be told to be later by its dates alone.
LATER = sorted(set(lists()) - {"agreements", "allegations", "frameworks"})


@MANY
@given(seeds, st.sampled_from(LATER))
def test_a_record_that_began_later_is_not_seen(seed: int, name: str) -> None:
    seen = Dice(seed).picture()
    ahead = tuple(renamed(fact) for fact in Dice(seed, *AHEAD, sure=True).facts(lists()[name]))
    assert outcomes(seen) == outcomes(with_more(seen, name, ahead))


def renamed(fact: Any) -> Any:
    changes: dict[str, Any] = {"ref": ref(fact.ref.kind, f"{fact.ref.public_id}-later")}
    if hasattr(fact, "planned"):
        changes["planned"] = False  # planned support is a plan of today
    return replace(fact, **changes)


@settings(max_examples=400)
@given(seeds, st.lists(st.tuples(st.integers(0), st.sampled_from([1, 40, 400, None])), min_size=4, max_size=4))
def test_a_date_known_less_surely_never_makes_a_gap(seed: int, changes: list[tuple[int, int | None]]) -> None:
    seen = Dice(seed).picture()
    paths = list(whens(seen))
    before = outcomes(seen)
    for which, days in changes:
        path = paths[which % len(paths)]
        after = outcomes(widened(seen, path, days))
        hardened = [k for k, o in after.items() if isinstance(o, Gap) and not isinstance(before.get(k, o), Gap)]
        assert hardened == [], (path, [before[k] for k in hardened], [after[k] for k in hardened])


Path = tuple[str | int, ...]


def whens(value: Any, path: Path = ()) -> Iterator[Path]:
    """The paths to every date that may be known roughly."""
    if isinstance(value, When):
        yield path
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from whens(item, (*path, index))
    elif is_dataclass(value):
        for f in fields(value):
            yield from whens(getattr(value, f.name), (*path, f.name))


def widened(value: Any, path: Path, days: int | None) -> Any:
    """The same with one date known less surely, by so many days to either side or not at all."""
    if not path:
        a, b = value.earliest, value.latest
        if days is None:
            return When()
        return When(a and a - timedelta(days=days), b and b + timedelta(days=days))
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return (*value[:step], widened(value[step], rest, days), *value[step + 1 :])
    return replace(value, **{step: widened(getattr(value, step), rest, days)})


@MANY
@given(seeds)
def test_no_reader_is_told_more_than_the_records_say(seed: int) -> None:
    seen = Dice(seed).picture()
    everything = outcomes(seen.without_cases())
    for judged in review(seen, RULES, READER).judged:
        named = [judged.outcome.subject]
        if isinstance(judged.outcome, Fires):
            whole = everything[judged.key]
            assert isinstance(whole, Gap) or not isinstance(judged.outcome, Gap)
            assert isinstance(whole, Fires)
        if isinstance(judged.outcome, Fires | Met):
            named += judged.outcome.records
        assert all(r.sensitivity is Sensitivity.UNCLASSIFIED for r in named), judged.key


@MANY
@given(seeds, st.sampled_from([READER, CLEARED]))
def test_cases_change_nothing_outside_their_circle(seed: int, reader: Reader) -> None:
    seen = with_more(Dice(seed).picture(), "allegations", (Dice(seed).fact(lists()["allegations"], "9"),))
    told, plain = review(seen, RULES, reader), review(replace(seen, allegations=()), RULES, reader)
    assert (told.judged, told.hidden, told.findings) == (plain.judged, plain.hidden, plain.findings)


# Lists of records, and the only rules that one more of them about another subject may change.
TOUCHES: dict[str, set[str]] = {
    "communication_plans": {"COM-01"},
    "contact_cards": {"LIA-08"},
    "joint_assessments": {"PLN-01"},
    "lessons": {"LES-01"},
    "obligations": set(),
    "site_assessments": set(),
    "sites": set(),
    "statements": set(),
}


@MANY
@given(seeds, st.sampled_from(sorted(TOUCHES)))
def test_an_unrelated_record_changes_nothing(seed: int, name: str) -> None:
    seen = Dice(seed).picture()
    more = tuple(elsewhere(fact) for fact in Dice(seed + 1).facts(lists()[name]))
    before, after = outcomes(seen), outcomes(with_more(seen, name, more))
    assert {key.split(":")[0] for key in before if before[key] != after.get(key)} <= TOUCHES[name]


def elsewhere(fact: Any) -> Any:
    """The same about a subject that is in no picture."""
    changes: dict[str, Any] = {"ref": ref(fact.ref.kind, f"{fact.ref.public_id}-more")}
    if fact.ref.kind is RecordKind.SITE_ASSESSMENT:
        changes["site"] = "si-99"
    if fact.ref.kind is RecordKind.STATEMENT:
        changes["subject"] = "xx-99"
    return replace(fact, **changes)
