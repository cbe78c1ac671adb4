"""Sites that mission and force share, and the risk assessments that cover them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.db.models.decisions import Site
from tracker.db.models.missions import Partnership
from tracker.db.models.planning import SiteAssessment
from tracker.domain.access import WRITERS, Reader
from tracker.domain.dates import UNKNOWN, When
from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind
from tracker.services.changing import Change, change
from tracker.services.errors import Refused
from tracker.services.keeping import Said, check_shared, keep
from tracker.services.mechanisms import check_span


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSite:
    """A site that both share, since a day, until a day where it is known."""

    said: Said
    began: When = UNKNOWN
    ended: When = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSiteAssessment:
    """A risk assessment that covers a shared site; None: nobody looked whether it considers separation."""

    said: Said
    site: Site
    made: When
    valid_until: date | None = None
    separation_considered: bool | None = None


def record_site(session: Session, reader: Reader, new: NewSite, partnerships: Collection[Partnership]) -> Site:
    """Record a shared site. Raises Refused where it ends before it began."""
    site = Site()
    _write_site(site, new)
    return keep(session, reader, site, new.said, partnerships, WRITERS[RecordKind.SITE])


def change_site(session: Session, reader: Reader, site: Site, new: NewSite, edit: Change) -> Site:
    """Change a shared site."""
    return change(session, reader, site, edit, lambda record: _write_site(record, new))


def record_site_assessment(
    session: Session, reader: Reader, new: NewSiteAssessment, partnerships: Collection[Partnership]
) -> SiteAssessment:
    """Record a risk assessment of a shared site. Raises Refused where it ends before it was made."""
    assessment = SiteAssessment()
    _write_assessment(session, assessment, new, partnerships)
    return keep(session, reader, assessment, new.said, partnerships, WRITERS[RecordKind.SITE_ASSESSMENT])


def change_site_assessment(
    session: Session, reader: Reader, assessment: SiteAssessment, new: NewSiteAssessment, edit: Change
) -> SiteAssessment:
    """Change a risk assessment of a shared site."""
    return change(
        session, reader, assessment, edit, lambda record: _write_assessment(session, record, new, edit.covered)
    )


def _write_site(site: Site, new: NewSite) -> None:
    check_span(new.began, new.ended)
    site.began, site.ended = new.began, new.ended


def _write_assessment(
    session: Session, assessment: SiteAssessment, new: NewSiteAssessment, partnerships: Collection[Partnership]
) -> None:
    if new.valid_until and new.made.earliest and new.valid_until < new.made.earliest:
        raise Refused(Text(N_("It cannot end before it was made.")), "valid_until")
    check_shared(session, new.site, partnerships, "site")
    assessment.site_id, assessment.made = new.site.id, new.made
    assessment.valid_until, assessment.separation_considered = new.valid_until, new.separation_considered
