"""The tables of the register: theatres, documents, missions, operations, mechanisms, recommendations."""

from __future__ import annotations

from tracker.domain.vocabulary.basics import Formality, Level, SourceBasis
from tracker.domain.vocabulary.gaps import Fit, RecommendationBasis, RecommendationTheme
from tracker.domain.vocabulary.liaison import MechanismKind
from tracker.domain.vocabulary.missions import ActorType, CombatRole, LegalBasis, MandateType, MissionKind
from tracker.reference.fields import (
    Field,
    day,
    flag,
    key,
    keys,
    locators,
    many_of,
    names,
    number,
    one_of,
    tables,
    when,
    wording,
    words,
)

KEY = Field(key)
TEXT = Field(wording)
NAME = Field(words)
DATE = Field(when)
LOCATORS = Field(locators)
THEATRES = Field(keys, refers=("theatre",))
MISSIONS = Field(keys, refers=("mission",))
OPERATIONS = Field(keys, refers=("operation",))
BASIS = Field(one_of(SourceBasis))
NOTE = TEXT.optional

DECISION = {"symbol": NAME, "date": Field(day), "vote": NAME.optional}

OPERATION = {
    "key": KEY,
    "name": TEXT,
    "short_name": TEXT.optional,
    "aliases": Field(names).optional,
    "began": DATE.optional,
    "ended": DATE.optional,
    "open_end": Field(flag).optional,
    "undated": Field(flag).optional,
    "theatres": THEATRES,
    "launched_by": TEXT,
    "actor_type": Field(one_of(ActorType)),
    "civilian": Field(flag).optional,
    "mandate_types": Field(many_of(MandateType)),
    "missions": MISSIONS,
    "decisions": Field(tables(DECISION)),
    "legal_basis": Field(one_of(LegalBasis)).optional,
    "legal_basis_stated": Field(flag),
    "chapter_vii": Field(flag).optional,
    "reporting_duty": TEXT.optional,
    "coordination_clause": TEXT.optional,
    "mandate": TEXT,
    "combat_role": Field(one_of(CombatRole)),
    "locators": LOCATORS,
    "basis": BASIS,
    "note": NOTE,
}

MECHANISM = {
    "key": KEY,
    "source_id": NAME,
    "kind": Field(one_of(MechanismKind)),
    "name": TEXT,
    "un_side": TEXT,
    "partner_side": TEXT,
    "missions": MISSIONS.optional,
    "operations": OPERATIONS.optional,
    "level": Field(one_of(Level)),
    "formality": Field(one_of(Formality)),
    "theatre": TEXT.optional,
    "cadence": TEXT.optional,
    "began": DATE.optional,
    "ended": DATE.optional,
    "members": TEXT.optional,
    "purpose": TEXT,
    "locators": LOCATORS,
    "basis": BASIS,
    "note": NOTE,
}

REGISTER = {
    "theatre": {"key": KEY, "name": TEXT},
    "document": {
        "key": KEY,
        "title": TEXT,
        "short": TEXT,
        "author": TEXT.optional,
        "year": Field(number).optional,
        "note": NOTE,
    },
    "mission": {
        "key": KEY,
        "acronym": NAME,
        "acronym_fr": NAME.optional,
        "name": TEXT,
        "kind": Field(one_of(MissionKind)).optional,
        "theatres": THEATRES,
        "decision": NAME.optional,
        "established": DATE.optional,
        "locators": LOCATORS,
        "basis": BASIS,
        "note": NOTE,
    },
    "operation": OPERATION,
    "mechanism": MECHANISM,
    "recommendation": {
        "key": KEY,
        "document": Field(key, refers=("document",)),
        "text": TEXT,
        "addressed_to": TEXT,
        "level": Field(one_of(Level)),
        "theme": Field(one_of(RecommendationTheme)),
        "basis": Field(one_of(RecommendationBasis)),
        "fit": Field(one_of(Fit)),
        "locators": LOCATORS,
        "note": NOTE,
    },
}

# Which file holds which table; a star stands for any.
FILES = {
    "theatres.toml": "theatre",
    "documents.toml": "document",
    "missions.toml": "mission",
    "operations.toml": "operation",
    "mechanisms.toml": "mechanism",
    "recommendations-*.toml": "recommendation",
}
