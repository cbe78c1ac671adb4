"""Keeping a draft, by script or by the button; throwing one away."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, abort, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from tracker.domain.vocabulary.access import Permission
from tracker.services.drafts import draft_of, keep_draft, throw_away
from tracker.services.errors import Refused
from tracker.web.access import requires
from tracker.web.drafts.keeping import WORD, begun, begun_here, leads_to, typed
from tracker.web.drafts.titles import draft_called, untranslated
from tracker.web.languages import say
from tracker.web.session import transaction

blueprint = Blueprint("drafts", __name__)


@blueprint.post("/drafts")
@requires(Permission.SIGNED_IN)
def keep() -> Answer:
    """Keep what stands in a form; a script hears that it is kept, a person goes on where he was."""
    brought = typed()
    if brought is None:
        abort(400)
    by_script = request.form.get("kept_by") == "script"
    try:
        with transaction() as session:
            kept = keep_draft(session, g.reader.account, brought)
            draft = draft_of(session, g.reader.account, brought.word) if kept else None
    except Refused as refused:
        if by_script:
            return Response(say(refused.why), status=413, mimetype="text/plain")
        abort(413)
    if by_script:
        return Response(status=204 if kept else 410)
    if draft is None:
        return redirect(url_for("home.index"))
    flash(_("Kept as a draft. Only you see it; it stands on your first page until you send it."), "success")
    return redirect(leads_to(draft))


@blueprint.post("/drafts/<word>/away")
@requires(Permission.SIGNED_IN)
def away(word: str) -> Answer:
    """Throw it away."""
    if not WORD.fullmatch(word):
        abort(404)
    with transaction() as session:
        throw_away(session, g.reader.account, word)
    flash(_("The draft is thrown away."), "success")
    return redirect(url_for("home.index"))


def init_app(app: Flask) -> None:
    """Give templates what was begun; how a draft is called; a page that opens with one is no refusal."""
    for found in (begun, begun_here, leads_to):
        app.add_template_global(found)
    for name in (untranslated, draft_called):
        app.add_template_filter(name)
    app.after_request(_opened)


def _opened(response: Response) -> Response:
    if g.get("taken_up") and response.status_code == 422:
        response.status_code = 200
    return response
