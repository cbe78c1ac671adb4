"""Compliance frameworks of a force, with the measures under their pillars; their state changes from a day on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.db.as_of import since
from tracker.db.models.compliance import Framework, FrameworkMeasure
from tracker.db.models.missions import Force, Partnership
from tracker.domain.access import WRITERS, Reader
from tracker.domain.dates import UNKNOWN, YES, precedes
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Formality, RecordKind
from tracker.domain.vocabulary.compliance import FrameworkState, MeasureState
from tracker.domain.vocabulary.liaison import MechanismKind
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.changing import Change, change, said_in
from tracker.services.dated_values import Holds, hold_from
from tracker.services.days import lies_ahead, refuse_ahead
from tracker.services.errors import Refused
from tracker.services.keeping import Said, keep, state
from tracker.services.measures import Measure, write_measures
from tracker.services.mechanisms import NOTHING_SAID, Arrangement, arrange

# Liaison staff and planners record all but cases; human-rights officers record compliance and due diligence.
COMPLIANCE = WRITERS[RecordKind.FRAMEWORK]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFramework:
    """A compliance framework of a force; `state`: of a new one, since it began.

    Without a force it is that of the partnerships it concerns; `public_reporting` None: nobody looked.
    """

    said: Said
    force: Force | None = None
    state: FrameworkState | None = None
    arrangement: Arrangement = NOTHING_SAID
    national_equivalent: bool = False
    gender_perspective: str = ""
    public_reporting: bool | None = None
    measures: tuple[Measure, ...] = ()


def record_framework(
    session: Session, reader: Reader, new: NewFramework, partnerships: Collection[Partnership]
) -> Framework:
    """Record a compliance framework. Raises Refused where it is said of no force, or of no state."""
    framework = Framework(mechanism_kind=MechanismKind.FRAMEWORK)
    if new.state is None:
        raise Refused(Text(N_("Please fill this in.")), "state")
    _write(framework, new, partnerships)
    if new.state is FrameworkState.IN_FORCE and framework.formality is Formality.UNSTATED:
        framework.formality = Formality.FORMAL
    state(framework, DatedAttribute.FRAMEWORK_STATE, new.state, new.arrangement.began)
    return keep(session, reader, framework, new.said, partnerships, COMPLIANCE)


def change_framework(
    session: Session, reader: Reader, framework: Framework, new: NewFramework, edit: Change
) -> Framework:
    """Change a compliance framework; its state changes by a verb of its own."""
    return change(session, reader, framework, edit, lambda record: _write(record, new, edit.covered))


def hold_framework_state(session: Session, reader: Reader, framework: Framework, new: Holds) -> Framework:
    """Say in which state it is from a day on: one that has come, and not before it began. Raises as `hold_from` does.

    What nobody had called for before a day was neither announced nor in force then.
    """
    refuse_ahead(new.since, "since")
    states = [since(row) for row in framework.dated_values if row.attribute is new.attribute]
    for began in (framework.began or UNKNOWN, min(states, key=lambda one: one.sort_key, default=UNKNOWN)):
        if precedes(new.since, began) is YES:
            words = N_("It began on %(day)s: it was in no state before.")
            raise Refused(Text(words, {"day": began}), "since")
    hold_from(session, reader, framework, new)
    return framework


def _write(framework: Framework, new: NewFramework, partnerships: Collection[Partnership]) -> None:
    refuse_ahead(new.arrangement.began, "day")
    _check(new.measures)
    framework.force_id = _force_of(new, partnerships)
    framework.national_equivalent, framework.public_reporting = new.national_equivalent, new.public_reporting
    language = new.said.language
    framework.gender_perspective = said_in(framework.gender_perspective, new.gender_perspective, language)
    arrange(framework, new.arrangement, language)
    write_measures(framework.measures, FrameworkMeasure, new.measures, language)


def _check(measures: Iterable[Measure]) -> None:
    """Only what is in force is so since a day, and that day has come."""
    for one in measures:
        columns = dict(one.more)
        done_on = columns.get("done_on")
        if done_on and columns["state"] is not MeasureState.IN_FORCE:
            words = N_("Only of a measure that is in force can be said since when: %(measure)s.")
            raise Refused(Text(words, {"measure": one.text}))
        if done_on and lies_ahead(done_on):
            words = N_("The day since which it is in force has not come yet: %(measure)s.")
            raise Refused(Text(words, {"measure": one.text}))


def _force_of(new: NewFramework, partnerships: Collection[Partnership]) -> int:
    """The force that was named, else the only one with which the partnerships are."""
    if new.force is not None:
        return new.force.id
    found = {partnership.force_id for partnership in partnerships}
    if len(found) != 1:
        raise Refused(Text(N_("Say whose framework it is.")), "force")
    return found.pop()
