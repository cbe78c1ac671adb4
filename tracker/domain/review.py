"""The engine: rules over a picture, for a reader. Rules run on the whole picture; findings are filtered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.domain.access import Reader
from tracker.domain.as_of import begun
from tracker.domain.dates import MAYBE, NO, YES, Certainty, When
from tracker.domain.disclosure import readable_of, told
from tracker.domain.facts.refs import RecordRef
from tracker.domain.findings import Finding
from tracker.domain.outcomes import ByDecision, Fires, Gap, Outcome, Question, TooEarly, as_question
from tracker.domain.picture import Picture
from tracker.domain.rules.judging import crisis_response, distance, keeps_distance
from tracker.domain.rules.rule import Audience, Rule
from tracker.domain.vocabulary.basics import Basis, Sensitivity

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
    """What the rules say of one partnership to one reader. `hidden` fires, but not for this reader."""

    picture: Picture
    judged: tuple[Judged, ...]
    hidden: tuple[Judged, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Gaps and questions, gravest first."""
        found = [finding(self.picture, j) for j in self.judged if isinstance(j.outcome, Fires)]
        return tuple(sorted(found, key=lambda f: (not f.is_gap, -f.severity.rank, f.code, f.subject.public_id)))


def review(picture: Picture, rules: Sequence[Rule], reader: Reader) -> Review:
    """Judge one partnership for one reader.

    Words and severities rest only on what the reader may read; a classified record that is closed to the reader still
    silences a rule. A need-to-know record enters only the rules made for its circle.
    """
    open_rules = [r for r in rules if r.audience is not Audience.CIRCLE]
    everything = picture.without_cases()
    whole = {j.key: j for j in judge(everything, open_rules)}
    closed = everything.kinds_above(reader.level)
    seen = {j.key: j for j in judge(everything.up_to(reader.level), open_rules)} if closed else whole
    kept: list[Judged] = []
    hidden: list[Judged] = []
    for key, judged in whole.items():
        mine = judged if seen is whole else seen.get(key)
        outcome = told(judged.rule, judged.outcome, mine.outcome if mine else None, reader.level, closed)
        if outcome is not None and _audible(picture, judged.rule, outcome, reader):
            kept.append(judged if outcome is judged.outcome else Judged(judged.rule, outcome))
        elif judged.rule.audience is Audience.READERS and isinstance(judged.outcome, Fires):
            hidden.append(judged)
    kept += _cases(picture, rules, reader)
    return Review(picture=picture, judged=tuple(_unswallowed(kept)), hidden=tuple(hidden))


def judge(picture: Picture, rules: Iterable[Rule]) -> list[Judged]:
    """Every outcome of these rules, with the engine's own rules applied: tracked only, grace, posture, certainty."""
    exists = picture.partnership.span.holds(picture.on)
    over = picture.partnership.span.over(picture.on)
    if picture.partnership.tracked_since is None:
        return []
    found: list[Judged] = []
    picture = begun(picture)
    setting = _setting(picture)
    for rule in rules:
        asked = over if rule.after_end else exists
        if asked is NO:
            continue
        for outcome in rule.check(picture, rule.limits_for(picture)):
            if isinstance(outcome, Fires):
                outcome = _settled(setting, rule, outcome, certain=asked is YES)  # noqa: PLW2901
            found.append(Judged(rule, outcome))
    return found


def finding(picture: Picture, judged: Judged) -> Finding:
    """The finding that a firing outcome becomes."""
    rule, outcome = judged.rule, judged.outcome
    if not isinstance(outcome, Gap | Question):
        raise TypeError(f"{judged.key} does not fire")
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
        unconfirmed_since=outcome.unconfirmed_since if isinstance(outcome, Gap) else None,
        restricted=rule.audience is not Audience.READERS,
    )


@dataclass(frozen=True, slots=True)
class _Setting:
    """What holds for every rule of a picture: is its start-up over, does leadership keep its distance?"""

    on: date
    started: Certainty
    until: When
    distance: RecordRef | None
    near: bool


