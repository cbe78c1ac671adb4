"""Partnerships, missions and forces: listed in other sections, named here for their forms."""

from __future__ import annotations

from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind, Theme
from tracker.web.records.kinds.kind import Kind

SIDES: tuple[Kind, ...] = (
    Kind(
        kind=RecordKind.PARTNERSHIP,
        theme=Theme.PLANNING,
        plural=Text(N_("Partnerships")),
        belongs=Text(N_("One mission and one parallel force: what planners review, theme by theme.")),
        facts=(),
    ),
    Kind(
        kind=RecordKind.MISSION,
        theme=Theme.PLANNING,
        plural=Text(N_("Register of missions")),
        belongs=Text(N_("The register names the UN missions of the sources; others are added here.")),
        facts=(),
    ),
    Kind(
        kind=RecordKind.FORCE,
        theme=Theme.PLANNING,
        plural=Text(N_("Register of operations")),
        belongs=Text(N_("To stand in the register implies no recognition.")),
        facts=(),
    ),
)
