"""Which items of an opened checklist are shown: the filter lives in the address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import g, request

from tracker.domain.texts import N_
from tracker.domain.vocabulary.checklists import AnswerState
from tracker.domain.vocabulary.words import Word
from tracker.services.checklists.views import AssessmentView, ItemView
from tracker.web.checklists.loading import is_mine
from tracker.web.lists import word_in


class Show(Word):
    """What of a checklist is shown."""

    ALL = "all", N_("All items")
    MINE = "mine", N_("Mine")
    OPEN = "open", N_("Still open")
    TURNED = "turned", N_("Turned back")
    NOT_MET = "not_met", N_("Not met")
    UNPROVEN = "unproven", N_("Without evidence")


@dataclass(frozen=True, slots=True)
class Filtered:
    """What is shown, and how many items each choice would show."""

    show: Show
    counts: dict[Show, int]
    keys: tuple[str, ...]  # of the items that are shown, in order

    def has(self, one: ItemView) -> bool:
        """Whether this item is shown."""
        return one.item.key in self.keys

    @property
    def kept(self) -> dict[str, str]:
        """What an address needs to keep the filter."""
        return {} if self.show is Show.ALL else {"show": self.show.value}


def filtered(view: AssessmentView) -> Filtered:
    """What the address asks of this checklist."""
    show = word_in(Show, request.args.get("show", "")) or Show.ALL
    tests: dict[Show, Callable[[ItemView], bool]] = {
        Show.ALL: lambda one: True,
        Show.MINE: lambda one: is_mine(view, one, g.reader),
        Show.OPEN: lambda one: one.standing.open,
        Show.TURNED: lambda one: one.standing.turned is not None,
        Show.NOT_MET: lambda one: one.standing.state in (AnswerState.NOT_MET, AnswerState.PARTLY),
        Show.UNPROVEN: lambda one: not one.standing.proven,
    }
    counts = {name: sum(test(one) for one in view.items) for name, test in tests.items()}
    return Filtered(show, counts, tuple(one.item.key for one in view.items if tests[show](one)))
