"""The small checklist of the tests, loaded and opened; and how to change its file."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import rows
from tests.kinds import any_record
from tracker.db.models.assessments import Assessment
from tracker.db.models.library import Recommendation
from tracker.db.models.missions import Partnership
from tracker.domain.access import Reader
from tracker.domain.vocabulary.basics import RecordKind
from tracker.domain.vocabulary.checklists import AnswerState
from tracker.reference.checklist_load import load_checklists
from tracker.reference.read import read_register
from tracker.services.checklists.answering import GiveAnswer, give_answer
from tracker.services.checklists.opening import OpenChecklist, open_checklist
from tracker.services.checklists.reading import view_assessment
from tracker.services.checklists.views import AssessmentView

FOLDER = Path(__file__).parent / "checklists"
FILE = "01-trial.toml"
CITED = ("ipi19-r3", "ipi19-r4", "ipi19-r5b", "ipi19-r8a")


@cache
def library_keys() -> frozenset[str]:
    """The keys of the recommendations that ship."""
    return frozenset(row.key for row in read_register()["recommendation"])


def changed(folder: Path, *changes: tuple[str, str], file: str = FILE) -> Path:
    """Copy the checklist there, with each of these words replaced once."""
    folder.mkdir(exist_ok=True)
    path = Path(shutil.copy(FOLDER / file, folder / file))
    text = path.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after, 1)
    path.write_text(text, encoding="utf-8")
    return folder


def load(session: Session, folder: Path = FOLDER) -> None:
    """Load the checklists of a folder; what they cite is in the library."""
    if not session.scalar(select(func.count(Recommendation.id))):
        for row in sorted(library_keys()):
            if any(row.startswith(key) for key in CITED):
                any_record(session, RecordKind.RECOMMENDATION, key=row)
    load_checklists(session, folder)


def opened(session: Session, reader: Reader, partnership: Partnership, day: date = rows.TODAY) -> Assessment:
    """The checklist, opened for the liaison officer."""
    return open_checklist(
        session, reader, partnership, OpenChecklist(checklist="trial", on=day, function="liaison officer")
    )


def view(session: Session, reader: Reader, assessment: Assessment, day: date = rows.TODAY) -> AssessmentView:
    """How it stands, read afresh."""
    session.flush()
    session.expire_all()
    return view_assessment(session, reader, assessment, day)


def states(seen: AssessmentView) -> Mapping[str, AnswerState]:
    """The state of every item, by the last word of its key."""
    return {one.item.key.removeprefix("trial-"): one.standing.state for one in seen.items}


def say(
    session: Session, reader: Reader, assessment: Assessment, item: str, state: AnswerState, on: date = rows.TODAY,
    **more: Any,
) -> None:  # fmt: skip
    """Answer an item, whatever was answered before."""
    number = max((row.number for row in assessment.answers if row.item_key == item), default=0)
    give_answer(session, reader, assessment, GiveAnswer(item=item, state=state, on=on, number=number, **more))
