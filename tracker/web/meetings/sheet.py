"""Log a meeting, and edit one: forum first, then all of it on one page."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tracker.db.models.meetings import Forum
from tracker.db.queries.meetings import forums_to_log, meeting_in_full
from tracker.domain.moments import parse_moment
from tracker.domain.vocabulary.access import Permission
from tracker.services.errors import Stale
from tracker.services.meetings.record import edit_meeting, record_meeting
from tracker.web.access import load, requires
from tracker.web.access_log import note_read, note_refused
from tracker.web.forms import carry_out
from tracker.web.meetings.around import Around
from tracker.web.meetings.comparing import differences, open_on
from tracker.web.meetings.filling import first_values, member_rows, sheet_of
from tracker.web.meetings.forms import MeetingForm
from tracker.web.meetings.returning import gap_asked, return_to
from tracker.web.place import here
from tracker.web.session import current

AD_HOC = "ad-hoc"
Answer = Response | str | tuple[str, int]


@requires(Permission.RECORD)
def new() -> Answer:
    """Which forum; then the page that is filled from it."""
    wanted = request.args.get("forum", "")
    if not wanted:
        return render_template("meetings/choose.html", forums=_forums(), ad_hoc=AD_HOC)
    forum = load(Forum, wanted) if wanted != AD_HOC else None
    if forum is None and here().mission is None:
        abort(404)
    return _page(Around(forum=forum, meeting=None, day=here().as_of))


@requires(Permission.RECORD)
def edit(public_id: str) -> Answer:
    """The same page with what is recorded."""
    meeting = meeting_in_full(current(), g.reader, public_id)
    if meeting is None:
        note_refused(public_id)
        abort(404)
    note_read([meeting])
    return _page(Around(forum=meeting.forum, meeting=meeting, day=meeting.held_on))


def _page(around: Around) -> Answer:
    around.demand()
    form = MeetingForm(data=first_values(around))
    form.shape(around)
    if form.is_submitted():
        _complete(form, around)
    if kind := form.wants_rows:
        form.grow(kind)
        return _shown(form, around, grown=kind)
    if form.validate_on_submit():
        try:
            done = carry_out(form, lambda session: _keep(session, form, around))
        except Stale:
            return _both(form, around)
        if done is None:
            around = _afresh(around)
        else:
            told = _("Recorded. Below stands whether it closes what was asked.") if gap_asked() else _("Recorded.")
            flash(told, "success")
            return done
    shown = _shown(form, around)
    return (shown, 422) if form.is_submitted() else shown


def _keep(session: Session, form: MeetingForm, around: Around) -> str:
    sheet = sheet_of(form, around)
    if around.meeting is not None:
        typed = str(form.version.data or "")
        version = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
        meeting = edit_meeting(session, g.reader, around.meeting, version, sheet)
    else:
        ticked = form.partnerships.data if "partnerships" in form else ()
        concerned = [p for p in around.partnerships if p.slug in (ticked or ())]
        meeting = record_meeting(session, g.reader, sheet, around.forum, concerned)
    return return_to(meeting)


def _complete(form: MeetingForm, around: Around) -> None:
    """Whoever sits in the forum on the day that was typed has a row, too."""
    try:
        day = parse_moment(form.when.data or "", form.zone.data or "UTC").day
    except ValueError:
        return
    there = {entry.organization.data for entry in form.members.entries}
    for row in member_rows(around, around.meeting, day):
        if row["organization"] not in there:
            form.members.append_entry(row)


def _afresh(around: Around) -> Around:
    """The same, read again at one go: after a refusal nothing that was read counts any more."""
    meeting = meeting_in_full(current(), g.reader, around.meeting.public_id) if around.meeting else None
    return Around(forum=around.forum, meeting=meeting, day=around.day)


def _both(form: MeetingForm, around: Around) -> tuple[str, int]:
    """Somebody else changed it meanwhile: both texts, and the form to send again over theirs."""
    fresh = _afresh(around)
    differing = differences(form, fresh)
    open_on(form, fresh)
    return _shown(form, fresh, differing=differing), 409


def _shown(form: MeetingForm, around: Around, **more: Any) -> str:
    sheet = sheet_of(form, around) if form.all_the_same.errors and form.moment else None
    return render_template(
        "meetings/form.html",
        form=form,
        around=around,
        loose=sheet.loose_ends if sheet else (),
        forums=_forums() if around.meeting is None else (),
        ad_hoc=AD_HOC,
        gap=gap_asked(),
        **more,
    )


def _forums() -> list[Forum]:
    mission = here().mission
    return forums_to_log(current(), g.reader, mission, here().as_of) if mission else []
