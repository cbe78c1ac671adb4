"""What was typed over what stood there: a text that nobody touched keeps both its languages."""

from __future__ import annotations

from tracker.domain.texts import Wording, wording


def reworded(stood: Wording | None, typed: str, language: str) -> Wording | None:
    """The wording after an edit; None where nothing is left of it."""
    if not typed:
        return None
    return stood if stood and typed in (stood.en, stood.fr) else wording(typed, language)
