"""What the records answer to an item: by the rules that find gaps, and with the records it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.domain.checklists.conditions import unmet
from tracker.domain.checklists.deciders import code_of
from tracker.domain.checklists.template import Item
from tracker.domain.dates import UNKNOWN, When
from tracker.domain.disclosure import ABOVE
from tracker.domain.facts.refs import RecordRef
from tracker.domain.outcomes import ByDecision, Fires, Gap, Met, NotApplicable, Outcome, TooEarly
from tracker.domain.picture import Picture
from tracker.domain.review import Review
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.checklists import AnswerState

Outcomes = Mapping[str, Sequence[Outcome]]  # by the code of the rule, or by the decider where there is none

SHOWN = Text(N_("The records below show it."))
PARTLY = Text(N_("The records below show part of it."))
BY_DECISION = Text(N_("The mission’s leadership has decided to keep its distance."))
EARLY = N_("It is too early to say: nothing is expected before %(until)s has passed.")
UNASKED = Text(N_("The records do not answer this."))
# A rule that has nothing to ask because nothing is recorded has found silence, and silence decides nothing.
SILENT = re.compile(r"\brecorded\b|not certain|not known")


@dataclass(frozen=True, slots=True, kw_only=True)
class Automatic:
    """The answer of the records. `state` None: they leave it open. `since`: when the gap became true."""

    state: AnswerState | None
    why: tuple[Text, ...] = ()
    records: tuple[RecordRef, ...] = ()
    decision: RecordRef | None = None
    since: When = UNKNOWN

    @property
    def decided(self) -> bool:
        """Whether the records answer it."""
        return self.state is not None


def by_code(review: Review) -> Outcomes:
    """The outcomes of a review by the code of their rule; of what is hidden from its reader, only that it is."""
    found: dict[str, list[Outcome]] = {}
    for one in review.judged:
        found.setdefault(one.rule.code, []).append(one.outcome)
    for one in review.hidden:
        found.setdefault(one.rule.code, []).append(NotApplicable(subject=review.picture.partnership.ref, why=ABOVE))
    return found


def automatic(item: Item, picture: Picture | None, outcomes: Outcomes) -> Automatic:
    """The answer of the records to an item. Silence, a question and what is too early leave it open; never not met.

    Without a picture (the partnership had not begun) nothing is answered.
    """
    if picture is None:
        return Automatic(state=None)
    if why := unmet(item, picture):
        return Automatic(state=AnswerState.NOT_APPLICABLE, why=(why,))
    if not item.decided_by:
        return Automatic(state=None)
    codes = dict.fromkeys(code_of(decider) for decider in item.decided_by)
    said = [outcome for code in codes for outcome in outcomes.get(code, ())]
    return from_outcomes(said)


def from_outcomes(said: Sequence[Outcome]) -> Automatic:
    """What outcomes say together: some gaps and some met are partly met; what is open beside what is met asks on."""
    gaps = [o for o in said if isinstance(o, Gap)]
    met = [o for o in said if isinstance(o, Met)]
    unsaid = [o for o in said if _leaves_open(o)]
    if gaps:
        return _failing(gaps, met)
    if unsaid or not said:
        return Automatic(state=None, why=_open_words(unsaid), records=_records(unsaid))
    if met:
        return Automatic(state=AnswerState.MET, why=(SHOWN,), records=_records(met))
    decisions = [o.decision for o in said if isinstance(o, ByDecision)]
    if decisions:
        return Automatic(
            state=AnswerState.NOT_APPLICABLE, why=(BY_DECISION,), records=tuple(decisions[:1]), decision=decisions[0]
        )
    why = dict.fromkeys(o.why for o in said if isinstance(o, NotApplicable))
    return Automatic(state=AnswerState.NOT_APPLICABLE, why=tuple(why))


def _failing(gaps: Sequence[Gap], met: Sequence[Met]) -> Automatic:
    since = max((gap.since for gap in gaps), key=lambda when: when.sort_key)
    found = tuple(dict.fromkeys(gap.found for gap in gaps))
    return Automatic(
        state=AnswerState.PARTLY if met else AnswerState.NOT_MET,
        why=(*found, PARTLY) if met else found,
        records=_records([*gaps, *met]),
        since=since,
    )


def _leaves_open(outcome: Outcome) -> bool:
    if isinstance(outcome, NotApplicable):
        return outcome.why == ABOVE or bool(SILENT.search(outcome.why.msgid))
    return isinstance(outcome, TooEarly) or (isinstance(outcome, Fires) and not isinstance(outcome, Gap))


def _open_words(unsaid: Sequence[Outcome]) -> tuple[Text, ...]:
    words: list[Text] = []
    for outcome in unsaid:
        if isinstance(outcome, Fires):
            words.append(outcome.found)
        elif isinstance(outcome, TooEarly):
            words.append(Text(EARLY, {"until": outcome.until}))
        elif isinstance(outcome, NotApplicable):
            words.append(outcome.why)
    return tuple(dict.fromkeys(words)) or (UNASKED,)


def _records(outcomes: Iterable[Outcome]) -> tuple[RecordRef, ...]:
    """Each record once, in the order in which they were named."""
    named = (ref for o in outcomes if isinstance(o, Met | Fires) for ref in o.records)
    return tuple({ref.public_id: ref for ref in named}.values())
