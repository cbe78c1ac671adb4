"""Every kind of record that has a list and a page: which fields it shows, and what belongs to it."""

from __future__ import annotations

from tracker.db.models.records import Record
from tracker.domain.vocabulary.basics import RecordKind
from tracker.web.addresses import FORM_PATHS, PATHS
from tracker.web.records.kinds.agreements import AGREEMENTS
from tracker.web.records.kinds.cases import CASES
from tracker.web.records.kinds.compliance import COMPLIANCE
from tracker.web.records.kinds.correspondence import CORRESPONDENCE
from tracker.web.records.kinds.council import COUNCIL
from tracker.web.records.kinds.kind import Kind
from tracker.web.records.kinds.liaison import LIAISON
from tracker.web.records.kinds.meetings import MEETINGS
from tracker.web.records.kinds.planning import PLANNING
from tracker.web.records.kinds.sides import SIDES

KINDS: tuple[Kind, ...] = (*LIAISON, *MEETINGS, *AGREEMENTS, *CORRESPONDENCE, *COMPLIANCE, *CASES, *COUNCIL, *PLANNING)

BY_PATH: dict[str, Kind] = {PATHS[kind.kind]: kind for kind in KINDS}
# With those whose lists and pages stand elsewhere; forms of all are at these paths.
WITH_FORMS: dict[str, Kind] = BY_PATH | {FORM_PATHS[kind.kind]: kind for kind in SIDES}
BY_KIND: dict[RecordKind, Kind] = {kind.kind: kind for kind in KINDS}


def kind_of(record: Record) -> Kind:
    """The kind of a record that has a page."""
    return BY_KIND[RecordKind(record.kind)]
