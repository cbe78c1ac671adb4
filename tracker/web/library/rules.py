"""The rules as people read them: what each expects, when its clock starts, what closes it, which advice it serves."""

from __future__ import annotations

from itertools import groupby

from flask import abort, g, render_template

from tracker.db.queries.library import recommendations_of
from tracker.domain.rules import RULES, rule_by_code
from tracker.domain.vocabulary.access import Permission
from tracker.web.access import requires
from tracker.web.session import current


@requires(Permission.SIGNED_IN)
def index() -> str:
    """Every rule, theme by theme."""
    themes = [(theme, list(rules)) for theme, rules in groupby(RULES, key=lambda rule: rule.theme)]
    return render_template("library/rules.html", themes=themes, count=len(RULES))


@requires(Permission.SIGNED_IN)
def page(code: str) -> str:
    """One rule."""
    try:
        rule = rule_by_code(code)
    except KeyError:
        abort(404)
    advice = recommendations_of(current(), g.reader, rule.recommendations)
    return render_template("library/rule.html", rule=rule, advice=advice)
