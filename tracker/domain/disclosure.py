"""What one reader is told of an outcome: words rest on what he may read, and nothing said is false or betrays."""

from __future__ import annotations

from dataclasses import replace

from tracker.domain.facts.refs import RecordRef
from tracker.domain.outcomes import ByDecision, Fires, Gap, Met, NotApplicable, Outcome, Question, as_question
from tracker.domain.rules.rule import Rule
from tracker.domain.texts import N_, Text, Wording
from tracker.domain.vocabulary.basics import Basis, RecordKind, Sensitivity

ABOVE = Text(N_("A record above your access level answers this."))
# Records that make something necessary or say that it is missing: that a reader may not read one of them makes no
# "No X is recorded" false.
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


def told(
    rule: Rule, whole: Outcome, mine: Outcome | None, level: Sensitivity, closed: frozenset[RecordKind]
) -> Outcome | None:
    """The outcome as a reader of this level is told it; None where he is told nothing.

    `whole` rests on every record, `mine` on those that he may read; `closed` are the kinds of which some are above his
    level. A classified record may silence a rule for everyone; what fires only because of one stays with those who may
    read it.
    """
    if mine is whole or mine is None:
        return mine
    if not isinstance(whole, Fires):
        return _silenced(whole, level) if isinstance(mine, Fires) else mine
    if not isinstance(mine, Fires) or _may_be_false(rule, whole, mine, level, closed):
        return None
    return as_question(mine) if isinstance(mine, Gap) and isinstance(whole, Question) else mine


def readable_of(outcome: Outcome, level: Sensitivity) -> Outcome:
    """The outcome without the records above this level; its words rest on none of them."""
    if not isinstance(outcome, Met | Fires):
        return outcome
    return replace(outcome, records=tuple(ref for ref in outcome.records if _readable(ref, level)))


def _silenced(whole: Outcome, level: Sensitivity) -> Outcome:
    """Why nothing is asked, without what the reader may not read."""
    if isinstance(whole, Met):
        return readable_of(whole, level)
    if isinstance(whole, ByDecision):
        ref = whole.decision
        bare = ref if _readable(ref, level) else replace(ref, title=Wording(), slug=None, locators=())
        return replace(whole, decision=bare)
    return NotApplicable(subject=whole.subject, why=ABOVE)


def _may_be_false(rule: Rule, whole: Fires, mine: Fires, level: Sensitivity, closed: frozenset[RecordKind]) -> bool:
    """Whether "No X is recorded" might be untrue of the whole register, where other words are said of it."""
    if mine.found.msgid == whole.found.msgid or (isinstance(mine, Gap) and mine.basis is Basis.OVERDUE):
        return False
    named = {r.kind for r in whole.records if not _readable(r, level)}
    return rule.closes_with in closed or bool(named - _CONDITIONS)


def _readable(ref: RecordRef, level: Sensitivity) -> bool:
    return ref.sensitivity.rank <= level.rank
