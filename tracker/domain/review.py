"""The engine: rules over a picture, for a reader. Rules run on the whole picture; findings are filtered, pictures never."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from tracker.domain.access import Reader
from tracker.domain.dates import MAYBE, NO, YES
from tracker.domain.findings import Finding
from tracker.domain.outcomes import (
    ByDecision,
    Fires,
    Gap,
    Outcome,
    Question,
    TooEarly,
    as_question,
)
from tracker.domain.picture import Picture
from tracker.domain.rules.judging import crisis_response, distance
from tracker.domain.rules.rule import Audience, Rule
from tracker.domain.vocabulary.common import Basis

GRACE_DAYS = 90  # start-up grace of a partnership
CRISIS_GRACE_DAYS = 30  # where the force answers a crisis


@dataclass(frozen=True, slots=True)
class Judged:
    """One outcome of one rule."""

    rule: Rule
    outcome: Outcome

    @property
    def key(self) -> str:
        """Rule code and public id of the subject."""
        return f"{self.rule.code}:{self.outcome.subject.public_id}"


@dataclass(frozen=True, slots=True)
class Review:
    """What the rules say of one partnership to one reader. `hidden` outcomes are known to fire, but not to this reader."""

    picture: Picture
    judged: tuple[Judged, ...]
    hidden: tuple[Judged, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Gaps and questions, gravest first."""
        found = [
            finding(self.picture, j)
            for j in self.judged
            if isinstance(j.outcome, Fires)
        ]
        return tuple(
            sorted(
                found,
                key=lambda f: (
                    not f.is_gap,
                    -f.severity.rank,
                    f.code,
                    f.subject.public_id,
                ),
            )
        )


def review(picture: Picture, rules: Sequence[Rule], reader: Reader) -> Review:
    """Judge one partnership for one reader.

    Words and severities rest only on what the reader may read; a classified record that he may not read still silences a rule
    for him. A need-to-know record enters only the rules made for its circle.
    """
    open_rules = [r for r in rules if r.audience is not Audience.CIRCLE]
    whole_picture = picture.without_cases()
    whole = {j.key: j for j in judge(whole_picture, open_rules)}
    if all(level.rank <= reader.level.rank for level in whole_picture.levels()):
        seen = dict(whole)
    else:
        seen = {j.key: j for j in judge(whole_picture.up_to(reader.level), open_rules)}
    kept, hidden = _compare(whole, seen)
    kept = [
        j
        for j in kept
        if j.rule.audience is Audience.READERS
        or _may_see_restricted(picture, j, reader)
    ]
    kept += _cases(picture, rules, reader)
    return Review(
        picture=picture, judged=tuple(_unswallowed(kept)), hidden=tuple(hidden)
    )


def judge(picture: Picture, rules: Iterable[Rule]) -> list[Judged]:
    """Every outcome of these rules, with the engine's own rules applied: tracked only, grace, posture, certainty."""
    exists = picture.partnership.span.holds(picture.on)
    over = picture.partnership.span.over(picture.on)
    if picture.partnership.tracked_since is None or (exists is NO and over is NO):
        return []
    found: list[Judged] = []
    for rule in rules:
        if (over if rule.after_end else exists) is NO:
            continue
        for outcome in rule.check(picture, rule.limits_for(picture)):
            found.append(
                Judged(
                    rule,
                    _settled(
                        picture,
                        rule,
                        outcome,
                        certain=rule.after_end or exists is not MAYBE,
                    ),
                )
            )
    return found


def finding(picture: Picture, judged: Judged) -> Finding:
    """The finding that a firing outcome becomes."""
    rule, outcome = judged.rule, judged.outcome
    assert isinstance(outcome, Gap | Question)
    return Finding(
        key=judged.key,
        code=rule.code,
        theme=rule.theme,
        severity=outcome.severity,
        basis=outcome.basis if isinstance(outcome, Gap) else Basis.NOT_RECORDED,
        since=outcome.since,
        mission=picture.mission.ref,
        partnership=picture.partnership.ref,
        subject=outcome.subject,
        title=rule.title,
        expected=rule.expected,
        found=outcome.found,
        closes=rule.closes,
        owner=outcome.owner or rule.owner,
        recommendations=rule.recommendations,
        records=outcome.records,
        unconfirmed_since=outcome.unconfirmed_since
        if isinstance(outcome, Gap)
        else None,
    )


def _settled(
    picture: Picture, rule: Rule, outcome: Outcome, *, certain: bool
) -> Outcome:
    """Grace, posture and the partnership's own certainty, in this order."""
    if not isinstance(outcome, Fires):
        return outcome
    if rule.absence and not rule.after_end:
        days = CRISIS_GRACE_DAYS if crisis_response(picture) else GRACE_DAYS
        last_day = picture.partnership.span.began.plus(days - 1)
        if last_day.by(picture.on - timedelta(days=1)) is not YES:
            return TooEarly(
                subject=outcome.subject, until=last_day.latest or picture.on
            )
    decision = distance(picture) if rule.posture else None
    if decision:
        return ByDecision(subject=outcome.subject, decision=decision.ref)
    return as_question(outcome) if isinstance(outcome, Gap) and not certain else outcome


def _compare(
    whole: dict[str, Judged], seen: dict[str, Judged]
) -> tuple[list[Judged], list[Judged]]:
    """What the reader is told, and what fires out of his sight.

    Where the whole picture does not fire, its outcome stands for everyone: a classified record may silence a rule.
    """
    kept: list[Judged] = []
    hidden: list[Judged] = []
    for key, judged in whole.items():
        mine = seen.get(key)
        if mine is judged or not isinstance(judged.outcome, Fires):
            if mine is not None:
                kept.append(mine if not isinstance(mine.outcome, Fires) else judged)
        elif mine is not None and isinstance(mine.outcome, Fires):
            kept.append(mine)
        else:
            hidden.append(judged)
    return kept, hidden


def _may_see_restricted(picture: Picture, judged: Judged, reader: Reader) -> bool:
    """Findings for clearing officers: also for whoever recorded what they rest on."""
    if judged.rule.audience is not Audience.CLEARING or not isinstance(
        judged.outcome, Fires
    ):
        return judged.rule.audience is not Audience.CLEARING
    if reader.clears(picture.mission.ref.public_id):
        return True
    named = {r.public_id for r in judged.outcome.records} | {
        judged.outcome.subject.public_id
    }
    recorders = {e.recorder for e in picture.exchanges if e.ref.public_id in named}
    recorders |= {i.recorder for i in picture.incidents if i.ref.public_id in named}
    return reader.account is not None and reader.account in recorders


def _cases(picture: Picture, rules: Sequence[Rule], reader: Reader) -> list[Judged]:
    """The rules made for the circle of a case, on the cases of this reader's circle."""
    circle_rules = [r for r in rules if r.audience is Audience.CIRCLE]
    own = picture.for_circle(reader.account)
    if not own.allegations or reader.account is None:
        return []
    return judge(own.up_to(reader.level), circle_rules)


def _unswallowed(judged: list[Judged]) -> list[Judged]:
    """One cause, one finding: a gap swallows gaps and questions, a question only questions."""
    firing = {j.rule.code: j for j in judged if isinstance(j.outcome, Fires)}
    gaps = {j.rule.code for j in judged if isinstance(j.outcome, Gap)}

    def swallowed(item: Judged) -> bool:
        eaters = set(item.rule.swallowed_by)
        if isinstance(item.outcome, Gap):
            return bool(eaters & gaps)
        return isinstance(item.outcome, Question) and bool(eaters & firing.keys())

    return [j for j in judged if not swallowed(j)]
