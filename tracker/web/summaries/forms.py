"""The forms of summaries: what a drafter decides and writes, and the small forms of each step."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, IntegerField
from wtforms.validators import InputRequired
from wtforms.widgets import HiddenInput

from tracker.domain.vocabulary.basics import Language, Sensitivity
from tracker.web import fields
from tracker.web.forms import Form


def version() -> IntegerField:
    """The version of the summary that the page showed."""
    return IntegerField(widget=HiddenInput(), validators=[InputRequired()])


class DraftForm(Form):
    """Dates, language and ceiling, and the words over what the records say."""

    scope = fields.pick(_("Mission or partnership"), list)
    as_of = fields.day(_("As of"))
    since = fields.day(_("Changes since"), must=False, hint=_("The date of the last summary."))
    language = fields.choice(_("Language"), Language)
    ceiling = fields.choice(
        _("Ceiling"), Sensitivity, hint=_("Records above it are left out and counted; nothing tells what they say.")
    )
    sensitivity = fields.choice(_("Level of your own words"), Sensitivity)
    bottom_line = fields.block(_("Bottom line"), hint=_("What leadership must know if it reads nothing else."))
    action_requested = fields.block(_("Action requested"), hint=_("Of whom, what, by when."))
    comment = fields.block(_("Comment of the mission"))


class EditForm(DraftForm):
    """The same for a draft that is there; its scope stays."""

    version = version()


class ClearForm(Form):
    """The comment of the clearing officer; what was seen is what is cleared."""

    version = version()
    seen = HiddenField(validators=[InputRequired()])
    comment = fields.block(_("Your comment"), hint=_("It stands in the summary under the name of your function."))


class ReleaseForm(Form):
    """Nothing but the version."""

    version = version()


class WithdrawForm(Form):
    """Why it is withdrawn."""

    version = version()
    reason = fields.block(_("Why is it withdrawn?"), must=True)


class PartnerForm(Form):
    """What the partner says."""

    version = version()
    comment = fields.block(_("Comment of the partner"), hint=_("As it was given, by which function. No names."))
