"""Measures and steps as they stood on a day: in the cells of a section, and in one cell of a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tracker.db.as_of import steps_by
from tracker.db.models.compliance import Framework, FrameworkMeasure, HrddpAssessment, HrddpMeasure, HrddpStep
from tracker.domain.measures import UNSHOWN, stood, what_shows
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.compliance import MeasureState, Supporter

Cells = tuple[Any, ...]
LINE, DUE, SINCE = N_("%(what)s (%(about)s)"), N_("due %(day)s"), N_("since %(day)s")
HELPED, SHOWN, TO = N_("supported by: %(who)s"), N_("shown by: %(what)s"), N_("to: %(whom)s")


def pillar_cells(row: FrameworkMeasure, day: date) -> Cells:
    """Pillar, what is done, by which function, due, state, since when, with whose support, what shows it."""
    state = stood(row.state, row.done_on, day)
    done = state is MeasureState.IN_FORCE
    shown = what_shows(row.evidence, done=row.state is MeasureState.IN_FORCE, done_then=done)
    return row.pillar, row.text, row.owner_function, row.due, state, row.done_on if done else None, helpers(row), shown


def helpers(row: FrameworkMeasure) -> list[Supporter] | None:
    """Who supports it, in the order of the list."""
    return [one for one in Supporter if one.value in row.supporters] or None


def mitigation_cells(row: HrddpMeasure, day: date) -> Cells:
    """What is done, by which function, due, done, what shows it."""
    done_on = row.done_on if row.done_on and row.done_on <= day else None
    shown = what_shows(row.evidence, done=row.done_on is not None, done_then=done_on is not None)
    return row.text, row.owner_function, row.due, done_on, shown


def step_cells(row: HrddpStep) -> Cells:
    """When, what, by which function, to whom, what was asked and answered."""
    return row.taken_on, row.step_kind, row.by_function, row.addressed_to, row.text


def _measures(record: Framework | HrddpAssessment, day: date) -> list[Any]:
    if isinstance(record, Framework):
        return [_of_pillar(*pillar_cells(row, day)) for row in record.measures]
    return [_of_risk(*mitigation_cells(row, day)) for row in record.measures]


def _of_pillar(pillar: Any, text: Any, owner: Any, due: Any, state: Any, since: Any, who: Any, shown: Any) -> Any:
    about = (pillar, owner, _said(DUE, day=due), state, _said(SINCE, day=since), _said(HELPED, who=who))
    return _line(text, *about, _shown(shown))


def _of_risk(text: Any, owner: Any, due: Any, done_on: Any, shown: Any) -> Any:
    return _line(text, owner, _said(DUE, day=due), _said(N_("done on %(day)s"), day=done_on), _shown(shown))


def _steps(record: HrddpAssessment, day: date) -> list[Any]:
    return [
        _line(kind, on, by, _said(TO, whom=to), text)
        for on, kind, by, to, text in (step_cells(row) for row in steps_by(record, day))
    ]


def _line(what: Any, *about: Any) -> Any:
    told = [one for one in about if one]
    return Text(LINE, {"what": what, "about": told}) if told else what


def _said(msgid: str, **value: Any) -> Text | None:
    return Text(msgid, value) if all(value.values()) else None


def _shown(shown: Any) -> Any:
    return shown if shown is UNSHOWN else _said(SHOWN, what=shown)


IN_ONE_CELL: dict[str, Callable[[Any, date], list[Any]]] = {"measures": _measures, "steps": _steps}
