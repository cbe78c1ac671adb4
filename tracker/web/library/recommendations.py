"""The list of recommendations, the list as a file, one recommendation."""

from __future__ import annotations

from flask import Response, abort, g, render_template

from tracker.db.queries import library
from tracker.db.queries.library import SORTS, RecommendationFilter
from tracker.db.queries.paging import View
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Level
from tracker.domain.vocabulary.gaps import Fit, RecommendationBasis, RecommendationTheme
from tracker.web.access import requires
from tracker.web.files import table_file
from tracker.web.library.serving import SERVING
from tracker.web.library.sheets import recommendations_sheet
from tracker.web.lists import Asked, asked, view_of, word_in
from tracker.web.session import current

FILTERS = ("q", "addressee", "document", "theme", "level", "basis", "fit")
EVERY = 10_000


@requires(Permission.SIGNED_IN)
def index() -> str:
    """Every recommendation, or those asked for."""
    session, filters, view = current(), asked(*FILTERS), view_of(SORTS)
    matching = library.matching_recommendations(session, g.reader, _wanted(filters))
    return render_template(
        "library/index.html",
        asked=filters,
        view=view,
        count=len(matching),
        page=library.recommendations(session, g.reader, view, matching),
        documents=library.documents(session),
        words={"theme": RecommendationTheme, "level": Level, "basis": RecommendationBasis, "fit": Fit},
        serving=SERVING,
    )


@requires(Permission.SIGNED_IN)
def export(suffix: str) -> Response:
    """The list as it is shown, as a file."""
    session, view = current(), view_of(SORTS)
    matching = library.matching_recommendations(session, g.reader, _wanted(asked(*FILTERS)))
    whole = View(sort=view.sort, descending=view.descending, size=EVERY)
    rows = library.recommendations(session, g.reader, whole, matching).rows
    return table_file(recommendations_sheet(rows, SERVING), "recommendations", suffix)


@requires(Permission.SIGNED_IN)
def page(key: str) -> str:
    """One recommendation: where it stands, to whom it speaks, which rules serve it."""
    recommendation = library.recommendation_by_key(current(), g.reader, key)
    if recommendation is None:
        abort(404)
    return render_template("library/page.html", recommendation=recommendation, rules=SERVING.get(key, ()))


def _wanted(filters: Asked) -> RecommendationFilter:
    typed = filters.typed
    return RecommendationFilter(
        words=typed["q"],
        addressee=typed["addressee"],
        document=typed["document"] or None,
        theme=word_in(RecommendationTheme, typed["theme"]),
        level=word_in(Level, typed["level"]),
        basis=word_in(RecommendationBasis, typed["basis"]),
        fit=word_in(Fit, typed["fit"]),
    )
