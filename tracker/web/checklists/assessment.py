"""The page of an opened checklist: every item as it stands, what the records say, progress, filters, comments."""

from __future__ import annotations

from flask import flash, g, render_template, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tracker.db.models.assessments import Assessment
from tracker.db.queries.checklists import template_of, version_of
from tracker.db.queries.visible import find
from tracker.domain.checklists.counting import counts
from tracker.domain.checklists.standing import turned_text
from tracker.domain.texts import Wording
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Language
from tracker.domain.vocabulary.checklists import AssessmentState
from tracker.services.checklists.answering import Say, comment
from tracker.services.checklists.views import AssessmentView
from tracker.web.access import requires
from tracker.web.checklists.advice import advice_for
from tracker.web.checklists.filtering import Show, filtered
from tracker.web.checklists.forms import CommentForm
from tracker.web.checklists.loading import Opened, load_opened
from tracker.web.forms import carry_out
from tracker.web.languages import language
from tracker.web.place import here, link
from tracker.web.records.removed import gone_page
from tracker.web.session import current


@requires(Permission.READ_RECORDS)
def page(public_id: str) -> Response | str | tuple[str, int]:
    """The items under their headings; closed, as they were when it was closed. A comment on the whole is sent here."""
    if find(current(), g.reader, public_id) is None:
        gone = find(current(), g.reader, public_id, removed=True)
        if isinstance(gone, Assessment):
            return gone_page(gone)
    opened = load_opened(public_id)
    form = CommentForm(prefix="comment")
    if form.validate_on_submit():
        done = carry_out(form, lambda session: _said(session, opened.assessment, form))
        if done:
            flash(_("The comment is kept."), "success")
            return done
    shown = render_template(
        "checklists/assessment.html",
        opened=opened,
        view=opened.view,
        record=opened.assessment,
        filtered=filtered(opened.view),
        choices=Show,
        advice=advice_for(one.item for one in opened.view.items),
        why_turned=turned_text,
        progress=lambda views: counts(one.standing for one in views),
        asked_for=_asked_for(opened),
        dropped_words=_words_of_dropped(opened.view).get,
        form=form,
    )
    return (shown, 422) if request.method == "POST" else shown


def _asked_for(opened: Opened) -> str:
    """What is to be changed, while changes are requested."""
    if opened.view.state is not AssessmentState.CHANGES_REQUESTED:
        return ""
    rows = [row for row in opened.assessment.dated_values if row.value == AssessmentState.CHANGES_REQUESTED]
    return (max(rows, key=lambda row: row.id).reason or "") if rows else ""


def _words_of_dropped(view: AssessmentView) -> dict[str, Wording]:
    """The statements of items that are answered and not asked any more, as they were when they were answered."""
    words = {item.key: item.text for item, _why in view.hidden}
    for number in sorted({answer.asked_in for key, answer in view.dropped if key not in words}):
        version = version_of(current(), view.template.key, number)
        for item in template_of(version).items if version else ():
            words.setdefault(item.key, item.text)
    return words


def _said(session: Session, assessment: Assessment, form: CommentForm) -> str:
    said = Say(text=form.text.data or "", on=here().as_of, language=Language(language()))
    comment(session, g.reader, assessment, said)
    return link("checklists.page", public_id=assessment.public_id, _anchor="comments")
