"""Words over the columns of sections."""

from __future__ import annotations

from tracker.domain.texts import N_, Text

BEGAN = Text(N_("Began"))
DATE = Text(N_("Date"))
DUE = Text(N_("Due"))
ENDED = Text(N_("Ended"))
EVIDENCE = Text(N_("Evidence"))
FUNCTION = Text(N_("Function"))
KIND = Text(N_("Kind"))
NUMBER = Text(N_("No."))
ORGANIZATION = Text(N_("Organization"))
OWNER = Text(N_("Owner"))
SIDE = Text(N_("Side"))
SINCE = Text(N_("Since"))
STATE = Text(N_("State"))
TEXT = Text(N_("Text"))
TITLE = Text(N_("Title"))
UNTIL = Text(N_("Until"))
