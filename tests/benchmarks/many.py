"""A large register for measuring: hundreds of partnerships, tens of thousands of meetings, written without history."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import Engine

from tracker.db.base import Base
from tracker.db.identifiers import new_public_id
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.basics import RecordKind

TODAY = date(2018, 2, 28)
NOW = datetime(2018, 2, 28, tzinfo=UTC)
PARTNERSHIPS_OF_A_MISSION = 10
ORGANIZATION_KINDS = {RecordKind.MISSION: "mission", RecordKind.FORCE: "force"}

Row = dict[str, Any]


class Register:
    """Rows by table, ids given in advance."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self._ids = count(1)

    def record(self, kind: RecordKind, *tables: str, **columns: Any) -> int:
        """One record with its rows in the tables of its kind; each table takes the columns it has."""
        row_id = next(self._ids)
        title = f"{kind.value} {row_id}"
        base = {"public_id": new_public_id(kind), "kind": kind, "title": Wording(en=title), "title_folded": title}
        self.rows["record"].append({"id": row_id, "recorded_at": NOW, "locators": [], **base})
        for name in tables:
            wanted = Base.metadata.tables[name].columns.keys()
            self.rows[name].append({"id": row_id, **{key: columns[key] for key in columns if key in wanted}})
        if "covers" in columns:
            self.rows["record_coverage"].append({"record_id": row_id, "partnership_id": columns["covers"]})
        return row_id

    def dated(self, record: int, attribute: str, value: str, day: date) -> None:
        """A dated value known to the day."""
        row = {"record_id": record, "attribute": attribute, "value": value, "recorded_at": NOW}
        self.rows["dated_value"].append(row | _pair("effective", day))

    def write(self, engine: Engine) -> None:
        """Everything at once, parents first."""
        with engine.begin() as connection:
            for table in Base.metadata.sorted_tables:
                for alike in _alike(self.rows.get(table.name, [])):
                    connection.execute(table.insert(), alike)


