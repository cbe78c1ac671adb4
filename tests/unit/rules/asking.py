"""What a rule says of a picture, checked for one outcome per subject and for words without holes."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.domain.outcomes import Fires, Gap, Outcome, Question
from tracker.domain.picture import Picture
from tracker.domain.rules.rule import Rule


def outcomes(rule: Rule, seen: Picture) -> list[Outcome]:
    """What the rule says, with the thresholds of the picture's mission."""
    found = list(rule.check(seen, rule.limits_for(seen)))
    subjects = [o.subject.public_id for o in found]
    assert len(subjects) == len(set(subjects)), "more than one outcome for a subject"
    assert all(o.found.msgid % dict(o.found.values) for o in found if isinstance(o, Fires)), "a text without its values"
    return found


def outcome(rule: Rule, seen: Picture) -> Outcome:
    """The only outcome of the rule."""
    found = outcomes(rule, seen)
    assert len(found) == 1, found
    return found[0]


def gap(rule: Rule, seen: Picture) -> Gap:
    """The only outcome, which must be a gap."""
    found = outcome(rule, seen)
    assert isinstance(found, Gap), found
    return found


def question(rule: Rule, seen: Picture) -> Question:
    """The only outcome, which must be a question."""
    found = outcome(rule, seen)
    assert isinstance(found, Question), found
    return found


def quiet(found: Outcome | Iterable[Outcome]) -> bool:
    """Whether nothing fires."""
    return not any(isinstance(o, Fires) for o in ([found] if isinstance(found, Outcome) else found))
