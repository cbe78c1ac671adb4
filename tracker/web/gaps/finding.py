"""The page of a gap or question: expected, found, why, what closes it, what was decided, and its history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import g, render_template
from flask_wtf import FlaskForm
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type information

from tracker.db.queries.library import recommendations_of
from tracker.db.queries.partnerships import leadership_decisions_of
from tracker.domain.rules.rule import Audience
from tracker.domain.vocabulary.access import Permission
from tracker.web import fields
from tracker.web.access import requires
from tracker.web.gaps.forms import (
    AcceptForm,
    AssignForm,
    DecisionForm,
    DisputeForm,
    LeadershipForm,
    NoteForm,
    NotOursForm,
    StatementForm,
)
from tracker.web.gaps.gap import Gap, load_gap
from tracker.web.languages import say
from tracker.web.session import current

DECISIONS: dict[str, type[DecisionForm]] = {
    "assign": AssignForm,
    "accept": AcceptForm,
    "leadership": LeadershipForm,
    "dispute": DisputeForm,
    "note": NoteForm,
}
ANSWERS: dict[str, type[StatementForm]] = {"absent": StatementForm, "not-ours": NotOursForm}


@requires(Permission.READ_RECORDS)
def page(key: str) -> str:
    """Everything about one gap or question, and what this reader may do about it."""
    return show(load_gap(key))


def show(gap: Gap, sent: Mapping[str, FlaskForm] | None = None, theirs: Any = None) -> str:
    """The page; `sent` are forms that came back with errors, `theirs` what somebody else decided meanwhile."""
    return render_template(
        "gaps/finding.html",
        gap=gap,
        found=gap.line.finding if gap.line else None,
        recommendations=recommendations_of(current(), g.reader, gap.rule.recommendations),
        decisions={**_decision_forms(gap), **(sent or {})} if gap.line and gap.may(Permission.DECIDE_GAPS) else {},
        answers={**_answer_forms(gap), **(sent or {})} if gap.line and _may_state(gap) else {},
        sent=set(sent or ()),
        theirs=theirs,
    )


def decision_form(gap: Gap, verb: str) -> DecisionForm:
    """The form of one decision, with what it offers to choose from."""
    form = DECISIONS[verb](prefix=verb)
    if isinstance(form, LeadershipForm):
        held = leadership_decisions_of(current(), g.reader, gap.partnerships)
        form.decision.choices = [SelectChoice("", "—"), *(SelectChoice(d.public_id, say(d.title)) for d in held)]
        # Only clearing officers record what leadership decided; of what is restricted, nothing open is recorded here.
        if not gap.may(Permission.CLEAR_SUMMARY) or gap.rule.audience is not Audience.READERS:
            for name in ("title", "about", "by_function", "decided", "until"):
                del form[name]
    if not form.is_submitted():
        form.seen.data = gap.seen
    return form


def answer_form(gap: Gap, answer: str) -> StatementForm:
    """The form of an answer that records nothing else."""
    form = ANSWERS[answer](prefix=answer)
    if not form.is_submitted():
        form.as_of.data, form.as_of_certainty.data = gap.on, fields.Certain.DAY
        form.by_function.data = g.reader.name
    return form


def _decision_forms(gap: Gap) -> dict[str, DecisionForm]:
    """What may be decided: on a question only whose it is; a failing of the past may be noted."""
    assert gap.line is not None
    verbs = ["assign"]
    if gap.line.finding.is_gap:
        verbs += ["accept"] if gap.may_accept else []
        verbs += ["leadership", "dispute"]
        verbs += ["note"] if gap.rule.past_failing else []
    return {verb: decision_form(gap, verb) for verb in verbs}


def _answer_forms(gap: Gap) -> dict[str, StatementForm]:
    return {answer: answer_form(gap, answer) for answer in ANSWERS}


def _may_state(gap: Gap) -> bool:
    """A statement answers what silence asks; a gap that is known needs none."""
    assert gap.line is not None
    return gap.rule.matter is not None and not gap.line.finding.is_gap and gap.may(Permission.STOCKTAKE)
