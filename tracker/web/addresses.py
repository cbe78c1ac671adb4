"""Where the page of a record is: flat addresses, one explicit map from kind to path."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Flask

from tracker.db.models.records import Record
from tracker.domain.facts.refs import RecordRef
from tracker.domain.vocabulary.basics import RecordKind
from tracker.web.place import here

# Kinds that are known by an identifier; missions, partnerships and forces are known by their slug.
PATHS: dict[RecordKind, str] = {
    RecordKind.ORGANIZATION: "organizations",
    RecordKind.COUNCIL_DECISION: "council-decisions",
    RecordKind.CLAUSE: "clauses",
    RecordKind.LEADERSHIP_DECISION: "decisions",
    RecordKind.SITE: "sites",
    RecordKind.SUPPORT: "support",
    RecordKind.MECHANISM: "mechanisms",
    RecordKind.POSITION: "positions",
    RecordKind.TOUR: "tours",
    RecordKind.CONTACT_CARD: "contacts",
    RecordKind.FORUM: "forums",
    RecordKind.MEETING: "meetings",
    RecordKind.ACTION_POINT: "actions",
    RecordKind.AGREEMENT: "agreements",
    RecordKind.EXCHANGE: "exchanges",
    RecordKind.INCIDENT: "incidents",
    RecordKind.INFORMATION_REQUEST: "information-requests",
    RecordKind.COMMUNICATION: "communications",
    RecordKind.FRAMEWORK: "frameworks",
    RecordKind.COMPLIANCE_REPORT: "reports",
    RecordKind.ALLEGATION: "cases",
    RecordKind.HRDDP_ASSESSMENT: "due-diligence",
    RecordKind.OBLIGATION: "obligations",
    RecordKind.JOINT_ASSESSMENT: "assessments",
    RecordKind.SITE_ASSESSMENT: "site-assessments",
    RecordKind.COMMUNICATION_PLAN: "communication-plans",
    RecordKind.LESSON: "lessons",
    RecordKind.STATEMENT: "statements",
    RecordKind.STOCKTAKE: "stocktakes",
    RecordKind.SUMMARY: "summaries",
    RecordKind.FINDING_DECISION: "gap-decisions",
    RecordKind.DOCUMENT: "documents",
    RecordKind.ASSESSMENT: "checklists",
}
BY_SLUG: dict[RecordKind, str] = {
    RecordKind.MISSION: "missions",
    RecordKind.PARTNERSHIP: "partnerships",
    RecordKind.FORCE: "register/operations",
}

# Where the forms of all of them stand: known by an identifier there, so that a new name breaks no form.
FORM_PATHS: dict[RecordKind, str] = PATHS | {
    RecordKind.MISSION: "missions",
    RecordKind.PARTNERSHIP: "partnerships",
    RecordKind.FORCE: "operations",
}

# Rows of the register and the library, known by the key they ship with.
BY_KEY: dict[RecordKind, str] = {
    RecordKind.MECHANISM: "register/mechanisms",
    RecordKind.RECOMMENDATION: "library",
}


def address_of(record: Record | RecordRef) -> str:
    """The address of a record's page, as of the date and for the mission of the page at hand."""
    return bare_address_of(record) + _place()


def bare_address_of(record: Record | RecordRef) -> str:
    """The address of a record's page, as it opens by itself."""
    kind = RecordKind(record.kind)
    if kind in BY_KEY and (key := getattr(record, "reference_key", None)):
        return f"/{BY_KEY[kind]}/{key.partition(':')[2]}"
    slug = getattr(record, "slug", None)
    return f"/{BY_SLUG[kind]}/{slug}" if kind in BY_SLUG and slug else f"/{PATHS[kind]}/{record.public_id}"


def init_app(app: Flask) -> None:
    """Give templates `address_of`, and the paths of forms by kind."""
    app.add_template_global(address_of)
    app.jinja_env.globals["form_paths"] = FORM_PATHS


def _place() -> str:
    place, kept = here(), dict[str, Any]()
    if place.mission and len(place.missions) > 1:
        kept["mission"] = place.mission.slug
    if not place.is_default:
        kept["as_of"] = place.as_of.isoformat()
    return f"?{urlencode(kept)}" if kept else ""
