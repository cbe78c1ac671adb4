"""The table of forms, continued: shared sites and their risk assessments, joint assessments, plans, lessons."""

from __future__ import annotations

from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind
from tracker.web.recording import planning, sites
from tracker.web.recording.entry import Recorded

PLANNING: tuple[Recorded, ...] = (
    Recorded(
        kind=RecordKind.SITE,
        form=sites.SiteForm,
        new=Text(N_("Record a shared site")),
        edit=Text(N_("Edit the shared site")),
    ),
    Recorded(
        kind=RecordKind.SITE_ASSESSMENT,
        form=sites.SiteAssessmentForm,
        new=Text(N_("Record a risk assessment of a site")),
        edit=Text(N_("Edit the risk assessment of a site")),
        under=(RecordKind.SITE,),
        needs=(RecordKind.SITE,),
    ),
    Recorded(
        kind=RecordKind.JOINT_ASSESSMENT,
        form=planning.JointAssessmentForm,
        new=Text(N_("Record a joint assessment")),
        edit=Text(N_("Edit the joint assessment")),
    ),
    Recorded(
        kind=RecordKind.COMMUNICATION_PLAN,
        form=planning.CommunicationPlanForm,
        new=Text(N_("Record a communications plan")),
        edit=Text(N_("Edit the communications plan")),
    ),
    Recorded(
        kind=RecordKind.LESSON,
        form=planning.LessonForm,
        new=Text(N_("Record a lesson")),
        edit=Text(N_("Edit the lesson")),
    ),
)
