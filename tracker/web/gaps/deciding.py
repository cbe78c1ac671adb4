"""Deciding on a gap: assign, accept the risk, follow a leadership decision, dispute, note."""

from __future__ import annotations

from flask import abort, flash, g
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tracker.db.models.missions import Partnership
from tracker.db.queries.gaps import decisions_on
from tracker.domain.dates import on
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Language
from tracker.services.errors import Refused, Stale
from tracker.services.gaps import decide
from tracker.services.gaps.observe import level_of
from tracker.services.keeping import Said
from tracker.services.leadership import NewLeadershipDecision, record_leadership_decision
from tracker.services.locking import lock
from tracker.web.access import requires
from tracker.web.forms import carry_out
from tracker.web.gaps.finding import DECISIONS, decision_form, show
from tracker.web.gaps.forms import AcceptForm, AssignForm, DecisionForm, DisputeForm, LeadershipForm
from tracker.web.gaps.gap import Gap, load_gap
from tracker.web.languages import language, say
from tracker.web.place import link


@requires(Permission.DECIDE_GAPS)
def decided(key: str, verb: str) -> Response | str | tuple[str, int]:
    """Keep what was decided; what cannot be kept comes back with what was typed."""
    if verb not in DECISIONS:
        abort(404)
    gap = load_gap(key)
    if gap.line is None:
        flash(_("This stands no more: nothing was to be decided."), "warning")
        return show(gap)
    if not gap.may(Permission.DECIDE_GAPS):
        abort(403)
    form = decision_form(gap, verb)
    if form.validate_on_submit():
        try:
            answer = carry_out(form, lambda session: _keep(session, gap, form), form.reason.data)
        except Stale as stale:
            form.seen.data = getattr(stale.theirs, "public_id", "")
            return show(gap, {verb: form}, theirs=stale.theirs), 409
        if answer:
            flash(_("Kept. It bears the date %(day)s and was written now.", day=say(gap.on)), "success")
            return answer
    return show(gap, {verb: form}), 422


def _keep(session: Session, gap: Gap, form: DecisionForm) -> str:
    """Whoever decides on the same partnership waits for us; who decided before us is shown first."""
    partnership = gap.partnerships[0]
    lock(session, partnership)
    latest = next(iter(decisions_on(session, g.reader, gap.key)), None)
    if (latest.public_id if latest else "") != (form.seen.data or ""):
        raise Stale(latest)
    _decide(session, gap, partnership, form)
    return link("gaps.finding", key=gap.key)


def _decide(session: Session, gap: Gap, partnership: Partnership, form: DecisionForm) -> None:
    reason = form.reason.data or ""
    if isinstance(form, AssignForm):
        assigned = decide.Assign(key=gap.key, on=gap.on, reason=reason, to=form.to.data or "", until=form.until.data)
        decide.assign(session, g.reader, partnership, assigned)
    elif isinstance(form, AcceptForm):
        assert form.until.data is not None
        accepted = decide.AcceptRisk(key=gap.key, on=gap.on, reason=reason, until=form.until.data)
        decide.accept_risk(session, g.reader, partnership, accepted)
    elif isinstance(form, LeadershipForm):
        chosen = form.decision.data or _recorded(session, gap, partnership, form)
        followed = decide.FollowLeadership(key=gap.key, on=gap.on, reason=reason, decision=chosen)
        decide.follow_leadership(session, g.reader, partnership, followed)
    else:
        plain = decide.OnGap(key=gap.key, on=gap.on, reason=reason)
        verb = decide.dispute if isinstance(form, DisputeForm) else decide.note_past
        verb(session, g.reader, partnership, plain)


def _recorded(session: Session, gap: Gap, partnership: Partnership, form: LeadershipForm) -> str:
    """The leadership decision that was typed here, recorded at the level of the gap. Raises Refused where it lacks."""
    if "title" not in form or not form.title.data:
        raise Refused(Text(N_("Choose a leadership decision on this partnership.")), "decision")
    for name in ("about", "by_function", "decided"):
        if not form[name].data:
            raise Refused(Text(N_("Please fill this in.")), name)
    until = form.until.data
    assert gap.line is not None
    assert form.decided.data is not None
    new = NewLeadershipDecision(
        said=Said(title=form.title.data, language=Language(language()), sensitivity=level_of(gap.line.finding)),
        subject=form.about.data,
        by_function=str(form.by_function.data),
        decided=on(form.decided.data),
        until=on(until) if until else None,
    )
    return record_leadership_decision(session, g.reader, new, [partnership]).public_id
