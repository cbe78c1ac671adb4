"""A checklist as it leaves: with its answers, or blank to be filled by hand. Functions stand in it, nobody's name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.checklists.counting import Counts, counts
from tracker.domain.checklists.evidence import Failure
from tracker.domain.checklists.standing import Standing
from tracker.domain.checklists.template import Item, Section, Template
from tracker.domain.facts.refs import RecordRef
from tracker.domain.texts import N_, Text, Wording
from tracker.domain.vocabulary.basics import Sensitivity
from tracker.domain.vocabulary.checklists import AnswerState, AssessmentState
from tracker.domain.vocabulary.gaps import RecommendationBasis

UNPROVEN = {
    AnswerState.MET: N_("met, without evidence"),
    AnswerState.PARTLY: N_("partly met, without evidence"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperItem:
    """A statement by its place on the paper. `standing` None: nobody was asked, the paper is blank.

    `task`: who is to answer, by function, and by when; `remarks`: day, function, words.
    """

    place: int
    item: Item
    standing: Standing | None = None
    task: tuple[str, date | None] | None = None
    remarks: tuple[tuple[date, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A recommendation behind the items: in our words, how its source puts it, where it stands."""

    key: str
    says: Wording
    basis: RecommendationBasis
    source: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What is known of a checklist that was opened for a partnership."""

    reference: str
    partnership: RecordRef
    state: AssessmentState
    on: date
    due: date | None
    holder: str
    left_out: int  # records above the ceiling that the answers rest on, as far as the exporter may know of them


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistPaper:
    """A checklist on a day, for readers up to a ceiling. `opened` None: blank.

    `since_closed`: items of a closed one that no longer stand as they were when it was closed.
    """

    template: Template
    as_of: date
    language: str
    marking: Sensitivity
    ceiling: Sensitivity
    items: tuple[PaperItem, ...]
    behind: tuple[Behind, ...]
    mission: Wording | None = None
    opened: Opened | None = None
    hidden: tuple[tuple[Item, str], ...] = ()
    remarks: tuple[tuple[date, str, str], ...] = ()
    since_closed: tuple[tuple[Item, Failure], ...] = ()
    example: bool = False

    @property
    def counts(self) -> Counts:
        """How far it has come."""
        return counts(one.standing for one in self.items if one.standing)

    @property
    def sections(self) -> tuple[tuple[Section, tuple[PaperItem, ...]], ...]:
        """The items under their headings; headings without any are left out."""
        pairs = ((s, tuple(one for one in self.items if one.item.section == s.key)) for s in self.template.sections)
        return tuple((section, items) for section, items in pairs if items)


def state_words(standing: Standing) -> Text | AnswerState:
    """How an item stands in a few words: what nothing carries says so, what turned back says what it was."""
    if standing.turned and standing.was:
        words = N_("open again (it was: %(was)s)") if standing.open else N_("%(state)s (it was: %(was)s)")
        return Text(words, {"state": standing.state, "was": standing.was})
    if not standing.proven and standing.state in UNPROVEN:
        return Text(UNPROVEN[standing.state])
    return standing.state
