"""Which risk assessments cover an item of support on a day, and whether the latest of them lets it be given."""

from __future__ import annotations

from tracker.domain.dates import NO, YES
from tracker.domain.due_diligence import NO_SUPPORT
from tracker.domain.facts.compliance import HrddpFact
from tracker.domain.facts.missions import SupportFact
from tracker.domain.picture import Picture


def covering(picture: Picture, item: SupportFact) -> list[HrddpFact]:
    """The assessments of the item, and the general profiles, that were made by the day."""
    about = (None, item.ref.public_id)
    return [one for one in picture.hrddp if one.support in about and one.made.by(picture.on) is not NO]


def latest(made: list[HrddpFact]) -> HrddpFact | None:
    """The last of them; None where there is none."""
    return max(made, key=lambda one: one.made.sort_key, default=None)


def not_given(picture: Picture, item: SupportFact) -> bool:
    """Whether the latest assessment was certainly made by the day, and its decision of that day is against support."""
    last = latest(covering(picture, item))
    return last is not None and last.decision in NO_SUPPORT and last.made.by(picture.on) is YES
