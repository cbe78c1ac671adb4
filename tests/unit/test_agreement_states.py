"""The moves of an agreement: every pair of states, what an illegal one says, and what its dates rule out."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from tracker.domain.agreement_states import MOVES, REASONED, against_its_end
from tracker.domain.dates import UNKNOWN, in_month, on
from tracker.domain.moves import illegal, possible, too_early
from tracker.domain.vocabulary.agreements import IN_EFFECT, IN_NEGOTIATION, AgreementState
from tracker.i18n import Translator

# Written out once more, by hand: from a state, one letter for each that it may move to.
LETTERS = dict(zip("pnlsafxetu", AgreementState, strict=True))
LEGAL = {
    "p": "nlstu", "n": "lstu", "l": "nstu", "s": "aftu", "a": "fxetu",
    "f": "xetu", "x": "afetu", "e": "fu", "t": "", "u": "",
}  # fmt: skip
DAY = date(2018, 2, 28)


@pytest.mark.parametrize(("now", "to"), list(product(LETTERS, LETTERS)))
def test_every_pair_of_states(now: str, to: str) -> None:
    legal = to in LEGAL[now]
    assert (LETTERS[to] in MOVES[LETTERS[now]]) is legal
    why = illegal(MOVES, LETTERS[now], LETTERS[to])
    assert (why is None) is legal
    if why is not None:
        said = Translator("en").say(why)
        assert all(LETTERS[letter].label in said for letter in (now, to, *LEGAL[now]))


def test_the_table_knows_every_state_and_nothing_stays_in_negotiation_for_ever() -> None:
    assert set(MOVES) == {None, *AgreementState}
    assert possible(MOVES, None) == tuple(AgreementState)
    for state in IN_NEGOTIATION:
        assert AgreementState.TERMINATED in possible(MOVES, state)
        assert IN_EFFECT & set(possible(MOVES, state))
    assert {s for s in AgreementState if not possible(MOVES, s)} <= REASONED


def test_a_state_cannot_surely_lie_before_the_one_it_follows() -> None:
    assert too_early(on(DAY), on(date(2018, 2, 27)))
    assert too_early(on(DAY), on(DAY)) is None
    assert too_early(on(DAY), in_month(2018, 2)) is None
    assert too_early(UNKNOWN, on(DAY)) is None


@pytest.mark.parametrize(
    ("to", "day", "until", "refused"),
    [
        (AgreementState.IN_FORCE, 1, 31, False),
        (AgreementState.IN_FORCE, 31, 1, True),
        (AgreementState.EXPIRED, 1, 31, True),
        (AgreementState.EXPIRED, 31, 31, False),
        (AgreementState.TERMINATED, 1, 31, False),
        (AgreementState.TERMINATED, 31, 1, False),
    ],
)
def test_what_its_own_end_rules_out(to: AgreementState, day: int, until: int, refused: bool) -> None:
    end = on(date(2018, 1, until))
    assert bool(against_its_end(to, on(date(2018, 1, day)), end)) is refused
    assert against_its_end(to, on(date(2018, 1, day)), UNKNOWN) is None
