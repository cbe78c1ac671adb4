"""A new forum, an edited one, how often it meets: each looks at what was typed before it is kept."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, g, render_template
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tracker.db.models.meetings import Forum
from tracker.db.models.missions import Partnership
from tracker.db.queries.partnerships import partnerships_of
from tracker.db.queries.records import concerned
from tracker.domain.dates import on
from tracker.domain.vocabulary.access import Permission
from tracker.services.errors import Stale
from tracker.services.forums import set_cadence
from tracker.services.permissions import demand, may_write
from tracker.web.access import load, requires
from tracker.web.addresses import address_of
from tracker.web.forms import carry_out
from tracker.web.forums.forms import CadenceForm, EditForumForm, NewForumForm
from tracker.web.languages import language
from tracker.web.place import here, link
from tracker.web.recording.about import About
from tracker.web.session import current

Answer = Response | str | tuple[str, int]


@requires(Permission.RECORD)
def new() -> Answer:
    """Record a forum of the mission at hand."""
    mission = here().mission
    if mission is None or not g.reader.may(Permission.RECORD, mission.public_id):
        abort(404)
    about = About(mission, partnerships_of(current(), g.reader, mission), frozenset())
    form = NewForumForm()
    form.begin(about, here().as_of, language())
    unseen = None
    if form.validate_on_submit():
        unseen = form.unseen(form.since())
        if unseen is None and (answer := carry_out(form, lambda session: _made(session, form, about))):
            flash(_("Recorded. Below stands its series of sessions."), "success")
            return answer
    return _shown("forums/new.html", form, bool(form.errors), preview=form.preview(form.since()))


def _made(session: Session, form: NewForumForm, about: About) -> str:
    return link("forums.series", public_id=form.keep(session, about).public_id)


@requires(Permission.RECORD)
def edit(public_id: str) -> Answer:
    """Change the particulars of a forum; what somebody else changed meanwhile is shown beside what was typed."""
    forum = writable(public_id)
    about = About(forum, _offered(forum), frozenset(p.slug for p in concerned(current(), g.reader, [forum])[forum.id]))
    form = EditForumForm()
    form.begin(about, here().as_of, language())
    if form.validate_on_submit():
        try:
            answer = carry_out(form, lambda session: address_of(form.keep(session, about)))
        except Stale:
            mine = [(label, theirs, typed) for label, theirs, typed in form.differing(about)]
            form.version.data = str(forum.version)
            return render_template("forums/edit.html", forum=forum, form=form, differing=mine), 409
        if answer:
            flash(_("Changed."), "success")
            return answer
    return _shown("forums/edit.html", form, form.is_submitted(), forum=forum, differing=None)


def _offered(forum: Forum) -> list[Partnership]:
    """The partnerships of the mission at hand, and those that it concerns already."""
    mission, session = here().mission, current()
    ours = partnerships_of(session, g.reader, mission) if mission else ()
    there = {p.id: p for p in (*ours, *concerned(session, g.reader, [forum])[forum.id])}
    return [p for p in there.values() if may_write(session, g.reader, p, Permission.RECORD)]


@requires(Permission.RECORD)
def cadence(public_id: str) -> Answer:
    """Say how often a forum meets, from a day on."""
    forum, form = writable(public_id), CadenceForm()
    if not form.is_submitted():
        form.since.data = here().as_of
    if form.validate_on_submit() and form.unseen(form.since.data) is None:
        answer = carry_out(form, lambda session: _set(session, forum, form))
        if answer:
            flash(_("Kept. Below stands what is due."), "success")
            return answer
    return _shown("forums/cadence.html", form, bool(form.errors), forum=forum, preview=form.preview(form.since.data))


def _set(session: Session, forum: Forum, form: CadenceForm) -> str:
    said = form.said_cadence()
    assert said is not None
    assert form.since.data is not None
    set_cadence(session, g.reader, forum, said, on(form.since.data))
    return link("forums.series", public_id=forum.public_id)


def writable(public_id: str) -> Forum:
    """The forum, where this reader may write: 404 where he may not know of it, 403 where he only reads."""
    forum = load(Forum, public_id)
    demand(current(), g.reader, forum, Permission.RECORD)
    return forum


def _shown(template: str, form: Any, wrong: bool, **more: Any) -> Answer:
    page = render_template(template, form=form, **more)
    return (page, 422) if wrong and form.is_submitted() else page
