"""The sides of a picture: missions, forces, the partnerships between them, thresholds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select

from tracker.db.models.gaps import ThresholdSetting
from tracker.db.models.missions import Force, Mission, Organization, Partnership, Reconfiguration
from tracker.db.models.records import Record
from tracker.db.pictures.asking import Asking
from tracker.db.pictures.bounds import ON, PARTNERSHIPS, REF_NAMES, ref_columns, table
from tracker.db.pictures.columns import pair_of, span, span_of, when, when_or_none
from tracker.db.pictures.row_ids import among
from tracker.db.pictures.states import DatedValues
from tracker.domain.dates import When
from tracker.domain.facts.missions import ForceFacts, MissionFacts, PartnershipFacts
from tracker.domain.vocabulary.records import DatedAttribute

RECORD, ORGANIZATION = table(Record), table(Organization)
MISSION, FORCE, PARTNERSHIP = table(Mission), table(Force), table(Partnership)
THRESHOLD, RECONFIGURATION = table(ThresholdSetting), table(Reconfiguration)
THE_MISSION, THE_FORCE, ITSELF = RECORD.alias("the_mission"), RECORD.alias("the_force"), RECORD.alias("itself")
MISSION_NAME = ORGANIZATION.alias("mission_name")


OF_PARTNERSHIP = (
    PARTNERSHIP.c.slug,
    *span_of(PARTNERSHIP),
    PARTNERSHIP.c.framework,
    PARTNERSHIP.c.tracked_since,
    *pair_of(PARTNERSHIP, "planned_end"),
    *pair_of(PARTNERSHIP, "end_decided"),
)
OF_MISSION = (MISSION.c.slug, MISSION_NAME.c.short_name)
OF_FORCE = (FORCE.c.slug, FORCE.c.actor_type, FORCE.c.civilian, *span_of(FORCE))
SIDES = (
    select(
        *ref_columns(ITSELF),
        *OF_PARTNERSHIP,
        *ref_columns(THE_MISSION),
        *OF_MISSION,
        *ref_columns(THE_FORCE),
        *OF_FORCE,
    )
    .select_from(
        PARTNERSHIP.join(ITSELF, ITSELF.c.id == PARTNERSHIP.c.id)
        .join(MISSION, MISSION.c.id == PARTNERSHIP.c.mission_id)
        .join(MISSION_NAME, MISSION_NAME.c.id == MISSION.c.id)
        .join(THE_MISSION, THE_MISSION.c.id == MISSION.c.id)
        .join(FORCE, FORCE.c.id == PARTNERSHIP.c.force_id)
        .join(THE_FORCE, THE_FORCE.c.id == FORCE.c.id)
    )
    .where(
        among(PARTNERSHIP.c.id, PARTNERSHIPS),
        or_(PARTNERSHIP.c.began_earliest.is_(None), PARTNERSHIP.c.began_earliest <= ON),
        ITSELF.c.removed_at.is_(None),
        THE_MISSION.c.removed_at.is_(None),
        THE_FORCE.c.removed_at.is_(None),
    )
    .order_by(PARTNERSHIP.c.id)
)
PARENTS = select(ORGANIZATION.c.id, ORGANIZATION.c.parent_id).where(ORGANIZATION.c.parent_id.is_not(None))
RECONFIGURED = (
    select(RECONFIGURATION.c.partnership_id, *pair_of(RECONFIGURATION, "began"))
    .where(
        among(RECONFIGURATION.c.partnership_id, PARTNERSHIPS),
        or_(RECONFIGURATION.c.began_earliest.is_(None), RECONFIGURATION.c.began_earliest <= ON),
    )
    .order_by(RECONFIGURATION.c.id)
)
THRESHOLDS = (
    select(THRESHOLD.c.mission_id, THRESHOLD.c.rule, THRESHOLD.c.name, THRESHOLD.c.value, THRESHOLD.c.holds_from)
    .where(
        THRESHOLD.c.mission_id.in_(select(PARTNERSHIP.c.mission_id).where(among(PARTNERSHIP.c.id, PARTNERSHIPS))),
        THRESHOLD.c.holds_from <= ON,
    )
    .order_by(THRESHOLD.c.id)
)
EVERY: Select[Any] = select(PARTNERSHIP.c.id).order_by(PARTNERSHIP.c.id)
LENGTHS = (len(REF_NAMES), len(OF_PARTNERSHIP), len(REF_NAMES), len(OF_MISSION), len(REF_NAMES), len(OF_FORCE))


@dataclass(frozen=True, slots=True)
class Sides:
    """One partnership with its two sides, by row ids."""

    partnership: int
    mission: int
    force: int
    facts: tuple[MissionFacts, ForceFacts, PartnershipFacts]


@dataclass(frozen=True, slots=True)
class _Around:
    """What is read once for all sides of a load."""

    asking: Asking
    dated: DatedValues
    components: Mapping[int, Sequence[int]]
    thresholds: Mapping[int, Sequence[tuple[str, str, int, date]]]
    reconfigured: Mapping[int, Sequence[When]]


def load_sides(asking: Asking, dated: DatedValues) -> list[Sides]:
    """The partnerships that had not certainly begun after the day, each with mission and force, in order of row id."""
    around = _Around(
        asking,
        dated,
        components=_gathered((parent, child) for child, parent in asking.rows(PARENTS)),
        thresholds=_gathered((mission, tuple(rest)) for mission, *rest in asking.rows(THRESHOLDS)),
        reconfigured=_gathered((partnership, when(*pair)) for partnership, *pair in asking.rows(RECONFIGURED)),
    )
    missions: dict[int, MissionFacts] = {}
    forces: dict[int, ForceFacts] = {}
    found = []
    for row in asking.rows(SIDES):
        itself, about, mission, about_mission, force, about_force = _cut(row)
        if mission[0] not in missions:
            missions[mission[0]] = _mission(around, mission, *about_mission)
        if force[0] not in forces:
            forces[force[0]] = _force(around, force, *about_force)
        facts = (missions[mission[0]], forces[force[0]], _partnership(around, itself, about))
        found.append(Sides(itself[0], mission[0], force[0], facts))
    return found


def _cut(row: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    parts, start = [], 0
    for length in LENGTHS:
        parts.append(row[start : start + length])
        start += length
    return parts


def _gathered(pairs: Iterable[tuple[int, Any]]) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def _with_components(organization: int, components: Mapping[int, Sequence[int]]) -> frozenset[int]:
    """An organization and all that are part of it; whoever it is part of does not sit anywhere in its name."""
    found = {organization}
    waiting = [organization]
    while waiting:
        parts = [part for part in components.get(waiting.pop(), ()) if part not in found]
        found.update(parts)
        waiting.extend(parts)
    return frozenset(found)


def _mission(around: _Around, ref: tuple[Any, ...], slug: str, short_name: Any) -> MissionFacts:
    row_id = ref[0]
    return MissionFacts(
        ref=around.asking.ref(ref, slug),
        slug=slug,
        acronym=str(short_name or around.asking.ref(ref).title),
        organizations=_with_components(row_id, around.components),
        areas=around.dated.together(row_id, DatedAttribute.AREA),
        tasks=around.dated.together(row_id, DatedAttribute.TASK),
        thresholds=tuple(around.thresholds.get(row_id, ())),
    )


def _force(
    around: _Around, ref: tuple[Any, ...], slug: str, actor_type: Any, civilian: bool, *dates: date | None
) -> ForceFacts:
    row_id, dated = ref[0], around.dated
    return ForceFacts(
        ref=around.asking.ref(ref, slug),
        organizations=_with_components(row_id, around.components),
        actor_type=actor_type,
        civilian=civilian,
        span=span(*dates),
        combat=dated.in_turn(row_id, DatedAttribute.COMBAT_ROLE),
        mandates=dated.together(row_id, DatedAttribute.MANDATE_TYPE),
        legal_basis=dated.in_turn(row_id, DatedAttribute.LEGAL_BASIS),
        areas=dated.together(row_id, DatedAttribute.AREA),
        tasks=dated.together(row_id, DatedAttribute.TASK),
    )


def _partnership(around: _Around, ref: tuple[Any, ...], about: tuple[Any, ...]) -> PartnershipFacts:
    slug, *dates, framework, tracked_since, planned, planned_latest, decided, decided_latest = about
    return PartnershipFacts(
        ref=around.asking.ref(ref, slug),
        slug=slug,
        span=span(*dates),
        framework=framework,
        tracked_since=tracked_since,
        planned_end=when_or_none(planned, planned_latest),
        end_decided=when_or_none(decided, decided_latest),
        reconfigured=tuple(around.reconfigured.get(ref[0], ())),
    )
