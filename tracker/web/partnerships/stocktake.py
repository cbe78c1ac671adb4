"""Taking stock: a planner states whether the register of a theme is complete."""

from __future__ import annotations

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tracker.db.models.missions import Partnership
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Theme
from tracker.services.gaps.answers import TakeStock, take_stock
from tracker.web.access import requires
from tracker.web.forms import carry_out
from tracker.web.lists import word_in
from tracker.web.partnerships.forms import Complete, StocktakeForm
from tracker.web.partnerships.page import load_partnership
from tracker.web.place import here, link


@requires(Permission.STOCKTAKE)
def page(slug: str) -> Response | str | tuple[str, int]:
    """The form, and what becomes of it."""
    partnership = load_partnership(slug)
    if not g.reader.may(Permission.STOCKTAKE, partnership.mission.public_id):
        abort(403)
    form = StocktakeForm()
    if not form.is_submitted():
        form.theme.data = word_in(Theme, request.args.get("theme", ""))
        form.made_on.data, form.by_function.data = here().as_of, g.reader.name
    if form.validate_on_submit():
        done = carry_out(form, lambda session: _keep(session, partnership, form))
        if done:
            flash(_("The stocktake is kept. It is good for 90 days."), "success")
            return done
    shown = render_template("partnerships/stocktake.html", partnership=partnership, form=form)
    return (shown, 422) if form.is_submitted() else shown


def _keep(session: Session, partnership: Partnership, form: StocktakeForm) -> str:
    assert form.made_on.data is not None
    said = TakeStock(
        theme=form.theme.data,
        made_on=form.made_on.data,
        by_function=form.by_function.data or "",
        complete=form.complete.data is Complete.YES,
        lacks=form.lacks.data or "",
    )
    take_stock(session, g.reader, partnership, said)
    return link("partnerships.page", slug=partnership.slug, _anchor="stocktakes")
