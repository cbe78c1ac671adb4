"""A status summary made by hand, with something in every part of it, for the tests of exports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tracker.domain.checklists.counting import Counts
from tracker.domain.checklists.status import ChecklistStatus, ItemToWatch
from tracker.domain.dates import When, in_month, on
from tracker.domain.facts.refs import RecordRef
from tracker.domain.findings import Finding
from tracker.domain.summary import (
    Advice,
    Bar,
    Cell,
    Changes,
    FindingLine,
    MatrixRow,
    PartnershipLine,
    StatusSummary,
    Table,
    Trend,
)
from tracker.domain.texts import Text, Wording
from tracker.domain.vocabulary.basics import Basis, OwnerSide, RecordKind, Sensitivity, Severity, Theme
from tracker.domain.vocabulary.checklists import AnswerState, AssessmentState
from tracker.domain.vocabulary.gaps import CellState, SummaryState

MISSION = RecordRef(public_id="ms-aaaaaaaa", kind=RecordKind.MISSION, title=Wording(en="MISSION"), slug="mission")
PARTNERSHIP = RecordRef(
    public_id="pa-aaaaaaaa",
    kind=RecordKind.PARTNERSHIP,
    title=Wording(en="Mission and Force", fr="Mission et force"),
    slug="mission-force",
)
SITE = RecordRef(public_id="si-aaaaaaaa", kind=RecordKind.SITE, title=Wording(en="Camp in Kidal"), illustrative=True)
AS_OF, SINCE = date(2018, 2, 28), date(2018, 1, 31)


def finding(code: str = "LIA-07", **changes: Any) -> Finding:
    """A gap of high severity, stated by a source."""
    base: dict[str, Any] = {
        "key": f"{code}:pa-aaaaaaaa",
        "code": code,
        "theme": Theme.LIAISON,
        "severity": Severity.HIGH,
        "basis": Basis.STATED_ABSENT,
        "since": on(date(2018, 2, 8)),
        "mission": MISSION,
        "partnership": PARTNERSHIP,
        "subject": PARTNERSHIP,
        "title": Text("Liaison named by the Council, none recorded"),
        "expected": Text("Where a Council clause names liaison, a liaison position answers it."),
        "found": Text("The clause of %(day)s has no answer.", {"day": on(date(2017, 12, 8))}),
        "closes": Text("A liaison position is recorded."),
        "owner": OwnerSide.UNHQ,
        "recommendations": ("ipi19-i6",),
        "records": (),
    }
    return Finding(**base | changes)


def line(found: Finding | None = None, **changes: Any) -> FindingLine:
    """A gap in the one partnership."""
    return FindingLine(finding=found or finding(), partnerships=(PARTNERSHIP,), **changes)


def table(key: str, *rows: tuple[Any, ...], **changes: Any) -> Table:
    """A table of two columns."""
    base: dict[str, Any] = {
        "title": Text(key.title()),
        "columns": (("what", Text("What")), ("when", Text("When"))),
        "rows": rows,
        "empty": Text(f"No {key} is recorded."),
    }
    return Table(key=key, **base | changes)


def _cells() -> tuple[tuple[Theme, Cell], ...]:
    states = [
        Cell(state=CellState.GAPS, gaps=(finding(),), questions=(finding("LIA-08", basis=Basis.NOT_RECORDED),)),
        Cell(state=CellState.TO_VERIFY, questions=(finding("MTG-01", basis=Basis.NOT_RECORDED),)),
        Cell(state=CellState.REVIEWED, reviewed_on=date(2018, 2, 1)),
        Cell(state=CellState.NOT_APPLICABLE),
        Cell(state=CellState.BY_DECISION, decided_on=date(2017, 5, 1)),
        Cell(state=CellState.RESTRICTED),
        Cell(state=CellState.NOT_APPLICABLE, start_up=True),
    ]
    return tuple(zip(Theme, states, strict=True))


def summary(**changes: Any) -> StatusSummary:
    """The summary: a draft in English unless told otherwise."""
    at_site = finding("DEL-02", key="DEL-02:si-aaaaaaaa", subject=SITE, severity=Severity.MEDIUM)
    decided = line(decided=Text("assigned to the chief of staff"))
    why: dict[str, Any] = {"word": Text("gaps to decide"), "trend": Trend.WORSE, "why": Text("One gap is new.")}
    base: dict[str, Any] = {
        **_head(),
        **_tables(),
        "changes": Changes(since=SINCE, new=(line(),), closed=(line(finding("COM-01")),)),
        "lines": (PartnershipLine(partnership=PARTNERSHIP, **why),),
        "to_decide": (decided,),
        "cases": Text("Compliance cases are followed apart and never stand in a summary."),
        "questions": 14,
        "left_out": 3,
        "matrix": (MatrixRow(partnership=PARTNERSHIP, about=(Text("parallel"),), cells=_cells()),),
        "gaps": (decided, line(at_site)),
        "advice": (
            Advice(key="ipi19-i6", says=Wording(en="Name liaison in mandates."), source=Text("IPI 2019, section “X”")),
        ),
        "timeline": _bars(),
        "checklists": (checklist(),),
    }
    return StatusSummary(**base | changes)


def checklist(words: str = "Every shared site has a risk assessment.") -> ChecklistStatus:
    """A checklist that is open, with an item that is not met and one that no longer is."""
    turned = Text("The evidence has been out of date since %(since)s.", {"since": date(2018, 2, 5)})
    return ChecklistStatus(
        record=RecordRef(public_id="as-aaaaaaaa", kind=RecordKind.ASSESSMENT, title=Wording(en="Collocation")),
        partnership=PARTNERSHIP,
        checklist="collocation",
        title=Wording(en="Collocation and counter-terrorism"),
        version=3,
        state=AssessmentState.SUBMITTED,
        opened_on=SINCE,
        due=date(2018, 3, 2),
        function="camp commandant",
        counts=Counts(asked=11, met=4, unproven=2, partly=1, not_met=1, open=3, not_applicable=5, turned=1),
        watch=(
            ItemToWatch(key="collocation-risk", says=Wording(en=words), state=AnswerState.NOT_MET),
            ItemToWatch(
                key="collocation-guards",
                says=Wording(en="Guards act alike."),
                state=AnswerState.NOT_STARTED,
                turned=turned,
            ),
        ),
    )


def _head() -> dict[str, Any]:
    return {
        "reference": "ss-aaaaaaaa",
        "scope": MISSION,
        "as_of": AS_OF,
        "since": SINCE,
        "language": "en",
        "marking": Sensitivity.UNCLASSIFIED,
        "ceiling": Sensitivity.CONFIDENTIAL,
        "state": SummaryState.DRAFT,
        "drafted_by": "planner, U5",
        "cleared_by": None,
        "example": True,
        "omissions": Wording(en="Nobody’s files were used."),
        "bottom_line": "Liaison is asked for and not there.",
        "action_requested": "Name a liaison officer by the end of March.",
        "comment": "The mission has asked the force twice.",
        "partner_comment": "We are glad to be asked.",
    }


def _tables() -> dict[str, Any]:
    return {
        "support": table("support", ("Fuel for two convoys", on(date(2018, 2, 10)))),
        "clauses": table("clauses", ("S/RES/2391 (2017), paragraph 12", on(date(2017, 12, 8)))),
        "reports": table("reports"),
        "upcoming": table("upcoming", ("Meeting of the forum", on(date(2018, 3, 6)))),
        "stocktakes": table("stocktakes", ("Mission and Force, Liaison", date(2018, 2, 1))),
        "annex": (
            table("liaison", ("Liaison officer at headquarters", in_month(2017, 5)), illustrative=(0,)),
            table("meetings", ("Weekly meeting", date(2018, 2, 20))),
            table("agreements"),
            table("compliance"),
            table("overdue_actions"),
        ),
    }


def _bars() -> tuple[Bar, ...]:
    group = PARTNERSHIP.title
    forum = Bar(label=Wording(en="Forum"), began=on(date(2015, 3, 1)), ended=None, group=group)
    ended = Bar(
        label=Wording(en="Arrangement"),
        began=When(None, date(2016, 5, 1)),
        ended=in_month(2017, 6),
        group=group,
        illustrative=True,
    )
    return (forum, ended)


def written_with(words: str) -> StatusSummary:
    """A summary in which these words stand wherever a person or a record can put some."""
    title = Wording(en=words)
    named = replace(PARTNERSHIP, title=title)
    found = finding(partnership=named, subject=replace(SITE, title=title), found=Text("%(what)s", {"what": title}))
    gap = FindingLine(finding=found, partnerships=(named,), decided=Text("%(what)s", {"what": words}))
    return summary(
        scope=replace(MISSION, title=title),
        bottom_line=words,
        action_requested=words,
        comment=words,
        partner_comment=words,
        drafted_by=words[:200],
        changes=Changes(since=SINCE, new=(gap,)),
        lines=(PartnershipLine(partnership=named, word=Text("x"), trend=Trend.SAME, why=Text("%(w)s", {"w": words})),),
        to_decide=(gap,),
        gaps=(gap,),
        support=table("support", (words, words)),
        annex=(table("liaison", (title, words)),),
        checklists=(replace(checklist(words), function=words[:200], partnership=named),),
        matrix=(MatrixRow(partnership=named, about=(), cells=_cells()),),
        timeline=(Bar(label=title, began=on(AS_OF), ended=None, group=title),),
    )
