"""The compliance of all forces beside a mission: one line for each partnership, each leading to its own page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import abort, g, render_template
from sqlalchemy.orm import Session

from tracker.db.models.missions import Mission
from tracker.db.queries.partnerships import mission_by_slug
from tracker.domain.access import Reader
from tracker.domain.dates import MAYBE, NO, YES
from tracker.domain.facts.compliance import ObligationFact
from tracker.domain.findings import Finding
from tracker.domain.picture import Picture
from tracker.domain.review import Review
from tracker.domain.rules.compliance_assessments import HRC_02
from tracker.domain.rules.schedule import report_late
from tracker.domain.vocabulary.access import Permission
from tracker.domain.vocabulary.basics import Sensitivity, Theme
from tracker.domain.vocabulary.compliance import ObligationKind
from tracker.services.gaps.review import review_mission
from tracker.web.access import requires
from tracker.web.access_log import note_refused
from tracker.web.place import here
from tracker.web.session import current


@dataclass(frozen=True, slots=True)
class Count:
    """How many there surely are, such as gaps, and apart from them how many are to verify."""

    gaps: int
    questions: int


@dataclass(frozen=True, slots=True)
class Line:
    """A partnership: its picture, reports overdue, support without a valid assessment, all of the theme."""

    picture: Picture
    overdue: Count
    unassessed: Count
    theme: Count
    findings: tuple[Finding, ...]  # of the theme; nothing restricted

    @property
    def named(self) -> dict[str, Sensitivity]:
        """The level of each record that it shows or rests on, by identifier."""
        shown = (*self.picture.frameworks, *_duties(self.picture))
        refs = [self.picture.partnership.ref, *(one.ref for one in shown)]
        refs += [ref for found in self.findings for ref in (found.subject, *found.records)]
        return {ref.public_id: ref.sensitivity for ref in refs}


@requires(Permission.READ_RECORDS)
def page(slug: str) -> str:
    """Every tracked partnership of the mission, as of the day; of cases nothing is told here, to nobody."""
    mission = load_mission(slug)
    found = lines(current(), g.reader, mission, here().as_of)
    return render_template("compliance/mission.html", mission=mission, lines=found)


def load_mission(slug: str) -> Mission:
    """The mission with this slug, in whose scope the reader reads records; else 404."""
    mission = mission_by_slug(current(), g.reader, slug)
    if mission is None or not g.reader.may(Permission.READ_RECORDS, mission.public_id):
        note_refused(f"mission {slug}")
        abort(404)
    return mission


def lines(session: Session, reader: Reader, mission: Mission, day: date) -> list[Line]:
    """What the page shows and the file holds: each tracked partnership as this reader may know it."""
    return [_line(one) for one in review_mission(session, reader, mission, day).reviews]


def _line(review: Review) -> Line:
    found = [one for one in review.findings if one.theme is Theme.HUMAN_RIGHTS and not one.restricted]
    return Line(
        picture=review.picture,
        overdue=_overdue(review.picture),
        unassessed=_count([one for one in found if one.code == HRC_02.code]),
        theme=_count(found),
        findings=tuple(found),
    )


def _overdue(picture: Picture) -> Count:
    """As on the page of the partnership: from the day after it was due, long before it is a gap."""
    late = [report_late(one, picture.on) for one in _duties(picture)]
    return Count(late.count(YES), late.count(MAYBE))


def _duties(picture: Picture) -> list[ObligationFact]:
    """The duties to report on compliance that may hold on the day."""
    asked = (one for one in picture.obligations if one.kind is ObligationKind.COMPLIANCE)
    return [one for one in asked if one.span.holds(picture.on) is not NO]


def _count(found: Sequence[Finding]) -> Count:
    gaps = sum(one.is_gap for one in found)
    return Count(gaps, len(found) - gaps)
