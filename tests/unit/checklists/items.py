"""Small items and pictures for the tests of checklists."""

from __future__ import annotations

from typing import Any

from tests.readers import reader
from tests.unit.rules import build
from tracker.domain.access import Reader
from tracker.domain.checklists.automatic import Automatic, automatic, by_code
from tracker.domain.checklists.deciders import rules_for
from tracker.domain.checklists.template import Item, Section, Template
from tracker.domain.picture import Picture
from tracker.domain.review import review
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.basics import Level
from tracker.domain.vocabulary.checklists import Responsible

PLANNER = reader(Role.PLANNER, build.mission().ref.public_id)


def item(*decided_by: str, **changes: Any) -> Item:
    """An item that these decide."""
    base: dict[str, Any] = {
        "key": "trial-one",
        "section": "all",
        "text": Wording(en="It is so.", fr="Il en est ainsi."),
        "level": Level.OPERATIONAL,
        "responsible": Responsible.LIAISON,
        "decided_by": decided_by,
    }
    return Item(**base | changes)


def template(*items: Item, number: int = 1, sections: tuple[str, ...] = ("all",)) -> Template:
    """A checklist of these items."""
    words = Wording(en="Trial", fr="Essai")
    return Template(
        key="trial", number=number, title=words, purpose=words, when=words, due_days=30, items=items,
        sections=tuple(Section(key=key, title=words) for key in sections),
    )  # fmt: skip


def answered(asked: Item, picture: Picture, who: Reader = PLANNER) -> Automatic:
    """What the records answer."""
    outcomes = by_code(review(picture, rules_for(frozenset(asked.decided_by)), who))
    return automatic(asked, picture.for_circle(who.account).up_to(who.level), outcomes)
