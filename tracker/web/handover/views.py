"""The pages of the hand-over pack: the choice, the pack of a post, that of a person, and both as files."""

from __future__ import annotations

from flask import Blueprint, Response, abort, g, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from tracker.db.models.missions import Mission
from tracker.db.queries.handover import people, posts
from tracker.domain.handover import Handover
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Language, Sensitivity
from tracker.reporting.handover_file import FILES, handover_file, handover_name
from tracker.services.errors import NotFound
from tracker.services.handover.building import Asked, of_person, of_post
from tracker.web.access import requires
from tracker.web.access_log import note_exported, note_refused
from tracker.web.languages import language
from tracker.web.lists import word_in
from tracker.web.place import here, link
from tracker.web.session import current

blueprint = Blueprint("handover", __name__)


@requires(Permission.READ_RECORDS)
def index() -> str | Answer:
    """Choose who or what hands over; a choice leads to its pack."""
    mission = _mission()
    chosen = request.args.get("of", "")
    if chosen:
        return redirect(link("handover.page", key=chosen))
    session, day = current(), here().as_of
    return render_template(
        "handover/index.html", posts=posts(session, g.reader, mission, day), people=people(session, mission)
    )


@requires(Permission.READ_RECORDS)
def page(key: str) -> str:
    """One pack, as far as this reader may read it."""
    pack = _pack(key)
    return render_template(
        "handover/page.html",
        pack=pack,
        key=key,
        forms=FILES,
        languages=Language,
        levels=[level for level in Sensitivity if level.rank <= g.reader.level.rank],
        takes_stock=g.reader.may(Permission.STOCKTAKE, pack.mission.public_id),
    )


@requires(Permission.READ_RECORDS)
def export(key: str, form: str) -> Response:
    """The same as a file, up to a ceiling."""
    if form not in FILES:
        abort(404)
    pack = _pack(key)
    note_exported(request.path)
    answer = Response(handover_file(pack, form), content_type=FILES[form][0])
    answer.headers["Content-Disposition"] = f'attachment; filename="{handover_name(pack, form)}"'
    return answer


def _pack(key: str) -> Handover:
    """The pack of a post or of a person, by identifier; what may not be known does not exist."""
    make = of_person if key.startswith("ac-") else of_post
    try:
        return make(current(), g.reader, _asked(), key)
    except NotFound:
        note_refused(key)
        raise


def _asked() -> Asked:
    level = word_in(Sensitivity, request.args.get("ceiling", "")) or g.reader.level
    spoken = word_in(Language, request.args.get("language", "")) or Language(language())
    ceiling = min(level, g.reader.level, key=lambda one: one.rank)
    return Asked(mission=_mission(), on=here().as_of, language=spoken.value, ceiling=ceiling)


def _mission() -> Mission:
    """The mission of the page, whose records the reader reads; else 404."""
    mission = here().mission
    if mission is None or not g.reader.may(Permission.READ_RECORDS, mission.public_id):
        abort(404)
    return mission


blueprint.add_url_rule("/handover", "index", index)
blueprint.add_url_rule("/handover/<key>", "page", page)
blueprint.add_url_rule("/handover/<key>/export.<form>", "export", export)
