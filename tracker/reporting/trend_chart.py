"""The trend of compliance as SVG: three rows of bars over the same quarters; what is due is hollow, what is done solid.

It is narrow, so that its words can be read on a telephone; on paper it takes a part of the line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tracker.domain.cleaning import clean_line
from tracker.domain.compliance_trend import Quarter
from tracker.domain.texts import N_, Text
from tracker.reporting.charts import Say
from tracker.reporting.templating import drawn

WIDTH = 400
SHARE = 60  # of the line on paper, in hundredths
HIGH = 36  # the highest bar of a row
ROW = 84  # from one ground line to the next
TOP = 72  # of the first ground line
FOOT = 40  # room for the quarters
BAR = 18
GAP = 2
TITLE = Text(N_("Quarter by quarter"))

Counted = Callable[[Quarter], int]
# Each row: its words, what of it is hollow, what solid.
ROWS: tuple[tuple[Text, Counted | None, Counted], ...] = (
    (Text(N_("Reports: due (hollow) and filed (solid)")), lambda one: one.due, lambda one: one.filed),
    (Text(N_("Measures done")), None, lambda one: one.done),
    (Text(N_("Risk assessments made")), None, lambda one: one.assessed),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a row, with the number that stands over it."""

    x: float
    height: float
    count: int
    hollow: bool
    width: int = BAR


@dataclass(frozen=True, slots=True)
class Panel:
    """A row: its words, its ground line, its bars."""

    title: str
    y: int
    bars: tuple[Bar, ...]
    high: int = HIGH


def trend_chart(quarters: Sequence[Quarter], say: Say) -> str:
    """The quarters as a chart; nothing where nothing lies in any of them."""
    if not any(one.due or one.filed or one.done or one.assessed for one in quarters):
        return ""
    panels = tuple(_panel(number, quarters, say) for number in range(len(ROWS)))
    return str(
        drawn(
            "compliance/_trend.svg",
            width=WIDTH,
            height=panels[-1].y + FOOT,
            panels=panels,
            ticks=[(_middle(place, quarters), *_tick(one, say)) for place, one in enumerate(quarters)],
            title=clean_line(say(TITLE)),
            description=clean_line(trend_words(quarters, say)),
        )
    )


def trend_words(quarters: Sequence[Quarter], say: Say) -> str:
    """The chart in words, for those who do not see it."""
    about = {
        "first": quarters[0].label,
        "last": quarters[-1].label,
        "due": str(sum(one.due for one in quarters)),
        "filed": str(sum(one.filed for one in quarters)),
        "done": str(sum(one.done for one in quarters)),
        "assessed": str(sum(one.assessed for one in quarters)),
    }
    return say(
        Text(
            N_(
                "A bar chart by quarter, from %(first)s to %(last)s. In all: reports due %(due)s, reports filed "
                "%(filed)s, measures done %(done)s, risk assessments made %(assessed)s. The table "
                "below holds the same."
            ),
            about,
        )
    )


def _panel(number: int, quarters: Sequence[Quarter], say: Say) -> Panel:
    title, hollow, solid = ROWS[number]
    kinds = [(hollow, True), (solid, False)] if hollow else [(solid, False)]
    highest = max(1, *(count(one) for count, _ in kinds for one in quarters))
    left = -(len(kinds) * BAR + (len(kinds) - 1) * GAP) / 2
    bars = tuple(
        Bar(
            x=round(_middle(place, quarters) + left + which * (BAR + GAP), 1),
            height=round(HIGH * count(one) / highest, 1),
            count=count(one),
            hollow=is_hollow,
        )
        for place, one in enumerate(quarters)
        for which, (count, is_hollow) in enumerate(kinds)
    )
    return Panel(clean_line(say(title)), TOP + ROW * number, bars)


def _middle(place: int, quarters: Sequence[Quarter]) -> float:
    step = WIDTH / len(quarters)
    return round(step * (place + 0.5), 1)


def _tick(quarter: Quarter, say: Say) -> tuple[str, str]:
    """The quarter and its year, one under the other."""
    return say(Text(N_("Q%(number)s"), {"number": str(quarter.began.month // 3 + 1)})), str(quarter.began.year)
