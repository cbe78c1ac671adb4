"""The main menu: what a reader may open."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, current_app, g, request
from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from tracker.web.access import permission_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the menu; `blueprints` are those whose pages belong to it."""

    endpoint: str
    label: LazyString
    blueprints: tuple[str, ...]


MENU = (
    Entry("home.index", _("Home"), ("home",)),
    Entry("partnerships.index", _("Partnerships"), ("partnerships", "compliance")),
    Entry("calendar.month", _("Calendar"), ("calendar",)),
    Entry("records.index", _("Records"), ("records", "recording", "meetings", "forums")),
    Entry("gaps.matrix", _("Gaps"), ("gaps",)),
    Entry("checklists.index", _("Checklists"), ("checklists", "checklist_reports")),
    Entry("summaries.index", _("Summaries"), ("summaries",)),
    Entry("register.operations", _("Register"), ("register", "library")),
    Entry("administration.index", _("Administration"), ("administration", "expunging")),
)


def menu() -> list[tuple[Entry, bool]]:
    """The entries this reader may open, and whether each is where he is."""
    here = request.blueprint
    return [(entry, here in entry.blueprints) for entry in MENU if may_open(entry.endpoint)]


def init_app(app: Flask) -> None:
    """Give templates `menu` and `may_open`."""
    app.add_template_global(menu)
    app.add_template_global(may_open)


def may_open(endpoint: str) -> bool:
    """Whether this reader may open the pages of an endpoint."""
    permission = permission_of(current_app, endpoint)
    return permission is not None and bool(g.reader.signed_in) and bool(g.reader.may(permission))
