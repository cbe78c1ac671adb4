"""What stands of a decision on support after the steps that followed it, and which steps can follow which.

The due diligence policy (A/67/775-S/2013/110) asks those who give support to intercede with a view to bringing
violations to an end, and to suspend or withdraw support where the recipient fails to act.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.domain.dates import When
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.compliance import HrddpDecision, HrddpStepKind

STOPS = {HrddpStepKind.SUSPENDED: HrddpDecision.SUSPEND, HrddpStepKind.WITHDRAWN: HrddpDecision.WITHDRAW}
MOVES = frozenset({*STOPS, HrddpStepKind.RESUMED})
NO_SUPPORT = frozenset({HrddpDecision.DO_NOT_PROVIDE, HrddpDecision.SUSPEND, HrddpDecision.WITHDRAW})  # as it stands
AGAINST = (HrddpDecision.DO_NOT_PROVIDE, HrddpDecision.WITHDRAW)
Decision = HrddpDecision | None


@dataclass(frozen=True, slots=True)
class Step:
    """A step and its day."""

    kind: HrddpStepKind
    on: date


def last_move(steps: Iterable[Step], day: date) -> Step | None:
    """The last step by the day that suspended, resumed or withdrew support; on one day the one recorded last."""
    moves = sorted((step for step in steps if step.kind in MOVES and step.on <= day), key=lambda step: step.on)
    return moves[-1] if moves else None


def decision_on(decided: Decision, steps: Iterable[Step], day: date) -> Decision:
    """The decision that stands on a day: the assessment’s own, or what the last step made of it.

    Support that is resumed is given as the assessment decided; where that was to suspend it, with measures.
    """
    last = last_move(steps, day)
    if last is None:
        return decided
    resumed = HrddpDecision.WITH_MEASURES if decided is HrddpDecision.SUSPEND else decided
    return STOPS.get(last.kind, resumed)


def impossible(decided: Decision, steps: Iterable[Step], made: When) -> Text | None:
    """Why these steps cannot have followed the assessment and each other; None where they can."""
    former: list[Step] = []
    for step in sorted(steps, key=lambda one: one.on):
        if made.earliest and step.on < made.earliest:
            words = N_("%(step)s, %(day)s: it lies before the assessment (%(made)s).")
            return Text(words, {"step": step.kind, "day": step.on, "made": made})
        if why := _ruled_out(decided, former, step):
            return why
        former.append(step)
    return None


def _ruled_out(decided: Decision, former: list[Step], step: Step) -> Text | None:
    if step.kind not in MOVES:
        return None
    last, values = last_move(former, step.on), {"day": step.on, "step": step.kind}
    if last and last.kind is HrddpStepKind.WITHDRAWN:
        words = N_("%(step)s, %(day)s: support was withdrawn on %(last)s. After that one intercedes or reports.")
        return Text(words, values | {"last": last.on})
    if last and last.kind is step.kind is HrddpStepKind.SUSPENDED:
        return Text(N_("%(step)s, %(day)s: it was suspended on %(last)s already."), values | {"last": last.on})
    if step.kind is HrddpStepKind.RESUMED:
        if decision_on(decided, former, step.on) is not HrddpDecision.SUSPEND:
            return Text(N_("%(step)s, %(day)s: support is resumed only after it was suspended."), values)
        if decided in AGAINST:
            words = N_("%(step)s, %(day)s: the assessment decided against it. Support begins anew with a new one.")
            return Text(words, values)
    return None