def _setting(picture: Picture) -> _Setting:
    started, until = _started(picture)
    decision = distance(picture)
    return _Setting(picture.on, started, until, decision.ref if decision else None, keeps_distance(picture) is NO)


def _settled(setting: _Setting, rule: Rule, outcome: Fires, *, certain: bool) -> Outcome:
    """Grace, posture and the partnership's own certainty, in this order."""
    if rule.absence and not rule.after_end and not _is_overdue(outcome):
        if setting.started is NO:
            return TooEarly(subject=outcome.subject, until=setting.until.earliest or setting.on)
        certain = certain and setting.started is YES
    if rule.posture:
        if setting.distance:
            return ByDecision(subject=outcome.subject, decision=setting.distance)
        certain = certain and setting.near
    return as_question(outcome) if isinstance(outcome, Gap) and not certain else outcome


def start_up_until(picture: Picture) -> date | None:
    """The last day of the start-up grace, while it runs."""
    started, until = _started(picture)
    return until.latest if started is NO else None


def _is_overdue(outcome: Fires) -> bool:
    """What was there and has lapsed is no absence: the start-up grace does not cover it."""
    return isinstance(outcome, Gap) and outcome.basis is Basis.OVERDUE


def _started(picture: Picture) -> tuple[Certainty, When]:
    """Is the start-up grace over, and what is its last day?"""
    crisis = crisis_response(picture)
    began = picture.partnership.span.began
    short, long = began.plus(CRISIS_GRACE_DAYS - 1), began.plus(GRACE_DAYS - 1)
    eve = picture.on - timedelta(days=1)
    if crisis is MAYBE:
        return long.by(eve) | (short.by(eve) & MAYBE), short
    last_day = short if crisis is YES else long
    return last_day.by(eve), last_day


def _audible(picture: Picture, rule: Rule, outcome: Outcome, reader: Reader) -> bool:
    """Findings for clearing officers are also for whoever recorded what they rest on; silence stays unsaid."""
    if rule.audience is Audience.READERS:
        return True
    if not isinstance(outcome, Fires):
        return False
    if reader.clears(picture.mission.ref.public_id) and reader.level.rank >= Sensitivity.CONFIDENTIAL.rank:
        return True
    named = {r.public_id for r in (*outcome.records, outcome.subject)}
    recorders = {e.recorder for e in picture.exchanges if e.ref.public_id in named}
    recorders |= {i.recorder for i in picture.incidents if i.ref.public_id in named}
    return reader.account is not None and reader.account in recorders


def _cases(picture: Picture, rules: Sequence[Rule], reader: Reader) -> list[Judged]:
    """The rules made for the circle of a case, on the cases of this reader's circle."""
    if reader.account is None or not picture.allegations:
        return []
    circle_rules = [made for rule in rules if (made := rule.for_circle())]
    circle = picture.for_circle(reader.account)
    # An assessment above the reader's level may silence what is asked of support; it is not named.
    own = replace(circle.up_to(reader.level), hrddp=circle.hrddp)
    if not own.allegations:
        return []
    judged = [j for j in judge(own, circle_rules) if j.outcome.subject.circle is not None]
    return [Judged(j.rule, readable_of(j.outcome, reader.level)) for j in judged]


def _unswallowed(judged: list[Judged]) -> list[Judged]:
    """One cause, one finding: a gap swallows gaps and questions, a question only questions."""
    firing = {j.rule.code for j in judged if isinstance(j.outcome, Fires)}
    gaps = {j.rule.code for j in judged if isinstance(j.outcome, Gap)}

    def swallowed(item: Judged) -> bool:
        eaters = set(item.rule.swallowed_by)
        if isinstance(item.outcome, Gap):
            return bool(eaters & gaps)
        return isinstance(item.outcome, Question) and bool(eaters & firing)

    return [j for j in judged if not (j.rule.swallowed_by and swallowed(j))]
