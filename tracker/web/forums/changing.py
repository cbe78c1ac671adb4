"""Seats in a forum, its states, and what became of a due session: short forms, each a verb with its own page."""

from __future__ import annotations

from datetime import date

from flask import abort, flash, g, redirect, render_template
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type information

from tracker.db.models.meetings import Forum
from tracker.db.models.missions import Organization
from tracker.db.queries.naming import names_of
from tracker.db.queries.organizations import all_organizations
from tracker.db.queries.visible import find
from tracker.domain.dates import UNKNOWN, on
from tracker.domain.forum_moves import STEPS, Move, open_moves
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.meetings import ForumState, MeetingState
from tracker.services.errors import Refused
from tracker.services.forum_changes import ForumMove, end_seat, last_state, move_forum
from tracker.services.forums import seat
from tracker.services.sessions import CalledOff, call_off
from tracker.web.access import requires
from tracker.web.forms import carry_out
from tracker.web.forums.forms import CancelledForm, EndSeatForm, MoveForm, PostponedForm, SeatForm
from tracker.web.forums.recording import Answer, writable
from tracker.web.languages import say
from tracker.web.lists import day_in, word_in
from tracker.web.place import here, link
from tracker.web.session import current


@requires(Permission.RECORD)
def members(public_id: str) -> Answer:
    """Who sits in the forum; a seat for another from a day on."""
    forum, form = writable(public_id), SeatForm()
    _offer(form)
    if form.validate_on_submit():
        answer = carry_out(form, lambda session: _seat(session, forum, form))
        if answer:
            flash(_("Seated."), "success")
            return answer
    return _members(forum, form)


def _members(forum: Forum, form: SeatForm, ending: tuple[int, EndSeatForm] | None = None) -> Answer:
    rows = sorted(forum.members, key=lambda m: (m.span.ended is not None, m.side.rank, m.id))
    page = render_template(
        "forums/members.html",
        forum=forum,
        form=form,
        rows=rows,
        names=names_of(current(), g.reader, {m.organization_id for m in rows}),
        blank=EndSeatForm(formdata=None),
        ending=ending,
    )
    return (page, 422) if form.errors or ending else page


def _offer(form: SeatForm) -> None:
    found = all_organizations(current(), g.reader)
    form.organization.choices = [SelectChoice("", "—"), *(SelectChoice(o.public_id, say(o.title)) for o in found)]


def _seat(session: Session, forum: Forum, form: SeatForm) -> str:
    organization = find(session, g.reader, str(form.organization.data))
    assert isinstance(organization, Organization)
    since = on(form.since.data) if form.since.data else UNKNOWN
    try:
        seat(session, g.reader, forum, organization, form.side.data, since)
    except Refused as refused:
        raise Refused(refused.why, "organization") from refused
    return link("forums.members", public_id=forum.public_id)


@requires(Permission.RECORD)
def end_of_seat(public_id: str, number: int) -> Answer:
    """End a seat on a day; the form stands on the page of the members."""
    forum, form = writable(public_id), EndSeatForm()
    if not form.is_submitted():
        return redirect(link("forums.members", public_id=public_id))
    if form.validate_on_submit():
        answer = carry_out(form, lambda session: _end(session, forum, number, form.ended.data))
        if answer:
            flash(_("The seat has ended."), "success")
            return answer
    seats = SeatForm(formdata=None)
    _offer(seats)
    return _members(forum, seats, (number, form))


def _end(session: Session, forum: Forum, number: int, ended: date | None) -> str:
    assert ended is not None
    end_seat(session, g.reader, forum, number, ended)
    return link("forums.members", public_id=forum.public_id)


@requires(Permission.RECORD)
def move(public_id: str, verb: str) -> Answer:
    """Let a forum rest, relaunch or close it. Where that may not be, the page says why and offers no button."""
    wanted = word_in(Move, verb) or abort(404)
    forum, form = writable(public_id), MoveForm()
    if not form.is_submitted():
        form.day.data = here().as_of
    if form.validate_on_submit():
        answer = carry_out(form, lambda session: _move(session, forum, wanted, form))
        if answer:
            flash(_("Kept, with its day and reason."), "success")
            return answer
    last = last_state(forum)
    legal = wanted in open_moves(ForumState(last.value) if last else ForumState.ACTIVE)
    page = render_template(
        "forums/move.html", forum=forum, form=form, move=wanted, refusal=None if legal else STEPS[wanted].refusal
    )
    return (page, 422) if form.is_submitted() else page


def _move(session: Session, forum: Forum, wanted: Move, form: MoveForm) -> str:
    assert form.day.data is not None
    asked = ForumMove(move=wanted, day=form.day.data, today=_today(), reason=form.reason.data or "")
    move_forum(session, g.reader, forum, asked)
    return link("forums.series", public_id=forum.public_id)


@requires(Permission.RECORD)
def session_called_off(public_id: str, day: str, how: str) -> Answer:
    """Say that the session due on a day was cancelled or postponed."""
    forum, due, state = writable(public_id), day_in(day), word_in(MeetingState, how)
    if due is None or state not in (MeetingState.CANCELLED, MeetingState.POSTPONED):
        abort(404)
    form = PostponedForm() if state is MeetingState.POSTPONED else CancelledForm()
    if not form.is_submitted():
        form.sensitivity.data = forum.sensitivity
    if form.validate_on_submit():
        answer = carry_out(form, lambda session: _call_off(session, forum, due, state, form))
        if answer:
            flash(_("Recorded. The session is explained."), "success")
            return answer
    page = render_template("forums/called_off.html", forum=forum, form=form, day=due, state=state)
    return (page, 422) if form.is_submitted() else page


def _call_off(session: Session, forum: Forum, day: date, state: MeetingState, form: CancelledForm) -> str:
    said = CalledOff(
        state=state,
        day=day,
        today=_today(),
        by=form.by.data or "",
        reason=form.reason.data or "",
        postponed_to=form.postponed_to.data if isinstance(form, PostponedForm) else None,
        sensitivity=form.sensitivity.data,
    )
    call_off(session, g.reader, forum, said)
    return link("forums.series", public_id=forum.public_id)


def _today() -> date:
    """The day on which the mission's pages open: in an example, its reading date."""
    return here().default_date
