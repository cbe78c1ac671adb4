"""Pictures: the facts of any number of partnerships as of a day, in a fixed number of queries, unfiltered.

Only services/gaps, summaries and checklists load them; whatever leaves those services has passed the reader's filter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from tracker.db.pictures.agreements import load_agreements
from tracker.db.pictures.asking import Asking
from tracker.db.pictures.compliance import load_compliance
from tracker.db.pictures.decisions import load_decisions
from tracker.db.pictures.liaison import load_liaison
from tracker.db.pictures.meetings import load_meetings
from tracker.db.pictures.missions import EVERY, load_sides
from tracker.db.pictures.planning import load_planning
from tracker.db.pictures.states import load_dated_values
from tracker.domain.picture import Picture


def load_pictures(session: Session, partnerships: Sequence[int] | None, on: date) -> list[Picture]:
    """The pictures of these partnerships (row ids; None: of all) as the day ended, in the order of their row ids.

    A partnership that had certainly not begun by then has none. Whatever was removed is left out.
    """
    session.flush()
    connection = session.connection()
    wanted = connection.execute(EVERY).scalars().all() if partnerships is None else sorted(set(partnerships))
    asking = Asking(connection, on, wanted, {})
    asking.learn_circles()
    dated = load_dated_values(asking)
    sides = load_sides(asking, dated)
    fields: dict[str, Mapping[int, Sequence[Any]]] = {
        **load_decisions(asking),
        **load_liaison(asking),
        **load_meetings(asking, dated),
        **load_agreements(asking, dated),
        **load_compliance(asking, dated),
        **load_planning(asking),
    }
    return [_picture(on, one.partnership, one.facts, fields) for one in sides]


def _picture(
    on: date, partnership: int, sides: tuple[Any, Any, Any], fields: Mapping[str, Mapping[int, Sequence[Any]]]
) -> Picture:
    mission, force, itself = sides
    facts = {name: tuple(found[partnership]) for name, found in fields.items() if partnership in found}
    return Picture(on=on, mission=mission, force=force, partnership=itself, **facts)


__all__ = ["load_pictures"]
