"""Forums: the standing meetings, who sits in them, how often they meet and by which rules."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.db.models.meetings import Forum, ForumMember
from tracker.db.models.missions import Organization, Partnership
from tracker.domain.access import Reader
from tracker.domain.cadence import Cadence, cadence_data
from tracker.domain.dates import UNKNOWN, When
from tracker.domain.texts import N_, Text, wording
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Formality, Language, Level, Side
from tracker.domain.vocabulary.liaison import MechanismKind
from tracker.domain.vocabulary.meetings import ForumState
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.errors import Refused
from tracker.services.keeping import Said, keep, state
from tracker.services.locking import lock
from tracker.services.permissions import demand


@dataclass(frozen=True, slots=True, kw_only=True)
class NewForum:
    """A forum: at which level, how formal, since when, how often."""

    said: Said
    began: When = UNKNOWN
    level: Level | None = None
    formality: Formality = Formality.UNSTATED
    cadence: Cadence | None = None
    organization_level: bool = False
    purpose: str = ""
    chair: str = ""
    secretariat: str = ""
    terms: When = UNKNOWN
    handling_rule: str = ""
    oral_only: bool = False


def record_forum(session: Session, reader: Reader, new: NewForum, partnerships: Collection[Partnership]) -> Forum:
    """Record a forum of the missions and forces of these partnerships, active since it began."""
    forum = Forum(
        mechanism_kind=MechanismKind.FORUM,
        began=new.began,
        level=new.level,
        formality=new.formality,
        organization_level=new.organization_level,
        purpose=wording(new.purpose, new.said.language) if new.purpose else None,
        chair=new.chair or None,
        secretariat=new.secretariat or None,
        terms_earliest=new.terms.earliest,
        terms_latest=new.terms.latest,
        handling_rule=wording(new.handling_rule, new.said.language) if new.handling_rule else None,
        oral_only=new.oral_only,
    )
    sides = {p.mission_id: Side.UN for p in partnerships} | {p.force_id: Side.PARTNER for p in partnerships}
    forum.members = [ForumMember(organization_id=i, side=side, began=new.began) for i, side in sides.items()]
    state(forum, DatedAttribute.FORUM_STATE, ForumState.ACTIVE, new.began)
    if new.cadence:
        state(forum, DatedAttribute.CADENCE, json.dumps(cadence_data(new.cadence)), new.began)
    return keep(session, reader, forum, new.said, partnerships)


def seat(session: Session, reader: Reader, forum: Forum, organization: Organization, side: Side, began: When) -> Forum:
    """Give an organization a seat. Raises Refused where it sits there already."""
    demand(session, reader, forum, Permission.RECORD)
    lock(session, forum)
    session.expire(forum, ["members"])
    if any(m.organization_id == organization.id and m.span.ended is None for m in forum.members):
        raise Refused(Text(N_("%(name)s sits in this forum already."), {"name": organization.short}), "forum")
    forum.members.append(ForumMember(organization_id=organization.id, side=side, began=began))
    session.flush()
    return forum


def set_cadence(session: Session, reader: Reader, forum: Forum, cadence: Cadence, since: When) -> Forum:
    """Say how often the forum meets, from a day on."""
    demand(session, reader, forum, Permission.RECORD)
    state(forum, DatedAttribute.CADENCE, json.dumps(cadence_data(cadence)), since)
    session.flush()
    return forum


def set_terms_of_reference(session: Session, reader: Reader, forum: Forum, dated: When) -> Forum:
    """Say of which date the forum's terms of reference are."""
    demand(session, reader, forum, Permission.RECORD)
    if not dated.known:
        raise Refused(Text(N_("Give the date of the terms of reference.")), "day")
    forum.terms_earliest, forum.terms_latest = dated.earliest, dated.latest
    session.flush()
    return forum


def set_handling_rule(session: Session, reader: Reader, forum: Forum, text: str, language: Language) -> Forum:
    """Say what may be spoken of in the forum, and how it is handled."""
    demand(session, reader, forum, Permission.RECORD)
    forum.handling_rule = wording(text, language)
    session.flush()
    return forum
