"""What people said in an opened checklist by the end of a day: last answers, answers left behind, comments."""

from __future__ import annotations

from datetime import date

from tracker.db.queries.assessments import Said, answer_of
from tracker.domain.checklists.standing import Answer
from tracker.domain.checklists.template import Template
from tracker.services.checklists.views import Remark


def last_answer(said: Said, key: str, on: date) -> Answer | None:
    """What a person said last of an item by the end of a day."""
    by_then = [row for row in said.answers.get(key, ()) if row.answered_on <= on]
    return answer_of(by_then[-1]) if by_then else None


def dropped(template: Template, said: Said, on: date) -> tuple[tuple[str, Answer], ...]:
    """The answers to items that are no longer asked."""
    found = ((key, last_answer(said, key, on)) for key in said.answers if template.item(key) is None)
    return tuple((key, answer) for key, answer in found if answer is not None and answer.state is not None)


def remarks_of(said: Said, key: str | None, on: date) -> tuple[Remark, ...]:
    """The comments on an item, or on the whole (None); notes that are evidence are told with the evidence."""
    return tuple(
        Remark(number=row.id, text=row.text, language=row.language, on=row.said_on, by_function=row.by_function or "")
        for row in said.remarks.get(key, ())
        if not row.as_evidence and row.said_on <= on
    )
