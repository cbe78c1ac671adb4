"""The forms that every record has: why it is removed."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from tracker.web import fields
from tracker.web.forms import Form


class RemoveForm(Form):
    """Why a record is removed."""

    reason = fields.block(_("Why it is removed"), must=True, hint=_("For instance: entered twice. History keeps it."))
