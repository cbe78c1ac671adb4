"""What one reader is told of an outcome: words rest on what he may read, and nothing said is false or betrays."""

from __future__ import annotations

from dataclasses import replace

from tracker.domain.facts.refs import RecordRef
from tracker.domain.outcomes import ByDecision, Fires, Gap, Met, NotApplicable, Outcome, Question, as_question
from tracker.domain.rules.rule import Rule
from tracker.domain.texts import N_, Text, Wording
from tracker.domain.vocabulary.common import Basis, RecordKind, Sensitivity

# Records that make something necessary or say that it is missing. That a reader may not read one of them makes his
# "No X is recorded" less well founded, never false.
_CONDITIONS = frozenset(
    {
        RecordKind.ALLEGATION,
        RecordKind.CLAUSE,
        RecordKind.EXCHANGE,
        RecordKind.INCIDENT,
        RecordKind.LEADERSHIP_DECISION,
        RecordKind.SITE,
        RecordKind.STATEMENT,
        RecordKind.STOCKTAKE,
        RecordKind.SUPPORT,
    }
)


def told(rule: Rule, whole: Outcome, mine: Outcome | None, level: Sensitivity) -> Outcome | None:
    """The outcome as a reader of this level is told it; None where he is told nothing.

    `whole` rests on every record, `mine` on those that he may read. A classified record may silence a rule for everyone;
    what fires only because of one stays with those who may read it.
    """
    if mine is whole or mine is None:
        return mine
    if not isinstance(whole, Fires):
        return _silenced(whole, level) if isinstance(mine, Fires) else mine
    if not isinstance(mine, Fires) or (_says_none(mine) and _names_one(rule, whole, level)):
        return None
    return as_question(mine) if isinstance(mine, Gap) and isinstance(whole, Question) else mine


def _silenced(whole: Outcome, level: Sensitivity) -> Outcome:
    """Why nothing is asked, without what the reader may not read."""
    if isinstance(whole, Met):
        return replace(whole, records=tuple(r for r in whole.records if _readable(r, level)))
    if isinstance(whole, ByDecision):
        ref = whole.decision
        bare = ref if _readable(ref, level) else replace(ref, title=Wording(), slug=None, locators=())
        return replace(whole, decision=bare)
    why = Text(N_("A record above your access level answers this."))
    return NotApplicable(subject=whole.subject, why=why)


def _says_none(mine: Fires) -> bool:
    """Whether it rests on something missing, so that a record out of sight could make it false."""
    return not isinstance(mine, Gap) or mine.basis is not Basis.OVERDUE


def _names_one(rule: Rule, whole: Fires, level: Sensitivity) -> bool:
    """Whether the finding on every record names one, above the level, of what the reader would be told is missing."""
    closed = {r.kind for r in whole.records if not _readable(r, level)}
    return rule.closes_with in closed or bool(closed - _CONDITIONS)


def _readable(ref: RecordRef, level: Sensitivity) -> bool:
    return ref.sensitivity.rank <= level.rank
