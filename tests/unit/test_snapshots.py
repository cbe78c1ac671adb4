"""Snapshots: what was said is kept, word for word, whatever the catalogue says later."""

from __future__ import annotations

import json

import pytest

from tests.summaries import summary, written_with
from tracker.domain.snapshots import SnapshotError, frozen, thawed
from tracker.domain.summary import StatusSummary
from tracker.domain.texts import Text
from tracker.i18n import Translator
from tracker.reporting.exports import EXPORTS


def there_and_back(what: StatusSummary) -> StatusSummary:
    return thawed(json.loads(json.dumps(frozen(what, Translator(what.language).say))))


@pytest.mark.parametrize("words", ["100% of 3%(n)s", "naïve 维和 🕊️", "two\nlines", ""])
def test_every_word_comes_back(words: str) -> None:
    what = written_with(words)
    assert EXPORTS["json"].render(there_and_back(what)) == EXPORTS["json"].render(what)
    assert EXPORTS["html"].render(there_and_back(what)) == EXPORTS["html"].render(what)


def test_texts_are_kept_in_the_language_they_were_said_in() -> None:
    kept = there_and_back(summary(language="fr", cases=Text("no change")))
    assert kept.cases == Text("sans changement")


def test_a_second_time_changes_nothing() -> None:
    once = there_and_back(summary())
    assert there_and_back(once) == once


def test_what_cannot_be_kept_is_refused() -> None:
    with pytest.raises(TypeError):
        frozen(summary(questions=object()), Translator("en").say)
    with pytest.raises(SnapshotError):
        thawed({"version": 1, "summary": {"is": "StatusSummary"}})
