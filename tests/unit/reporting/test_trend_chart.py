"""The chart of the trend: what is due is hollow, what was done solid, and nought is said, not drawn."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from tracker.domain.compliance_trend import Quarter, trend
from tracker.domain.dates import on
from tracker.i18n import Translator
from tracker.reporting.chart_picture import png
from tracker.reporting.trend_chart import HIGH, WIDTH, trend_chart, trend_words

SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2018, 2, 28)
english = Translator("en").say


def quarters(due: int = 0, filed: int = 0, done: int = 0) -> tuple[Quarter, ...]:
    return trend(DAY, [DAY] * due, [on(DAY)] * filed, [DAY] * done, [])


def test_where_nothing_lies_nothing_is_drawn() -> None:
    assert trend_chart(quarters(), english) == ""


def test_bars_are_told_apart_by_shape_and_number_and_lie_on_the_sheet() -> None:
    chart = ElementTree.fromstring(trend_chart(quarters(due=4, filed=2, done=1), english))  # noqa: S314  our own
    bars = [bar.attrib for bar in chart.iter(f"{SVG}rect")]
    assert [float(bar["height"]) for bar in bars] == [HIGH, HIGH / 2, HIGH], "each row by its own highest; no nought"
    assert ["stroke-dasharray" in bar for bar in bars] == [True, False, False]
    for bar in bars:
        assert 0 <= float(bar["x"]) <= float(bar["x"]) + float(bar["width"]) <= WIDTH
    words = [text.text for text in chart.iter(f"{SVG}text")]
    assert [words.count(one) for one in ("4", "2", "1", "0")] == [1, 1, 1, 4 * 8 - 3]
    assert [one for one in words if one and one.startswith("Q")] == ["Q2", "Q3", "Q4", "Q1"] * 2


def test_it_is_told_in_words_in_both_languages_and_goes_into_word() -> None:
    found = quarters(due=4, filed=2)
    assert "from Q2 2016 to Q1 2018. In all: reports due 4, reports filed 2" in trend_words(found, english)
    french = Translator("fr").say
    assert "rapports attendus 4" in trend_words(found, french)
    assert ">T1<" in trend_chart(found, french)
    assert png(trend_chart(found, french)).startswith(b"\x89PNG")