def fill(engine: Engine, partnerships: int, meetings: int) -> None:
    """Write a register of so many partnerships with so many meetings in all."""
    register = Register()
    mission = 0
    for number in range(partnerships):
        if number % PARTNERSHIPS_OF_A_MISSION == 0:
            mission = _mission(register)
        _partnership(register, mission, meetings // partnerships)
    register.write(engine)


def _mission(register: Register) -> int:
    kind = {"organization_kind": "mission", "aliases": [], "slug": new_public_id(RecordKind.MISSION)}
    mission = register.record(RecordKind.MISSION, "organization", "mission", time_zone="UTC", **kind, **SINCE)
    for component in range(4):
        about = {"organization_kind": "component", "aliases": [], "parent_id": mission}
        register.record(RecordKind.ORGANIZATION, "organization", **about)
        register.dated(mission, "area", f"area-{component}", date(2013, 1, 1))
    return mission


def _partnership(register: Register, mission: int, meetings: int) -> None:
    slug = {"slug": new_public_id(RecordKind.FORCE), "organization_kind": "force", "aliases": [], "decisions": []}
    force = register.record(RecordKind.FORCE, "organization", "force", **slug, **FLAGS, **SINCE)
    register.dated(force, "combat_role", "mandate", date(2014, 8, 1))
    register.dated(force, "area", "area-1", date(2014, 8, 1))
    sides = {"mission_id": mission, "force_id": force, "slug": new_public_id(RecordKind.PARTNERSHIP)}
    of = register.record(RecordKind.PARTNERSHIP, "partnership", tracked_since=date(2014, 8, 1), **sides, **SINCE)
    _forum(register, of, force, meetings)
    _position(register, of)
    _agreement(register, of)
    _support(register, of)
    register.record(RecordKind.CONTACT_CARD, "contact_card", covers=of, in_extremis=True, **SINCE)
    about = {"partnership_id": of, "matter": "harm_tracking", "verdict": "does_not_exist"}
    about |= {"by_function": "chief of staff", "review_on": date(2018, 6, 30)}
    register.record(RecordKind.STATEMENT, "statement", **about, **_pair("made", date(2018, 1, 1)))


def _forum(register: Register, of: int, force: int, meetings: int) -> None:
    about = {"mechanism_kind": "forum", "level": "operational", "formality": "formal"}
    flags = {"oral_only": False, "organization_level": False}
    forum = register.record(RecordKind.FORUM, "mechanism", "forum", covers=of, **about, **flags, **SINCE)
    register.dated(forum, "cadence", json.dumps({"kind": "weekly"}), date(2015, 1, 1))
    member = {"forum_id": forum, "organization_id": force, "side": "partner"}
    register.rows["forum_member"].append(member | SINCE)
    for number in range(meetings):
        _meeting(register, forum, force, TODAY - timedelta(days=7 * number), number)


def _meeting(register: Register, forum: int, force: int, day: date, number: int) -> None:
    flags = {"oral_only": False, "nothing_agreed": False, "time_zone": "UTC"}
    meeting = register.record(RecordKind.MEETING, "meeting", forum_id=forum, held_on=day, **flags)
    register.rows["record"][-1]["anchor_id"] = forum
    register.dated(meeting, "meeting_state", "planned", day - timedelta(days=7))
    register.dated(meeting, "meeting_state", "held", day)
    for point in (1, 2):
        text = {"number": point, "text": Wording(en="Notices are shared a day ahead.")}
        register.rows["agreed_point"].append({"meeting_id": meeting, **text})
    for guest in range(3):
        state = "absent" if (number + guest) % 5 == 0 else "present"
        seat = {"organization_id": force, "state": state, "guest_name": f"{guest}"}
        register.rows["attendance"].append({"meeting_id": meeting, **seat})
    action = register.record(RecordKind.ACTION_POINT, "action_point", meeting_id=meeting, due=day)
    register.dated(action, "action_state", "open", day)
    if number:
        register.dated(action, "action_state", "done", day + timedelta(days=5))


def _position(register: Register, of: int) -> None:
    about = {"mechanism_kind": "liaison", "level": "operational", "formality": "formal", "provided_by": "un"}
    more = {"seated_at": "partner", "time": "full_time", "purposes": ["coordination"]}
    position = register.record(RecordKind.POSITION, "mechanism", "position", covers=of, **about, **more, **SINCE)
    for year in range(2015, 2019):
        dates = _pair("began", date(year, 1, 1)) | _pair("ended", date(year, 12, 31))
        register.record(RecordKind.TOUR, "tour", position_id=position, **dates)


def _agreement(register: Register, of: int) -> None:
    about = {"mechanism_kind": "agreement", "formality": "formal", "agreement_kind": "mou", "subjects": ["information"]}
    flags = {"binding": True, "head_of_mission_authority": False, "highest_level": "confidential"}
    flags |= {"purpose_limitation": True, "onward_sharing": True, "breach_procedure": True}
    text = register.record(RecordKind.AGREEMENT, "mechanism", "agreement", covers=of, **about, **flags, **SINCE)
    register.dated(text, "agreement_state", "negotiating", date(2015, 1, 1))
    register.dated(text, "agreement_state", "in_force", date(2016, 1, 1))
    for month in range(1, 7):
        passed = {"exchange_kind": "intelligence", "flow": "to_partner", "channel": "mission", "approved": True}
        passed |= {"un_equivalent": "unclassified"}
        day = _pair("made", date(2017, month, 1))
        register.record(RecordKind.EXCHANGE, "exchange", covers=of, agreement_id=text, **passed, **day)


def _support(register: Register, of: int) -> None:
    about = {"direction": "given", "support_kind": "logistics", "scope": "in_scope", "planned": False}
    register.record(RecordKind.SUPPORT, "support", covers=of, **about, **SINCE)
    register.record(RecordKind.SITE, "site", covers=of, **SINCE)


def _pair(name: str, day: date) -> Row:
    return {f"{name}_earliest": day, f"{name}_latest": day}


def _alike(rows: list[Row]) -> Iterator[list[Row]]:
    """Rows with the same columns go into one statement."""
    by_columns: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        by_columns[tuple(row)].append(row)
    yield from by_columns.values()


SINCE = _pair("began", date(2014, 8, 1))
FLAGS = {"civilian": False, "open_end": False, "legal_basis_stated": False, "chapter_vii": False}
