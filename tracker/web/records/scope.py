"""In whose scope the lists of records stand: the mission at hand, or Headquarters."""

from __future__ import annotations

from dataclasses import dataclass

from flask import g, request

from tracker.db.models.missions import Mission
from tracker.domain.access import HEADQUARTERS
from tracker.domain.vocabulary.access import Permission
from tracker.web.place import here


@dataclass(frozen=True, slots=True)
class Scope:
    """A mission, or headquarters where there is none; `choices` are those the reader reads records in."""

    mission: Mission | None
    choices: tuple[str, ...]

    @property
    def key(self) -> str:
        """As it stands in an address."""
        return "mission" if self.mission else HEADQUARTERS

    @property
    def mission_id(self) -> int | None:
        """The row id of the mission."""
        return self.mission.id if self.mission else None


def scope() -> Scope | None:
    """The scope asked for, else the mission's, else headquarters'; None where the reader reads in neither."""
    mission = here().mission
    if mission is not None and not g.reader.may(Permission.READ_RECORDS, mission.public_id):
        mission = None
    central = g.reader.may(Permission.READ_RECORDS, HEADQUARTERS)
    choices = (*(["mission"] if mission else []), *([HEADQUARTERS] if central else []))
    if not choices:
        return None
    asked = request.args.get("scope")
    return Scope(None if HEADQUARTERS in choices and asked == HEADQUARTERS else mission, choices)
