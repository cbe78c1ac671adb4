"""The library's list as a table for files, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from flask_babel import gettext as _

from tracker.db.models.library import Recommendation
from tracker.domain.rules.rule import Rule
from tracker.domain.vocabulary.basics import Language
from tracker.reporting.table_files import Sheet
from tracker.services.checklists.serving import Served
from tracker.web.languages import say
from tracker.web.sources import located


def recommendations_sheet(
    rows: Iterable[Recommendation], serving: Mapping[str, Sequence[Rule]], items: Mapping[str, Sequence[Served]]
) -> Sheet:
    """Recommendations with source, rules and items of checklists."""
    columns = (
        _("Key"), _("Recommendation"), _("Only in"), _("Addressed to"), _("Theme"), _("Level"),
        _("How the source puts it"), _("Fit"), _("Source"), _("Where"), _("Rules"), _("Items"), _("Note"),
    )  # fmt: skip
    return Sheet(title=_("Recommendations"), columns=columns, rows=[_row(row, serving, items) for row in rows])


def _row(
    row: Recommendation, serving: Mapping[str, Sequence[Rule]], items: Mapping[str, Sequence[Served]]
) -> tuple[str, ...]:
    return (
        row.key, say(row.title), say(Language(row.title.only)) if row.title and row.title.only else "",
        say(row.addressed_to), say(row.theme), say(row.level), say(row.advice_basis), say(row.fit),
        say(row.document.short), "; ".join(located(name) for name in row.locators),
        ", ".join(rule.code for rule in serving.get(row.key, ())),
        ", ".join(one.item.key for one in items.get(row.key, ())), say(row.note),
    )  # fmt: skip
