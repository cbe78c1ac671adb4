"""The page of an item of an opened checklist: all that is known of it, and the forms by which it is answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import abort, g, render_template, request
from werkzeug.wrappers import Response

from tracker.db.models.assessments import AssessmentAnswer
from tracker.domain.checklists.conditions import label
from tracker.domain.checklists.standing import turned_text
from tracker.domain.vocabulary.access import Permission
from tracker.services.checklists.history import item_history
from tracker.services.checklists.views import ItemView
from tracker.services.errors import Stale
from tracker.web.access import requires
from tracker.web.checklists.advice import advice_for
from tracker.web.checklists.filtering import filtered
from tracker.web.checklists.forms import AnswerForm
from tracker.web.checklists.loading import Opened, load_opened
from tracker.web.checklists.saying import VERBS, Said
from tracker.web.forms import Form, carry_out
from tracker.web.session import current


@requires(Permission.READ_RECORDS)
def page(public_id: str, item: str) -> Response | str | tuple[str, int]:
    """One item; whichever form was sent is carried out, and leads on."""
    opened = load_opened(public_id)
    one = opened.view.item(item) or abort(404)
    sent = next((name for name in VERBS if f"{name}-submission" in request.form), None)
    if request.method == "POST" and sent is None:
        abort(400)
    said = Said(opened, one)
    form = VERBS[sent].form_for(said, sent=True) if sent else None
    if sent is None or form is None:
        return _show(opened, one, said, {})
    if form.validate_on_submit():
        verb = VERBS[sent]
        try:
            done = carry_out(form, lambda session: verb.keep(session, said, form))
        except Stale as stale:
            return _stale(opened.assessment.public_id, one.item.key, sent, form, stale)
        if done:
            return done
    return _show(opened, one, said, {sent: form}), 422


def _stale(public_id: str, item: str, sent: str, form: Form, stale: Stale) -> tuple[str, int]:
    """What somebody else answered meanwhile, beside what was typed: sent again, it counts."""
    theirs = stale.theirs if isinstance(stale.theirs, AssessmentAnswer) else None
    opened = load_opened(public_id)
    one = opened.view.item(item) or abort(404)
    if isinstance(form, AnswerForm):
        form.seen.data, form.seen.raw_data = str(one.number), None
    return _show(opened, one, Said(opened, one), {sent: form}, theirs), 409


def _show(
    opened: Opened,
    one: ItemView,
    said: Said,
    sent: Mapping[str, Form],
    theirs: AssessmentAnswer | None = None,
) -> str:
    kept = filtered(opened.view)
    return render_template(
        "checklists/item.html",
        opened=opened,
        view=opened.view,
        one=one,
        record=opened.assessment,
        forms={**_forms(said), **sent},
        away=said.away,
        sent=set(sent),
        theirs=theirs,
        advice=advice_for([one.item]),
        condition=label,
        why_turned=turned_text,
        events=item_history(current(), g.reader, opened.assessment, one.item.key),
        filtered=kept,
        around=_around(opened, one, kept.keys),
    )


def _forms(said: Said) -> dict[str, Any]:
    """The forms that this reader may fill in now; one that was begun and kept as a draft opens with it."""
    return {name: verb.form_for(said, sent=False) for name, verb in VERBS.items() if verb.open_to(said.opened)}


def _around(opened: Opened, one: ItemView, keys: tuple[str, ...]) -> tuple[ItemView | None, ItemView | None]:
    """The items before and after it, among those that the filter shows and itself."""
    row = [v for v in opened.view.items if v.item.key in keys or v is one]
    place = row.index(one)
    return row[place - 1] if place else None, row[place + 1] if place + 1 < len(row) else None
