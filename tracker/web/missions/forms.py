"""A threshold of a rule, as a mission sets it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange

from tracker.services.thresholds import LARGEST
from tracker.web import fields
from tracker.web.forms import Form


class ThresholdForm(Form):
    """The value, from which day on, and why."""

    value = IntegerField(
        _("Value"),
        [
            InputRequired(_("Please fill this in.")),
            NumberRange(0, LARGEST, _("Give a number from 0 to %(largest)s.", largest=LARGEST)),
        ],
    )
    holds_from = fields.day(_("From which day on?"), hint=_("Before that day the earlier value holds."))
    reason = fields.block(_("Reason"), must=True)
