"""Where a form leads: the list of its kind, and the page on which whoever sent it sees what he did."""

from __future__ import annotations

from collections.abc import Sequence

from flask import g, url_for

from tracker.db.models.missions import Mission, Partnership
from tracker.db.models.records import Record
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind
from tracker.web.addresses import FORM_PATHS, address_of
from tracker.web.place import here, link

# Kinds whose lists stand in another section than that of the records.
LISTS = {
    RecordKind.PARTNERSHIP: "partnerships.index",
    RecordKind.MISSION: "register.missions",
    RecordKind.FORCE: "register.operations",
}

# Kinds whose forms are pages of their own.
OWN_PAGES = {
    RecordKind.FORUM: (Text(N_("New forum")), "forums.new"),
    RecordKind.MEETING: (Text(N_("Log a meeting")), "meetings.new"),
}


def list_of(kind: RecordKind) -> str:
    """The address of the list of a kind."""
    return link(LISTS[kind]) if kind in LISTS else link("records.list", path=FORM_PATHS[kind])


def elsewhere(kind: RecordKind, partnerships: Sequence[Partnership], slug: str) -> list[tuple[Text, str]]:
    """Buttons for kinds that have pages of their own: a stocktake on that of a partnership, a statement on a question.

    `slug`: the partnership whose records are listed; nothing where they are those of all.
    """
    mission = here().mission
    if mission is None:
        return []
    if kind in OWN_PAGES:
        label, endpoint = OWN_PAGES[kind]
        return [(label, link(endpoint))] if g.reader.may(Permission.RECORD, mission.public_id) else []
    if not g.reader.may(Permission.STOCKTAKE, mission.public_id):
        return []
    if kind is RecordKind.STOCKTAKE:
        words = N_("Take stock of %(partnership)s")
        shown = [one for one in partnerships if slug in ("", one.slug)]
        at = {one: link("partnerships.stocktake", slug=one.slug) for one in shown}
        return [(Text(words, {"partnership": one.title}), address) for one, address in at.items()]
    if kind is RecordKind.STATEMENT:
        return [(Text(N_("New: answer a question")), link("gaps.matrix", _anchor="questions"))]
    return []


def page_of(record: Record) -> str:
    """The page of a record as whoever changed it may open it: an administrator reads the register alone."""
    if isinstance(record, Partnership) and record.tracked_since:
        return url_for("partnerships.page", slug=record.slug, mission=record.mission.slug)
    if isinstance(record, Mission) and not g.reader.may(Permission.READ_RECORDS, record.public_id):
        return link("register.mission", slug=record.slug)
    return address_of(record)
