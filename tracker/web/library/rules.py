"""The rules as people read them: what each expects, when its clock starts, what closes it, which advice it serves."""

from __future__ import annotations

from itertools import groupby

from flask import Response, abort, g, render_template
from flask_babel import gettext as _

from tracker.db.queries.library import recommendations_of
from tracker.domain.rules import rule_by_code
from tracker.domain.rules.rule import Rule
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import OwnerSide, Theme
from tracker.reporting.table_files import Sheet
from tracker.web.access import requires
from tracker.web.files import table_file
from tracker.web.languages import say
from tracker.web.library.matching import rules_matching
from tracker.web.lists import Asked, asked, word_in
from tracker.web.session import current

FILTERS = ("q", "theme", "owner")


@requires(Permission.SIGNED_IN)
def index() -> str:
    """Every rule, or those asked for, theme by theme."""
    filters = asked(*FILTERS)
    found = _matching(filters)
    themes = [(theme, list(rules)) for theme, rules in groupby(found, key=lambda rule: rule.theme)]
    words = {"theme": Theme, "owner": OwnerSide}
    return render_template("library/rules.html", themes=themes, count=len(found), asked=filters, words=words)


@requires(Permission.SIGNED_IN)
def export(suffix: str) -> Response:
    """The rules as they are shown, as a file."""
    columns = (
        _("Code"), _("Theme"), _("Finding"), _("Expected"), _("Closes when"), _("Owner side"), _("Recommendations"),
    )  # fmt: skip
    rows = [
        (
            rule.code, say(rule.theme), say(rule.title), say(rule.expected), say(rule.closes), say(rule.owner),
            " ".join(rule.recommendations),
        )
        for rule in _matching(asked(*FILTERS))
    ]  # fmt: skip
    return table_file(Sheet(title=_("Rules"), columns=columns, rows=rows), "rules", suffix)


def _matching(filters: Asked) -> list[Rule]:
    typed = filters.typed
    theme, owner = word_in(Theme, typed["theme"]), word_in(OwnerSide, typed["owner"])
    found = rules_matching(typed["q"])
    return [rule for rule in found if theme in (None, rule.theme) and owner in (None, rule.owner)]


@requires(Permission.SIGNED_IN)
def page(code: str) -> str:
    """One rule."""
    try:
        rule = rule_by_code(code)
    except KeyError:
        abort(404)
    advice = recommendations_of(current(), g.reader, rule.recommendations)
    return render_template("library/rule.html", rule=rule, advice=advice)
