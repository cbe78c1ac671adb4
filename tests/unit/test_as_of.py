"""What began after the day of a picture is not in it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.rules.anything import AHEAD, Dice, lists
from tests.unit.rules.build import START, TODAY, after, decision, picture, since, site, stocktake, support
from tracker.domain.as_of import begun
from tracker.domain.dates import Span, in_year
from tracker.domain.vocabulary.basics import Theme
from tracker.domain.vocabulary.missions import Posture


@pytest.mark.parametrize("name", sorted(set(lists()) - {"agreements", "allegations", "frameworks", "support"}))
def test_every_kind_of_fact_that_has_a_beginning_is_left_out_before_it(name: str) -> None:
    ahead: dict[str, Any] = {name: (Dice(1, *AHEAD, sure=True).fact(lists()[name], "1"),)}
    assert begun(picture(**ahead)) == picture()


def test_the_first_day_counts_and_doubt_keeps() -> None:
    kept = (site(span=since(TODAY)), site(span=Span(in_year(2018))))
    gone = site(span=since(after(1)))
    assert begun(picture(sites=(*kept, gone))).sites == kept


def test_planned_support_is_a_plan_of_today() -> None:
    planned, running = support(planned=True, span=since(after(1))), support(span=since(after(1)))
    assert begun(picture(support=(planned, running))).support == (planned,)


def test_a_picture_of_its_day_is_left_as_it_is() -> None:
    seen = picture(decisions=(decision(Posture.FULL, since(START)),), stocktakes=(stocktake(Theme.LIAISON, TODAY),))
    assert begun(seen) is seen
