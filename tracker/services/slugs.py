"""Names in addresses: made from what people call a thing, each once, and the former one still leads there."""

from __future__ import annotations

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.folding import fold
from tracker.db.models.missions import Force, FormerSlug, Mission, Partnership
from tracker.domain.texts import N_, Text
from tracker.services.errors import Refused

LONGEST = {Mission: 60, Force: 60, Partnership: 80}
APART = re.compile(r"[^a-z0-9]+")
RESERVED = frozenset({"new", "removed"})  # what else may stand in that place of an address


def slug_of(text: str, longest: int) -> str:
    """The words of a text as they may stand in an address; nothing where no letter of them can."""
    return APART.sub("-", fold(text)).strip("-")[:longest].strip("-")


def new_slug(session: Session, kind: type[Mission] | type[Force] | type[Partnership], text: str) -> str:
    """A slug that nothing of this kind bears or bore; with a number where the plain one is taken."""
    longest = LONGEST[kind]
    plain = slug_of(text, longest - 4) or kind.__tablename__
    number, found = 1, plain
    while found in RESERVED or _taken(session, kind, found):
        number += 1
        found = f"{plain}-{number}"
    return found


def rename_slug(session: Session, partnership: Partnership, typed: str) -> None:
    """Give a partnership another name in its address; the former one still leads there.

    Raises Refused where the name is another's, or has no letter that can stand in an address.
    """
    slug = slug_of(typed, LONGEST[Partnership])
    if slug == partnership.slug:
        return
    if not slug or slug in RESERVED:
        raise Refused(Text(N_("Use letters, digits and hyphens.")), "slug")
    former = session.get(FormerSlug, slug)
    if former is not None and former.record_id == partnership.id:
        session.delete(former)
    elif _taken(session, Partnership, slug):
        raise Refused(Text(N_("Another record bears or bore this name.")), "slug")
    session.add(FormerSlug(slug=partnership.slug, record_id=partnership.id))
    partnership.slug = slug


def _taken(session: Session, kind: type[Mission] | type[Force] | type[Partnership], slug: str) -> bool:
    borne = session.scalar(select(kind.id).where(kind.slug == slug))
    return borne is not None or session.get(FormerSlug, slug) is not None
