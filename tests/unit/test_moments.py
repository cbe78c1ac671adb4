"""When a meeting was: typed as people type it, pasted as a date-time group, told in Zulu time."""

from __future__ import annotations

import contextlib
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.moments import EAST, OFFSETS, WEST, Moment, date_time_group, parse_moment

BAMAKO, BANGUI, NEW_YORK = "Africa/Bamako", "Africa/Bangui", "America/New_York"
DAY = date(2018, 2, 26)


@pytest.mark.parametrize(
    ("typed", "zone", "day", "at"),
    [
        ("2018-02-26", BAMAKO, DAY, None),
        ("2018-02-26 09:00", BAMAKO, DAY, time(9)),
        ("2018-02-26T09:05", BAMAKO, DAY, time(9, 5)),
        ("26 February 2018, 09:00", BAMAKO, DAY, time(9)),
        ("26 février 2018 à 9h30", BAMAKO, DAY, time(9, 30)),
        ("1er juillet 2018 9 h", BAMAKO, date(2018, 7, 1), time(9)),
        ("260900ZFEB18", BAMAKO, DAY, time(9)),
        ("260900Z FEB 18", BANGUI, DAY, time(10)),
        ("260900zfeb2018", BANGUI, DAY, time(10)),
        ("260900A FEV 18", BANGUI, DAY, time(9)),
        ("260900JFEB18", BANGUI, DAY, time(9)),
        ("260030ZFEB18", NEW_YORK, date(2018, 2, 25), time(19, 30)),
        ("011200ZAOÛ18", BAMAKO, date(2018, 8, 1), time(12)),
        ("260900ZFEB99", BAMAKO, date(1999, 2, 26), time(9)),
    ],
)
def test_it_reads_what_people_type(typed: str, zone: str, day: date, at: time | None) -> None:
    assert parse_moment(typed, zone) == Moment(day, at, zone)


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "2018-02-30", "2018-13-01", "310900ZFEB18", "262500ZFEB18", "260900ZXXX18", "260900Z", "26/02/2018",
     "2018-02-26 25:00", "2018-02-26 nine", "99 February 2018", "010000AJAN0001", "1 Foobar 2018",
     "0001-01-01 00:00", "2200-01-01"],
)  # fmt: skip
def test_it_guesses_nothing(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_moment(typed, BAMAKO)


@pytest.mark.parametrize("zone", ["", "Nowhere/Land", "../etc/passwd", "a" * 300, "\x00"])
def test_a_zone_must_be_known(zone: str) -> None:
    with pytest.raises(ValueError, match="time zone"):
        parse_moment("2018-02-26", zone)


def test_the_letters_cover_the_day_but_for_the_local_one() -> None:
    assert sorted(OFFSETS) == sorted(set("ABCDEFGHIJKLMNOPQRSTUVWXYZ") - {"J"})
    assert sorted(OFFSETS.values()) == list(range(-12, 13))
    assert (OFFSETS["A"], OFFSETS["M"], OFFSETS["N"], OFFSETS["Y"]) == (1, 12, -1, -12)
    assert len(EAST) == len(WEST) == 12


def test_the_group_is_told_in_zulu_time() -> None:
    assert date_time_group(Moment(DAY, time(10), BANGUI)) == "260900ZFEB18"
    assert date_time_group(Moment(DAY, time(19, 30), NEW_YORK)) == "270030ZFEB18"
    assert date_time_group(Moment(DAY, None, BANGUI)) is None
    assert date_time_group(Moment(date.min, time(0), BANGUI)) is None


@given(st.dates(date(1971, 1, 2), date(2068, 12, 30)), st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_what_it_tells_it_reads_again(day: date, at: time) -> None:
    moment = Moment(day, at, "UTC")
    assert parse_moment(str(date_time_group(moment)), "UTC") == moment


@given(st.text(max_size=30), st.text(max_size=20))
def test_nothing_typed_brings_it_down(typed: str, zone: str) -> None:
    with contextlib.suppress(ValueError):
        assert isinstance(parse_moment(typed, zone or BAMAKO), Moment)
