"""The list of recommendations, the list as a file, one recommendation and who does what it asks."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, abort, g, render_template

from tracker.db.queries import library
from tracker.db.queries.library import SORTS, RecommendationFilter
from tracker.db.queries.paging import View
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Language, Level
from tracker.domain.vocabulary.gaps import Fit, RecommendationBasis, RecommendationTheme
from tracker.services.checklists.serving import Served, doing, items_serving
from tracker.web.access import requires
from tracker.web.files import table_file
from tracker.web.library.serving import SERVING
from tracker.web.library.sheets import recommendations_sheet
from tracker.web.lists import Asked, asked, view_of, word_in
from tracker.web.place import here
from tracker.web.session import current

FILTERS = ("q", "addressee", "document", "theme", "level", "basis", "fit", "served", "language")
EVERY = 10_000
Items = Mapping[str, tuple[Served, ...]]


@requires(Permission.SIGNED_IN)
def index() -> str:
    """Every recommendation, or those asked for."""
    session, filters, view = current(), asked(*FILTERS), view_of(SORTS)
    items = items_serving(session)
    matching = library.matching_recommendations(session, g.reader, _wanted(filters, items))
    return render_template(
        "library/index.html",
        asked=filters,
        view=view,
        count=len(matching),
        page=library.recommendations(session, g.reader, view, matching),
        documents=library.documents(session),
        words={
            "theme": RecommendationTheme,
            "level": Level,
            "basis": RecommendationBasis,
            "fit": Fit,
            "language": Language,
        },
        serving=SERVING,
        items=items,
    )


@requires(Permission.SIGNED_IN)
def export(suffix: str) -> Response:
    """The list as it is shown, as a file."""
    session, view = current(), view_of(SORTS)
    items = items_serving(session)
    matching = library.matching_recommendations(session, g.reader, _wanted(asked(*FILTERS), items))
    whole = View(sort=view.sort, descending=view.descending, size=EVERY)
    rows = library.recommendations(session, g.reader, whole, matching).rows
    return table_file(recommendations_sheet(rows, SERVING, items), "recommendations", suffix)


@requires(Permission.SIGNED_IN)
def page(key: str) -> str:
    """One recommendation: where it stands, to whom it speaks, what serves it, and which partnerships do it."""
    session = current()
    recommendation = library.recommendation_by_key(session, g.reader, key)
    if recommendation is None:
        abort(404)
    items, rules = items_serving(session).get(key, ()), SERVING.get(key, ())
    return render_template(
        "library/page.html",
        recommendation=recommendation,
        rules=rules,
        items=items,
        done=doing(session, g.reader, here().as_of, items, rules),
    )


def _wanted(filters: Asked, items: Items) -> RecommendationFilter:
    typed = filters.typed
    by = {"rule": frozenset(SERVING), "item": frozenset(items)}
    spoken = word_in(Language, typed["language"])
    return RecommendationFilter(
        words=typed["q"],
        addressee=typed["addressee"],
        document=typed["document"] or None,
        theme=word_in(RecommendationTheme, typed["theme"]),
        level=word_in(Level, typed["level"]),
        basis=word_in(RecommendationBasis, typed["basis"]),
        fit=word_in(Fit, typed["fit"]),
        among=by["rule"] | by["item"] if typed["served"] == "any" else by.get(typed["served"]),
        without=by["rule"] | by["item"] if typed["served"] == "nothing" else frozenset(),
        language=spoken.value if spoken else "",
    )
