"""The timeline: bars on a scale, words beside it, whatever is doubtful drawn as doubtful."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from xml.etree import ElementTree

from tracker.domain.dates import UNKNOWN, When, in_year, on
from tracker.domain.summary import Bar
from tracker.domain.texts import Wording
from tracker.i18n import Translator
from tracker.reporting.chart_picture import png
from tracker.reporting.charts import LABELS, WIDTH, timeline

say = Translator("en").say
AS_OF = date(2018, 2, 28)
SVG = "{http://www.w3.org/2000/svg}"


def bar(**changes: Any) -> Bar:
    base: dict[str, Any] = {
        "label": Wording(en="Forum"),
        "began": on(date(2015, 1, 1)),
        "ended": None,
        "group": Wording(en="Mission and force"),
    }
    return Bar(**base | changes)


def drawn(*bars: Bar) -> Any:
    return ElementTree.fromstring(timeline(bars, AS_OF, say))  # noqa: S314  our own drawing


def rects(chart: Any) -> list[tuple[float, float]]:
    return [(float(r.get("x")), float(r.get("width"))) for r in chart.iter(f"{SVG}rect")]


def test_it_has_a_title_and_a_description() -> None:
    chart = drawn(bar(), bar())
    assert chart.find(f"{SVG}title").text == "Timeline"
    assert chart.find(f"{SVG}desc").text.startswith("A bar chart of 2 arrangements")
    assert chart.get("role") == "img"


def test_every_bar_lies_on_the_sheet() -> None:
    chart = drawn(bar(began=UNKNOWN), bar(ended=on(date(2030, 1, 1))), bar(ended=on(date(2016, 5, 1))))
    for x, width in rects(chart):
        assert LABELS <= x <= x + width <= WIDTH


def test_a_doubtful_beginning_is_drawn_apart() -> None:
    assert len(rects(drawn(bar()))) == 1
    assert len(rects(drawn(bar(began=in_year(2016))))) == 2
    [(maybe, _), (sure, _)] = rects(drawn(bar(began=When(None, date(2016, 6, 1)))))
    assert maybe == LABELS < sure


def test_what_goes_on_has_a_head() -> None:
    assert len(list(drawn(bar()).iter(f"{SVG}path"))) == 1
    assert list(drawn(bar(ended=on(date(2017, 1, 1)))).iter(f"{SVG}path")) == []


def test_a_group_is_named_once() -> None:
    texts = [t.text for t in drawn(bar(), bar()).iter(f"{SVG}text")]
    assert texts.count("Mission and force") == 1


def test_words_are_escaped_and_shortened_but_told_whole() -> None:
    long = "<b>&" + "x" * 200
    svg = timeline([bar(label=Wording(en=long))], AS_OF, say)
    assert "<b>" not in svg
    chart = drawn(bar(label=Wording(en=long)))
    assert long in [t.text for t in chart.iter(f"{SVG}title")]
    assert all(len(t.text or "") < 60 for t in chart.iter(f"{SVG}text"))


def test_a_long_past_has_few_ticks() -> None:
    chart = drawn(bar(began=on(date(1948, 1, 1))))
    years = [t.text for t in chart.iter(f"{SVG}text") if re.fullmatch(r"\d{4}", t.text or "")]
    assert 5 <= len(years) <= 13


def test_one_day_is_a_chart_too() -> None:
    assert rects(drawn(bar(began=on(AS_OF), ended=on(AS_OF))))


def test_word_gets_a_picture() -> None:
    assert png(timeline([bar()], AS_OF, say)).startswith(b"\x89PNG")
