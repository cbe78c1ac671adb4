"""What a mission does with a checklist: hides items with a reason, moves them, guides them, adds its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type information

from tracker.db.models.missions import Mission
from tracker.domain.checklists.differences import differences
from tracker.domain.texts import N_, Text, Wording
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.checklists import ItemChange
from tracker.services.checklists import adapting
from tracker.services.checklists.adapting import NewItem, adaptation_history, local_checklist
from tracker.services.errors import Refused
from tracker.web.access import requires
from tracker.web.checklists import forms
from tracker.web.checklists.choices import NONE
from tracker.web.forms import Form, carry_out
from tracker.web.languages import language, say
from tracker.web.place import here, link
from tracker.web.session import current

Answer = Response | str | tuple[str, int]
Place = tuple[str, str]  # checklist and item


@requires(Permission.SET_THRESHOLDS)
def page(key: str) -> str:
    """Every item with its place, what was changed, and what this mission does not ask."""
    mission = _mission()
    local = local_checklist(current(), mission, key)
    ships = {one.key: place for place, one in enumerate(local.shipped.items, start=1)}
    moved = {d.key for d in differences(local.shipped, local.template) if d.change is ItemChange.MOVED}
    return render_template(
        "checklists/adapt.html", mission=mission, local=local, template=local.template, ships=ships, moved=moved
    )


@requires(Permission.SET_THRESHOLDS)
def item(key: str, item: str) -> Answer:
    """One item of it: hide or ask again, place, guidance; whichever form was sent is carried out."""
    mission = _mission()
    local = local_checklist(current(), mission, key)
    why = {found.key: reason for found, reason in local.hidden}.get(item)
    one = local.template.item(item) or next((found for found, _why in local.hidden if found.key == item), None)
    sent = next((name for name in VERBS if f"{name}-submission" in request.form), None)
    if one is None:
        abort(404)
    if request.method == "POST" and sent is None:
        abort(400)
    shown = {name: _form(name, sent, one) for name in VERBS}
    if sent and (done := _changed(mission, (key, item), sent, shown[sent])):
        return done
    earlier = adaptation_history(current(), mission, key, item)
    page = render_template(
        "checklists/adapt_item.html",
        mission=mission,
        template=local.template,
        one=one,
        hidden=why,
        forms=shown,
        earlier=earlier,
    )
    return (page, 422) if sent else page


def _changed(mission: Mission, where: Place, name: str, form: Any) -> Response | None:
    if not form.validate_on_submit():
        return None
    done = carry_out(form, lambda session: VERBS[name][1](session, mission, where, form))
    if done:
        flash(_("The checklist of this mission is changed. Answers that stand are kept."), "success")
    return done


@requires(Permission.SET_THRESHOLDS)
def new(key: str) -> Answer:
    """An item of the mission's own."""
    mission = _mission()
    local, form = local_checklist(current(), mission, key), forms.NewItemForm()
    form.section.choices = [NONE, *(SelectChoice(one.key, say(one.title)) for one in local.shipped.sections)]
    if form.validate_on_submit():
        done = carry_out(form, lambda session: _added(session, mission, key, form))
        if done:
            flash(_("The item is added: it is asked from now on, in what is open too."), "success")
            return done
    shown = render_template("checklists/adapt_new.html", mission=mission, template=local.template, form=form)
    return (shown, 422) if request.method == "POST" else shown


def _mission() -> Mission:
    """The mission at hand, whose checklists this reader may change; else 404 or 403."""
    mission = here().mission
    if mission is None:
        abort(404)
    if not g.reader.may(Permission.SET_THRESHOLDS, mission.public_id):
        abort(403)
    return mission


def _form(name: str, sent: str | None, one: Any) -> Any:
    """The form as it was sent, or with what stands now."""
    kind = VERBS[name][0]
    form = kind(prefix=name) if sent in (None, name) else forms.untouched(kind, name)
    if sent != name and not form.resumed and isinstance(form, forms.GuideForm) and one.local_guidance:
        form.english.data, form.french.data = one.local_guidance.en, one.local_guidance.fr
    return form


def _hide(session: Session, mission: Mission, where: Place, form: forms.HideForm) -> str:
    adapting.hide_item(session, g.reader, mission, *where, form.reason.data or "")
    return _back(where)


def _show(session: Session, mission: Mission, where: Place, form: forms.ShowForm) -> str:
    adapting.show_item(session, g.reader, mission, *where)
    return _back(where)


def _place(session: Session, mission: Mission, where: Place, form: forms.PlaceForm) -> str:
    adapting.place_item(session, g.reader, mission, *where, form.place.data)
    return _back(where)


def _guide(session: Session, mission: Mission, where: Place, form: forms.GuideForm) -> str:
    words = _both(form.english.data, form.french.data)
    adapting.guide_item(session, g.reader, mission, *where, words or None)
    return _back(where)


def _added(session: Session, mission: Mission, key: str, form: forms.NewItemForm) -> str:
    words = _both(form.english.data, form.french.data)
    if not words:
        raise Refused(Text(N_("Write what is to be met.")), "french" if language() == "fr" else "english")
    wanted = NewItem(
        section=form.section.data,
        text=words,
        guidance=_both(form.guidance_english.data, form.guidance_french.data) or None,
        level=form.level.data,
        responsible=form.responsible.data,
    )
    return _back((key, adapting.add_item(session, g.reader, mission, key, wanted)))


def _both(english: str | None, french: str | None) -> Wording:
    return Wording(en=english or None, fr=french or None)


def _back(where: Place) -> str:
    return link("checklists.adapt", key=where[0], _anchor=where[1])


Keep = Callable[[Session, Mission, Place, Any], str]
VERBS: dict[str, tuple[type[Form], Keep]] = {
    "hide": (forms.HideForm, _hide),
    "show": (forms.ShowForm, _show),
    "place": (forms.PlaceForm, _place),
    "guide": (forms.GuideForm, _guide),
}
