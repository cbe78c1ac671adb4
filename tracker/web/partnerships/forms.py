"""The stocktake: the register of one theme is complete, or lacks something."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from tracker.domain.texts import N_
from tracker.domain.vocabulary.basics import Theme
from tracker.domain.vocabulary.words import Word
from tracker.web import fields
from tracker.web.forms import Form


class Complete(Word):
    """What a stocktake says."""

    YES = "complete", N_("the register is complete")
    NO = "lacks", N_("the register lacks something")


class StocktakeForm(Form):
    """A dated statement on one theme."""

    theme = fields.choice(_("Theme"), Theme)
    made_on = fields.day(_("On which day?"))
    complete = fields.choice(_("What does the stocktake say?"), Complete)
    lacks = fields.block(_("What does it lack?"), hint=_("Needed only where something is missing."))
    by_function = fields.line(_("Which function states it?"), hint=_("A function, no name."))
