"""What tells of human rights leaves by a permission of its own, and says in every copy who took it out, and when."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import g
from flask_babel import gettext as _

from tracker.domain.access import HEADQUARTERS
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import RecordKind, Theme
from tracker.domain.watermark import taken_out
from tracker.web.languages import say
from tracker.web.records.kinds import BY_KIND
from tracker.web.records.kinds.kind import Kind
from tracker.web.records.scope import Scope


def is_guarded(kind: Kind) -> bool:
    """Whether records of this kind leave only by that permission."""
    return kind.theme is Theme.HUMAN_RIGHTS


def leaves_elsewhere(kind: RecordKind) -> bool:
    """Whether a file that mixes kinds leaves this one out: it leaves from its own list, by its own permission."""
    return kind in BY_KIND and is_guarded(BY_KIND[kind])


def not_in_this_file() -> str:
    """What such a file says of it, whether or not there is any."""
    return str(_("What tells of human rights is not in this file: it leaves from its own lists."))


def may_export(kind: Kind, place: Scope) -> bool:
    """May this reader take a list of this kind out, in this scope?"""
    scope = place.mission.public_id if place.mission else HEADQUARTERS
    return not is_guarded(kind) or bool(g.reader.may(Permission.EXPORT_COMPLIANCE, scope))


def watermark() -> str:
    """Who takes it out, by function, and when."""
    return say(taken_out(g.reader.name, datetime.now(UTC)))
