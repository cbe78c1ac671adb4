"""When a meeting was: what people type or paste, as a local day and hour; and the date-time group of an instant."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tracker.domain.dates import parse_day

# Military letters: A to M lie east of Greenwich (J is the clock of whoever writes), N to Y west, Z is Greenwich.
EAST, WEST = "ABCDEFGHIKLM", "NOPQRSTUVWXY"
OFFSETS = {letter: n for n, letter in enumerate(EAST, 1)} | {letter: -n for n, letter in enumerate(WEST, 1)} | {"Z": 0}
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
# The first letters of a month, folded, in English and French; June and July need four of theirs in French.
NAMED = {name.lower(): n for n, name in enumerate(MONTHS, 1)}
NAMED |= {"fev": 2, "avr": 4, "mai": 5, "juin": 6, "jui": 6, "juil": 7, "aou": 8}
CENTURY = 70  # two digits from here on are of the twentieth century

_GROUP = re.compile(r"(\d\d)(\d\d)(\d\d)\s*([a-z])\s*([a-z]{3,4})\s*(\d{4}|\d\d)")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WORDS = re.compile(r"(\d{1,2})(?:er)?\s+([a-z]{3,9})\.?\s+(\d{4})")
_HOUR = re.compile(r"(?:t|,|a|at)?\s*(\d{1,2})\s*[:h.]?\s*(\d\d)?")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and, where it is known, the hour, both on the clock of `zone`."""

    day: date
    at: time | None
    zone: str


def known_zone(name: str) -> ZoneInfo:
    """The time zone of this name. Raises ValueError where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"not a time zone: {name!r}") from None


def parse_moment(text: str, zone: str) -> Moment:
    """Read `2018-02-26`, `2018-02-26 09:00`, `26 February 2018, 9h30` or a date-time group such as `260900ZFEB18`.

    A group is turned to the clock of `zone`; J means that clock already. Raises ValueError for anything else.
    """
    typed = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c)).strip()
    clock = known_zone(zone)
    if match := _GROUP.fullmatch(typed):
        return _group(match, zone, clock)
    if match := _ISO.match(typed):
        day = date(int(match[1]), int(match[2]), int(match[3]))
    elif match := _WORDS.match(typed):
        day = date(int(match[3]), _month(match[2]), int(match[1]))
    else:
        raise ValueError(f"not a date: {text!r}")
    return Moment(parse_day(day.isoformat()), _hour(typed[match.end() :].strip()), zone)


def instant(moment: Moment) -> datetime | None:
    """The moment in UTC; None where its hour is not known."""
    if moment.at is None:
        return None
    try:
        return datetime.combine(moment.day, moment.at, known_zone(moment.zone)).astimezone(UTC)
    except (OverflowError, ValueError):  # the first or last day that a date can have, or a zone of another day
        return None


def date_time_group(moment: Moment) -> str | None:
    """The moment in Zulu time as messages bear it, such as 260900ZFEB18; None where its hour is not known."""
    utc = instant(moment)
    return f"{utc:%d%H%M}Z{MONTHS[utc.month - 1]}{utc:%y}" if utc else None


def _group(match: re.Match[str], zone: str, clock: tzinfo) -> Moment:
    day, hour, minute, letter, month, year = match.groups()
    full = int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= CENTURY else 2000)
    there = clock if letter == "j" else timezone(timedelta(hours=OFFSETS[letter.upper()]))
    said = datetime(full, _month(month), int(day), int(hour), int(minute), tzinfo=there)
    try:
        here = said.astimezone(clock)
    except OverflowError:
        raise ValueError(f"not a date: {match[0]!r}") from None
    return Moment(here.date(), here.time(), zone)


def _month(name: str) -> int:
    found = NAMED.get(name[:4]) or NAMED.get(name[:3])
    if found is None:
        raise ValueError(f"not a month: {name!r}")
    return found


def _hour(typed: str) -> time | None:
    if not typed:
        return None
    match = _HOUR.fullmatch(typed)
    if match is None:
        raise ValueError(f"not an hour: {typed!r}")
    return time(int(match[1]), int(match[2] or 0))
