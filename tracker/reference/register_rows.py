"""From the rows of the register to the columns and parts of the records they become."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tracker.db.models.liaison import Mechanism, MechanismParty
from tracker.db.models.library import Document
from tracker.db.models.missions import Force, Mission, Organization, Theatre
from tracker.db.models.records import DatedValueRow
from tracker.domain.dates import When, later, on, when_text
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import Side, SourceBasis
from tracker.domain.vocabulary.gaps import RecommendationBasis
from tracker.domain.vocabulary.missions import OrganizationKind
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.reference.tables import Row
from tracker.reference.upsert import Part, plain

Columns = dict[str, Any]
Parts = dict[str, Part]


def mission_columns(row: Row) -> Columns:
    """A UN mission; `began` is the day it was established."""
    return {
        **_origin(row),
        "title": row["name"],
        "organization_kind": OrganizationKind.MISSION,
        "short_name": Wording(en=row["acronym"], fr=row.get("acronym_fr", row["acronym"])),
        "slug": row.key,
        "mission_kind": row.get("kind"),
        "decision_symbol": row.get("decision"),
        "began": row.get("established"),
    }


def force_columns(row: Row) -> Columns:
    """A parallel force or operation."""
    return {
        **_origin(row),
        "title": row["name"],
        "organization_kind": OrganizationKind.FORCE,
        "short_name": row.get("short_name"),
        "aliases": list(row.get("aliases", ())),
        "slug": row.key,
        "actor_type": row["actor_type"],
        "civilian": row.get("civilian", False),
        "launched_by": row["launched_by"],
        "open_end": row.get("open_end", False),
        "legal_basis_stated": row["legal_basis_stated"],
        "chapter_vii": row.get("chapter_vii", False),
        "decisions": plain(row["decisions"]),
        "mandate": row["mandate"],
        "reporting_duty": row.get("reporting_duty"),
        "coordination_clause": row.get("coordination_clause"),
        "began": row.get("began"),
        "ended": row.get("ended"),
    }


def mechanism_columns(row: Row) -> Columns:
    """A mechanism that a source describes; it covers no partnership."""
    return {
        **_origin(row),
        "title": row["name"],
        "mechanism_kind": row["kind"],
        "level": row["level"],
        "formality": row["formality"],
        "purpose": row["purpose"],
        "un_side": row["un_side"],
        "partner_side": row["partner_side"],
        "theatre": row.get("theatre"),
        "cadence_words": row.get("cadence"),
        "members_words": row.get("members"),
        "began": row.get("began"),
        "ended": row.get("ended"),
    }


def recommendation_columns(row: Row, document: Document) -> Columns:
    """What a source recommends or teaches, or an entry of our own."""
    supplemented = row["basis"] is RecommendationBasis.SUPPLEMENTED
    return {
        "title": row["text"],
        "note": row.get("note"),
        "locators": list(row["locators"]),
        "basis": SourceBasis.SUPPLEMENTED if supplemented else SourceBasis.SOURCE,
        "key": row.key,
        "document_id": document.id,
        "addressed_to": row["addressed_to"],
        "level": row["level"],
        "theme": row["theme"],
        "advice_basis": row["basis"],
        "fit": row["fit"],
    }


def theatres_part(record: Organization, row: Row, theatres: dict[str, Theatre]) -> Parts:
    """Where an organization serves."""
    wanted = [theatres[key] for key in row["theatres"]]
    return {
        "theatres": Part(_theatre_keys(wanted), lambda: _theatre_keys(record.theatres), lambda: _serve(record, wanted))
    }


def force_parts(force: Force, row: Row, missions: dict[str, Mission]) -> Parts:
    """Beside which missions a force served, and what of it changes over time."""
    beside = [missions[key] for key in row["missions"]]
    began: When | None = row.get("began")
    first = min((d["date"] for d in row["decisions"]), default=None)
    recognized = later(began, on(first)) if began and first else began
    basis = row.get("legal_basis")
    return {
        "missions": Part(_slugs(beside), lambda: _slugs(force.missions), lambda: _beside(force, beside)),
        "mandate_types": dated_part(force, DatedAttribute.MANDATE_TYPE, row["mandate_types"], began),
        "legal_basis": dated_part(force, DatedAttribute.LEGAL_BASIS, [basis] if basis else [], recognized),
        "combat_role": dated_part(force, DatedAttribute.COMBAT_ROLE, [row["combat_role"]], began),
    }


def mechanism_parts(mechanism: Mechanism, row: Row, missions: dict[str, Mission], forces: dict[str, Force]) -> Parts:
    """Which missions and operations of the register a mechanism ties together."""
    wanted: dict[Organization, Side] = {missions[key]: Side.UN for key in row.get("missions", ())}
    wanted |= {forces[key]: Side.PARTNER for key in row.get("operations", ())}

    def here() -> list[str]:
        return _references(party.organization for party in mechanism.parties)

    return {"parties": Part(_references(wanted), here, lambda: _take_part(mechanism, wanted))}


def dated_part(force: Force, attribute: DatedAttribute, values: Iterable[str], effective: When | None) -> Part:
    """The dated values that ship; those that somebody added since are no part of it."""
    wanted = sorted([str(value), when_text(effective or When())] for value in values)

    def shipped_rows() -> list[DatedValueRow]:
        return [r for r in force.dated_values if r.attribute == attribute and r.recorded_by is None and not r.reason]

    def put() -> None:
        for row in shipped_rows():
            force.dated_values.remove(row)
        for value, _ in wanted:
            force.dated_values.append(DatedValueRow(attribute=attribute, value=value, effective=effective))

    return Part(wanted, lambda: sorted([r.value, when_text(r.effective or When())] for r in shipped_rows()), put)


def _origin(row: Row) -> Columns:
    return {"basis": row["basis"], "locators": list(row["locators"]), "note": row.get("note")}


def _references(organizations: Iterable[Organization]) -> list[str]:
    return sorted(str(o.reference_key or o.public_id) for o in organizations)


def _take_part(mechanism: Mechanism, wanted: dict[Organization, Side]) -> None:
    mechanism.parties = [MechanismParty(organization=organization, side=side) for organization, side in wanted.items()]


def _theatre_keys(theatres: Iterable[Theatre]) -> list[str]:
    return sorted(t.key for t in theatres)


def _serve(record: Organization, theatres: list[Theatre]) -> None:
    record.theatres = theatres


def _slugs(missions: Iterable[Mission]) -> list[str]:
    return sorted(m.slug for m in missions)


def _beside(force: Force, missions: list[Mission]) -> None:
    force.missions = missions
