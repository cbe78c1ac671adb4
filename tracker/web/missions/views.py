"""The page of a mission, and the form by which it sets a threshold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, abort, flash, g, render_template
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tracker.db.as_of import values_on, words_on
from tracker.db.models.gaps import ThresholdSetting
from tracker.db.models.missions import Mission
from tracker.db.queries.partnerships import components_of, mission_by_slug, partnerships_of
from tracker.db.queries.thresholds import threshold_settings
from tracker.domain.rules import RULES
from tracker.domain.rules.rule import Rule, Threshold
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.records import DatedAttribute
from tracker.services.thresholds import NewThreshold, set_threshold
from tracker.web.access import requires
from tracker.web.access_log import note_refused
from tracker.web.forms import carry_out
from tracker.web.missions import tonight
from tracker.web.missions.forms import ThresholdForm
from tracker.web.place import here, link
from tracker.web.register.facts import values_of
from tracker.web.session import current

blueprint = Blueprint("missions", __name__)
blueprint.add_url_rule("/missions/<slug>/tonight", "tonight", tonight.page)


@dataclass(frozen=True, slots=True)
class Limit:
    """A threshold of a rule: as shipped, and as the mission set it, if it did."""

    rule: Rule
    threshold: Threshold
    setting: ThresholdSetting | None


@blueprint.get("/missions/<slug>")
@requires(Permission.READ_RECORDS)
def page(slug: str) -> str:
    """The mission: facts, partnerships, components, thresholds; live records only where the reader reads them."""
    mission = _load(slug)
    day, is_open = here().as_of, bool(g.reader.may(Permission.READ_RECORDS, mission.public_id))
    return render_template(
        "missions/page.html",
        mission=mission,
        tasks=words_on(mission, DatedAttribute.TASK, day),
        areas=[row.value for row in values_on(mission, DatedAttribute.AREA, day)],
        names=values_of(mission, DatedAttribute.NAME),
        is_open=is_open,
        partnerships=partnerships_of(current(), g.reader, mission) if is_open else (),
        components=components_of(current(), g.reader, mission) if is_open else (),
        limits=_limits(threshold_settings(current(), mission), day) if is_open else (),
        may_set=g.reader.may(Permission.SET_THRESHOLDS, mission.public_id),
    )


@blueprint.route("/missions/<slug>/thresholds/<code>/<name>", methods=["GET", "POST"])
@requires(Permission.SET_THRESHOLDS)
def threshold(slug: str, code: str, name: str) -> Response | str | tuple[str, int]:
    """Set a threshold from a day on."""
    mission = _load(slug)
    if not g.reader.may(Permission.SET_THRESHOLDS, mission.public_id):
        abort(403)
    settings = threshold_settings(current(), mission)
    limit = next((one for one in _limits(settings, here().as_of) if _named(one, code, name)), None)
    if limit is None:
        abort(404)
    form = ThresholdForm()
    if not form.is_submitted():
        form.value.data = limit.setting.value if limit.setting else limit.threshold.value
        form.holds_from.data = here().as_of
    if form.validate_on_submit():
        done = carry_out(form, lambda session: _keep(session, mission, limit, form))
        if done:
            flash(_("The threshold is set."), "success")
            return done
    earlier = [s for s in settings if s.rule == code and s.name == name]
    shown = render_template("missions/threshold.html", mission=mission, limit=limit, form=form, earlier=earlier)
    return (shown, 422) if form.is_submitted() else shown


def _keep(session: Session, mission: Mission, limit: Limit, form: ThresholdForm) -> str:
    assert form.value.data is not None
    assert form.holds_from.data is not None
    new = NewThreshold(
        rule=limit.rule.code,
        name=limit.threshold.name,
        value=form.value.data,
        holds_from=form.holds_from.data,
        reason=form.reason.data or "",
    )
    set_threshold(session, g.reader, mission, new)
    return link("missions.page", slug=mission.slug, _anchor="thresholds")


def _limits(settings: Sequence[ThresholdSetting], day: date) -> list[Limit]:
    """Every threshold of every rule, with the value that holds for the mission on the day."""
    held = {(s.rule, s.name): s for s in settings if s.holds_from <= day}
    return [Limit(r, t, held.get((r.code, t.name))) for r in RULES for t in r.thresholds]


def _named(limit: Limit, code: str, name: str) -> bool:
    return limit.rule.code == code and limit.threshold.name == name


def _load(slug: str) -> Mission:
    mission = mission_by_slug(current(), g.reader, slug)
    if mission is None:
        note_refused(f"mission {slug}")
        abort(404)
    return mission
