"""Gathers all that the views of any number of opened checklists are made of, in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from tracker.db.models.assessments import Assessment, AssessmentTurn
from tracker.db.models.checklists import ChecklistVersion
from tracker.db.queries.assessments import Said, functions_of, missions_of, said_in
from tracker.db.queries.checklists import adaptations_of, newest_numbers, template_of, with_siblings
from tracker.db.queries.linked_records import Linked, known_to, links_of, turns_of
from tracker.domain.access import Reader
from tracker.domain.checklists.adapting import Adaptation
from tracker.domain.checklists.automatic import Outcomes, by_code
from tracker.domain.checklists.deciders import rules_for
from tracker.domain.checklists.evidence import LAPSE_RULES
from tracker.domain.checklists.template import Template
from tracker.domain.facts.refs import RecordRef
from tracker.domain.picture import Picture
from tracker.domain.review import Review
from tracker.services.gaps.review import read_among, review_rows

LAPSES = frozenset(f"rule:{code}" for code in LAPSE_RULES)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the records say of one partnership to one reader: what he may read, and what his conditions rest on."""

    whole: Picture  # without cases; never shown
    picture: Picture  # what the reader may read
    outcomes: Outcomes


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything, by row id."""

    on: date
    reader: Reader
    versions: Mapping[int, ChecklistVersion]
    templates: Mapping[int, Template]
    adaptations: Mapping[tuple[int, int], list[Adaptation]]
    newest: Mapping[int, int]
    missions: Mapping[int, tuple[int, str]]
    said: Mapping[int, Said]
    links: Mapping[int, list[Linked]]
    turns: Sequence[tuple[AssessmentTurn, RecordRef | None]]
    functions: Mapping[int, str]
    judged: Mapping[str, Judgement]  # by the public id of the partnership


def gather(
    session: Session,
    reader: Reader,
    assessments: Collection[Assessment],
    on: date,
    *,
    known: ColumnElement[bool] | None = None,
    everywhere: bool = False,
    beside: Mapping[int, frozenset[str]] | None = None,
) -> Material:
    """Gather for these opened checklists.

    `known`: which linked records are told of, those the reader may know unless said otherwise; `everywhere`: whatever
    the reader's scope, for the daily observation; `beside`: more partnerships (row ids), with what is to be decided.
    """
    ids = [one.id for one in assessments]
    partnerships = sorted({one.partnership_id for one in assessments} | set(beside or {}))
    versions = with_siblings(session, {one.version_id for one in assessments})
    templates = {number: template_of(version) for number, version in versions.items()}
    missions = missions_of(session, partnerships)
    told = known_to(reader) if known is None else known
    said = said_in(session, ids)
    deciders = frozenset(d for one in assessments for d in templates[one.version_id].deciders)
    deciders = deciders.union(*(beside or {}).values())
    return Material(
        on=on,
        reader=reader,
        versions=versions,
        templates=templates,
        adaptations=adaptations_of(session, {mission for mission, _ in missions.values()}),
        newest=newest_numbers(session, {version.checklist_id for version in versions.values()}),
        missions=missions,
        said=said,
        links=links_of(session, ids, told, on),
        turns=turns_of(session, ids, told),
        functions=functions_of(session, _accounts(assessments, said)),
        judged=judge(session, reader, partnerships, on, deciders, everywhere=everywhere),
    )


def judge(
    session: Session,
    reader: Reader,
    partnerships: Sequence[int],
    on: date,
    deciders: frozenset[str],
    *,
    everywhere: bool = False,
) -> Mapping[str, Judgement]:
    """What the records say of these partnerships (row ids), by public id; one that had not begun has no entry."""
    known = partnerships if everywhere else read_among(session, reader, partnerships)
    rules = rules_for(deciders | LAPSES)
    reviews = review_rows(session, reader, known, on, rules) if known else []
    return {one.picture.partnership.ref.public_id: judgement(one, reader) for one in reviews}


def judgement(one: Review, reader: Reader) -> Judgement:
    """A review, cut to what its reader may read."""
    mine = one.picture.for_circle(reader.account).up_to(reader.level)
    return Judgement(one.picture.without_cases(), mine, by_code(one))


def _accounts(assessments: Collection[Assessment], said: Mapping[int, Said]) -> set[int]:
    held = {one.holder_id for one in assessments}
    tasked = {task.assignee_id for one in said.values() for task in one.tasks.values()}
    return {account for account in held | tasked if account is not None}
