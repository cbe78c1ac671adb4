"""How an item stands on a day: what a person answered, what the records answer, and whether that still holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.checklists.automatic import Automatic
from tracker.domain.checklists.evidence import Failure, Piece
from tracker.domain.dates import YES
from tracker.domain.facts.refs import RecordRef
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.checklists import AnswerState, TurnCause

UNDECIDED = (AnswerState.NOT_STARTED, AnswerState.IN_PROGRESS)
CARRIED = (AnswerState.MET, AnswerState.PARTLY)  # what needs evidence, and can turn back
WORDS = {
    TurnCause.EXPIRED: N_("The evidence has been out of date since %(since)s."),
    TurnCause.LAPSED: N_("“%(record)s” has lapsed (since %(since)s)."),
    TurnCause.REMOVED: N_("“%(record)s” was removed (%(since)s)."),
    TurnCause.CHANGED: N_("“%(record)s” is no longer what it was (since %(since)s)."),
    TurnCause.GAP: N_("The records have shown a gap since %(since)s."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a person said last of an item. `state` None: an answer was taken back. `number` counts the answers.

    `overrules`: the records said otherwise when it was given, and the reason says why.
    """

    number: int
    state: AnswerState | None
    on: date
    reason: str = ""
    note: str = ""
    by_function: str = ""
    asked_in: int = 0  # number of the version in which it was asked
    overrules: bool = False

    def yields(self, automatic: Automatic) -> bool:
        """Whether the records answer in its place: it was taken back, or left open what they now decide."""
        if self.state is None:
            return True
        return self.state in UNDECIDED and automatic.decided and not self.overrules


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an item stands on a day for one reader.

    `state` is what counts; `proven` false: met, or partly, without evidence that carries it, never to be shown plain.
    `turned`: it was met, and no longer is: since when and why; `was` says what it was.
    """

    state: AnswerState
    automatic: Automatic
    answer: Answer | None = None
    pieces: tuple[Piece, ...] = ()
    turned: Failure | None = None
    was: AnswerState | None = None
    kept: bool | None = None  # whether it was proven when the checklist was closed; None while it is not closed

    @property
    def by_person(self) -> bool:
        """Whether a person's answer counts."""
        return self.answer is not None and not self.answer.yields(self.automatic)

    @property
    def overruled(self) -> bool:
        """Whether a person answered otherwise than the records do."""
        return self.by_person and self.automatic.decided and self.answer_state is not self.automatic.state

    @property
    def answer_state(self) -> AnswerState | None:
        """What the person said, whether or not it still holds."""
        return self.answer.state if self.answer else None

    @property
    def proven(self) -> bool:
        """Whether something carries it: evidence that is good, or the records themselves."""
        if self.state not in CARRIED:
            return True
        if self.kept is not None:
            return self.kept
        return any(piece.good for piece in self.pieces) or self.automatic.state is self.state

    @property
    def plainly_met(self) -> bool:
        """Met, and carried by evidence: the one standing that may be shown as done."""
        return self.state is AnswerState.MET and self.proven

    @property
    def open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.state in UNDECIDED

    @property
    def records(self) -> tuple[RecordRef, ...]:
        """Every record that it rests on."""
        linked = tuple(piece.record for piece in self.pieces if piece.record)
        return tuple({ref.public_id: ref for ref in (*self.automatic.records, *linked)}.values())


def standing(
    automatic: Automatic, answer: Answer | None, pieces: Sequence[Piece], day: date, before: AnswerState | None = None
) -> Standing:
    """How an item stands. `before`: what the records answered when they were last observed.

    What was answered is what was known on the day of the answer. A record that fails after that day turns it back until
    somebody answers again; evidence that runs out does so where no good piece is left.
    """
    if answer is None or answer.state is None or answer.yields(automatic):
        return _by_records(automatic, answer, tuple(pieces), day, before)
    turned = _turning(automatic, answer, pieces, day) if answer.state in CARRIED else None
    return Standing(
        state=AnswerState.NOT_STARTED if turned else answer.state,
        automatic=automatic,
        answer=answer,
        pieces=tuple(pieces),
        turned=turned,
        was=answer.state if turned else None,
    )


def _by_records(
    automatic: Automatic, answer: Answer | None, pieces: tuple[Piece, ...], day: date, before: AnswerState | None
) -> Standing:
    """The records alone answer; they turn an answer back where they answered better when last observed."""
    state = automatic.state or AnswerState.NOT_STARTED
    worse = before in CARRIED and state in (AnswerState.PARTLY, AnswerState.NOT_MET) and state is not before
    since = min(automatic.since.latest or automatic.since.earliest or day, day)
    turned = Failure(cause=TurnCause.GAP, since=since) if worse else None
    return Standing(
        state=state, automatic=automatic, answer=answer, pieces=pieces, turned=turned, was=before if turned else None
    )


def _turning(automatic: Automatic, answer: Answer, pieces: Sequence[Piece], day: date) -> Failure | None:
    failed = [p.failure for p in pieces if p.failure and p.failure.since > answer.on]
    left = any(piece.good for piece in pieces)
    telling = [f for f in failed if f.cause is not TurnCause.EXPIRED or not left]
    if automatic.state is AnswerState.NOT_MET and automatic.since.by(answer.on) is not YES:
        since = automatic.since.latest
        if since is not None and answer.on < since <= day:
            telling.append(Failure(cause=TurnCause.GAP, since=since))
    return min(telling, key=lambda failure: failure.since, default=None)


def turned_text(failure: Failure) -> Text:
    """Since when and why an item turned back, in a sentence."""
    values = {"since": failure.since, "record": failure.record.title if failure.record else ""}
    return Text(WORDS[failure.cause], values)
