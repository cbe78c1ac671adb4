"""The worked example answers checklists: items say what the rules find, with the records; 2012 says nothing.

It opens the checklists that ship; while none do, those of the tests.
"""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.assessments import FOLDER
from tests.readers import reader
from tracker.db.models.assessments import Assessment
from tracker.db.models.missions import Partnership
from tracker.domain.dates import NO
from tracker.domain.outcomes import Gap
from tracker.domain.vocabulary.access import Role
from tracker.domain.vocabulary.checklists import AnswerState
from tracker.reference.checklist_files import CHECKLISTS
from tracker.reference.checklist_load import load_checklists
from tracker.services.checklists.opening import OpenChecklist, offers, open_checklist
from tracker.services.checklists.reading import view_all
from tracker.services.gaps.review import review_partnership

DAY = date(2018, 2, 28)
A = AnswerState


@pytest.fixture
def barkhane(mali: Session) -> list[Assessment]:
    """Give every checklist, opened for Barkhane on the day of the example."""
    load_checklists(mali, CHECKLISTS if any(CHECKLISTS.glob("*.toml")) else FOLDER)
    planner = reader(Role.PLANNER)
    one = mali.scalars(select(Partnership).where(Partnership.slug == "minusma-barkhane")).one()
    keys = [offer.template.key for offer in offers(mali, planner, one, DAY)]
    return [
        open_checklist(mali, planner, one, OpenChecklist(checklist=key, on=DAY, function="planner")) for key in keys
    ]


def test_items_say_what_the_rules_find_and_show_the_records(mali: Session, barkhane: list[Assessment]) -> None:
    planner = reader(Role.PLANNER)
    one = mali.get_one(Partnership, barkhane[0].partnership_id)
    judged = review_partnership(mali, planner, one, DAY).reviews[0].judged
    gaps = {f"rule:{found.rule.code}" for found in judged if isinstance(found.outcome, Gap)}
    items = [view for seen in view_all(mali, planner, barkhane, DAY) for view in seen.items]
    answered = {view.item.key: view.standing.automatic for view in items if view.standing.automatic.decided}
    by_facts = [found for found in answered.values() if found.state is not A.NOT_APPLICABLE]
    assert by_facts
    assert all(found.records for found in by_facts)
    for view in items:
        found = view.standing.automatic
        if gaps & set(view.item.decided_by):
            assert found.state in (A.NOT_MET, A.PARTLY), view.item.key
            assert found.since.by(DAY) is not NO
        elif found.state in (A.NOT_MET, A.PARTLY):
            assert not any(decider.startswith("rule:") for decider in view.item.decided_by), view.item.key


def test_before_the_partnership_began_no_record_answers(mali: Session, barkhane: list[Assessment]) -> None:
    seen = view_all(mali, reader(Role.PLANNER), barkhane, date(2012, 1, 1))
    items = [view for one in seen for view in one.items]
    assert items
    assert all(view.standing.state is A.NOT_STARTED and not view.standing.records for view in items)
