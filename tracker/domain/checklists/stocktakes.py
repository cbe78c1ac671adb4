"""Whether the register of a theme was declared complete of late: what an item on stocktakes rests on."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.dates import YES, on
from tracker.domain.outcomes import Gap, Met, Outcome, Question
from tracker.domain.picture import Picture
from tracker.domain.rules.judging import STOCKTAKE_DAYS, latest_stocktake
from tracker.domain.rules.rule import Check, Limits
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import Basis, Severity, Theme

STALE = Text(N_("The last stocktake is out of date."))
INCOMPLETE = Text(N_("The last stocktake says that something is missing from the register."))
NONE = Text(N_("No stocktake is recorded."))


def stocktake_check(theme: Theme) -> Check:
    """The check of one theme."""

    def check(picture: Picture, _limits: Limits) -> Iterator[Outcome]:
        subject, latest = picture.partnership.ref, latest_stocktake(picture, theme)
        if latest is None:
            yield Question(subject=subject, severity=Severity.LOW, found=NONE)
            return
        made, records = on(latest.made_on), (latest.ref,)
        if made.more_than_days_before(STOCKTAKE_DAYS, picture.on) is YES:
            since, basis, found = made.plus(STOCKTAKE_DAYS + 1), Basis.OVERDUE, STALE
        elif not latest.complete:
            since, basis, found = made, Basis.STATED_ABSENT, INCOMPLETE
        else:
            yield Met(subject=subject, records=records)
            return
        yield Gap(subject=subject, severity=Severity.LOW, basis=basis, since=since, found=found, records=records)

    return check
