"""The register's lists as tables for files, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _

from tracker.db.models.liaison import Mechanism
from tracker.db.models.missions import Force, Mission
from tracker.db.models.records import Record
from tracker.domain.dates import When, when_text
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.reporting.table_files import Cell, Sheet
from tracker.web.languages import say
from tracker.web.records.over_time import held_on
from tracker.web.register.facts import OF_FORCE, Decision, decisions_of, words_of
from tracker.web.sources import located


def operations_sheet(forces: Iterable[Force], day: date) -> Sheet:
    """Operations with all that the register says of each; what changes often, as it stood on the day."""
    columns = (
        _("Operation"), _("Short name"), _("Theatres"), _("Began"), _("Ended"), _("Open in September 2019"),
        _("Launched by"), _("Actor type"), _("Mandate types"), _("Legal basis"), _("Legal basis: whose word"),
        _("Counter-terrorism or enforcement"), _("UN missions"), _("Decisions"), _("Mandate"),
        _("Coordination asked for"), _("Duty to report"), *(say(label) for _attribute, label in OF_FORCE),
        _("Basis"), _("Sources"), _("Note"),
    )  # fmt: skip
    return Sheet(title=_("Operations"), columns=columns, rows=[_operation(force, day) for force in forces])


def missions_sheet(missions: Iterable[Mission], beside: Sequence[tuple[int, Force]]) -> Sheet:
    """Missions with the operations beside each."""
    columns = (
        _("Mission"), _("Short name"), _("Kind"), _("Theatres"), _("Established"), _("Decision"),
        _("Operations beside it"), _("Basis"), _("Sources"), _("Note"),
    )  # fmt: skip
    rows = [
        (
            say(m.title), say(m.short), say(m.mission_kind), say([t.name for t in m.theatres]), iso(m.began),
            m.decision_symbol, say([force.short for i, force in beside if i == m.id]), *_origin(m),
        )
        for m in missions
    ]  # fmt: skip
    return Sheet(title=_("Missions"), columns=columns, rows=rows)


def mechanisms_sheet(mechanisms: Iterable[Mechanism]) -> Sheet:
    """Mechanisms as the sources describe them."""
    columns = (
        _("Mechanism"), _("Kind"), _("Level"), _("Nature"), _("UN side"), _("Partner side"), _("Theatre"),
        _("Began"), _("Ended"), _("How often"), _("Members"), _("Purpose"), _("Basis"), _("Sources"), _("Note"),
    )  # fmt: skip
    rows = [
        (
            say(m.title), say(m.mechanism_kind), say(m.level), say(m.formality), say(m.un_side), say(m.partner_side),
            say(m.theatre), iso(m.began), iso(m.ended), say(m.cadence_words), say(m.members_words), say(m.purpose),
            *_origin(m),
        )
        for m in mechanisms
    ]  # fmt: skip
    return Sheet(title=_("Mechanisms"), columns=columns, rows=rows)


def iso(when: When | None) -> str:
    """An uncertain date in the form that machines read."""
    return when_text(when) if when else ""


def _operation(force: Force, day: date) -> tuple[Cell, ...]:
    def words(attribute: DatedAttribute) -> str:
        return say(words_of(force, attribute))

    def now(attribute: DatedAttribute) -> str:
        return say([value for _row, value in held_on(force, attribute, day)])

    decisions = "; ".join(_decision(decision) for decision in decisions_of(force))
    whose: Any = _("the source") if force.legal_basis_stated else _("our reading")
    return (
        say(force.title), say(force.short_name), say([t.name for t in force.theatres]), iso(force.began),
        iso(force.ended), _("yes") if force.open_end else "", say(force.launched_by), say(force.actor_type),
        words(DatedAttribute.MANDATE_TYPE), words(DatedAttribute.LEGAL_BASIS), whose,
        words(DatedAttribute.COMBAT_ROLE), say([m.short for m in force.missions]), decisions,
        say(force.mandate), say(force.coordination_clause), say(force.reporting_duty),
        *(now(attribute) for attribute, _label in OF_FORCE),
        *_origin(force),
    )  # fmt: skip


def _decision(decision: Decision) -> str:
    parts = (decision.symbol, decision.date.isoformat() if decision.date else "", decision.vote or "")
    return ", ".join(part for part in parts if part)


def _origin(record: Record) -> tuple[str, str, str]:
    return say(record.basis), "; ".join(located(name) for name in record.locators), say(record.note)
