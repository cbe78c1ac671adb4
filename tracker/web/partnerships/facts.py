"""The facts at the head of a partnership's page, as of a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from tracker.db.as_of import word_on, words_on
from tracker.db.models.missions import Force, Partnership
from tracker.domain.dates import NO, UNKNOWN, YES, Certainty
from tracker.domain.picture import Picture
from tracker.domain.rules.judging import latest_posture, shared_area, shared_tasks
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.missions import Posture, Task
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.web.records.over_time import held_on
from tracker.web.register.facts import OF_FORCE

Fact = tuple[Text, Any]
NOT_KNOWN = Text(N_("not recorded"))


def facts(partnership: Partnership, picture: Picture | None, day: date) -> list[Fact]:
    """What mission and force are to each other; what nobody recorded says so."""
    force, span = partnership.force, partnership.span
    found: list[Fact] = [
        (Text(N_("Parallel force")), force),
        (Text(N_("Launched by")), force.launched_by or force.actor_type),
        (Text(N_("Mandate type")), words_on(force, DatedAttribute.MANDATE_TYPE, day)),
        (Text(N_("Counter-terrorism or enforcement role")), word_on(force, DatedAttribute.COMBAT_ROLE, day)),
        (Text(N_("Legal basis")), word_on(force, DatedAttribute.LEGAL_BASIS, day)),
        *((label, _held(force, attribute, day)) for attribute, label in OF_FORCE),
        (Text(N_("Framework")), partnership.framework),
        (Text(N_("Purpose")), partnership.purpose),
        (Text(N_("Began")), span.began if span.began.known else None),
        (Text(N_("Ended")), span.ended),
        (Text(N_("Planned end")), partnership.planned_end if _known(partnership.planned_end) else None),
        (Text(N_("End decided")), partnership.end_decided if _known(partnership.end_decided) else None),
        (Text(N_("Reconfigured")), _reconfigured(partnership, day)),
        (Text(N_("Tracked since")), partnership.tracked_since),
    ]
    optional = {"Ended", "Planned end", "End decided", "Reconfigured", "Framework", "Purpose"}
    optional |= {label.msgid for label in dict(OF_FORCE).values()}
    kept = [(label, value) for label, value in found if value or label.msgid not in optional]
    return [(label, value or NOT_KNOWN) for label, value in kept] + (_shared(picture) if picture else [])


def _held(force: Force, attribute: DatedAttribute, day: date) -> list[Any]:
    """What held of the force on the day."""
    return [value for _row, value in held_on(force, attribute, day)]


def _reconfigured(partnership: Partnership, day: date) -> list[Text]:
    """What changed of mission or force by the day, and when."""
    rows = [row for row in partnership.reconfigurations if (row.began or UNKNOWN).by(day) is not NO]
    return [Text(N_("%(what)s (%(day)s)"), {"what": row.what, "day": row.began or UNKNOWN}) for row in rows]


def _shared(picture: Picture) -> list[Fact]:
    tasks = [Task(task) for task, how in shared_tasks(picture).items() if how is not NO]
    return [
        (Text(N_("Works in the mission’s area")), _answer(shared_area(picture))),
        (Text(N_("Tasks of both")), tasks or Text(N_("none recorded for both"))),
        (Text(N_("Leadership’s posture")), _posture(picture)),
    ]


def _posture(picture: Picture) -> Any:
    """The posture decided for the whole mission; components that differ stand among the decisions."""
    values = {decision.value for decision in latest_posture(picture)}
    if len(values) == 1:
        return Posture(values.pop())
    split = any(d.component for d in picture.decisions)
    return Text(N_("split between components")) if split else Text(N_("not decided, as far as is recorded"))


def _answer(certainty: Certainty) -> Text:
    if certainty is YES:
        return Text(N_("yes"))
    return Text(N_("no")) if certainty is NO else Text(N_("not known"))


def _known(when: Any) -> bool:
    return bool(when and when.known)
