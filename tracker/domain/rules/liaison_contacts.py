"""The emergency channel: contact card and in extremis procedure, tested and rehearsed (LIA-08)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.domain.dates import MAYBE, NO, YES, Certainty, When, any_of
from tracker.domain.facts.liaison import ContactCardFact
from tracker.domain.outcomes import Met, Outcome
from tracker.domain.picture import Picture
from tracker.domain.rules.judging import absence
from tracker.domain.rules.rule import Limits, Rule, Threshold
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind, Severity, Theme
from tracker.domain.vocabulary.gaps import Matter


def _done(when: When | None, day: date) -> Certainty:
    return NO if when is None else when.by(day)


def _works(card: ContactCardFact, day: date) -> Certainty:
    """Does the card stand, tested, with a procedure that was rehearsed?"""
    procedure = _done(card.last_rehearsed, day) if card.in_extremis else NO
    return card.span.holds(day) & _done(card.last_tested, day) & procedure


def check_reachable(picture: Picture, limits: Limits) -> Iterator[Outcome]:
    """Subject: the partnership. One card must be tested and bear an in extremis procedure that was rehearsed.

    It stays expected where leadership keeps its distance. No source asks for it: an advice of our own.
    """
    present = [c for c in picture.contact_cards if c.span.holds(picture.on) is not NO]
    works = any_of(_works(c, picture.on) for c in present)
    if works is YES:
        good = tuple(c.ref for c in present if _works(c, picture.on) is YES)
        yield Met(subject=picture.partnership.ref, records=good)
        return
    yield absence(
        picture,
        theme=Theme.LIAISON,
        matter=Matter.CONTACT_CARD,
        severity=Severity.HIGH,
        anchor=picture.partnership.span.began,
        days=limits["days"],
        found=_found(present),
        records=tuple(c.ref for c in present),
        uncertain=works is MAYBE,
        former=[c.span for c in picture.contact_cards if c.last_tested and c.last_rehearsed and c.in_extremis],
    )


def _found(present: list[ContactCardFact]) -> Text:
    if not present:
        return Text(N_("No contact card is recorded, and no in extremis procedure with it."))
    card = max(present, key=lambda c: (c.in_extremis, c.last_tested is not None, c.last_rehearsed is not None))
    nothing = Text(N_("none recorded"))
    tested = card.last_tested or nothing
    if not card.in_extremis:
        words = N_("No in extremis procedure is recorded. A contact card is recorded; its last test: %(tested)s.")
        return Text(words, {"tested": tested})
    words = N_(
        "A contact card and in extremis procedure are recorded. Last test: %(tested)s. Last rehearsal: %(rehearsed)s."
    )
    return Text(words, {"tested": tested, "rehearsed": card.last_rehearsed or nothing})


LIA_08 = Rule(
    code="LIA-08",
    theme=Theme.LIAISON,
    title=Text(N_("Emergency channel missing or untested")),
    expected=Text(
        N_(
            "A tested contact card says how to reach the other side at any hour; its in extremis procedure, rehearsed,"
            " says who asks and who approves."
        )
    ),
    closes=Text(
        N_("A contact card is recorded with the date of its test and of the rehearsal of its in extremis procedure.")
    ),
    anchor=Text(N_("The day on which the partnership began.")),
    recommendations=("own-contact-card",),
    check=check_reachable,
    thresholds=(Threshold("days", 90, Text(N_("days from the beginning of the partnership until this is asked"))),),
    absence=True,
    matter=Matter.CONTACT_CARD,
    closes_with=RecordKind.CONTACT_CARD,
)
