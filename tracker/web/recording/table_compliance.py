"""The table of forms, continued: support and due diligence, duties to report and reports, compliance frameworks."""

from __future__ import annotations

from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind
from tracker.web.recording import compliance, due_diligence, reports, support
from tracker.web.recording.entry import Recorded, Verb, running

COMPLIANCE: tuple[Recorded, ...] = (
    Recorded(
        kind=RecordKind.SUPPORT,
        form=support.SupportForm,
        new=Text(N_("Record support")),
        edit=Text(N_("Edit the support")),
        verbs=(
            Verb(
                name="began",
                button=Text(N_("It began")),
                form=support.BegunForm,
                offered=lambda item, _day: item.planned,
            ),
            Verb(
                name="ended",
                button=Text(N_("It ended")),
                form=support.SupportEndedForm,
                offered=lambda item, day: not item.planned and running(item, day),
            ),
        ),
    ),
    Recorded(
        kind=RecordKind.OBLIGATION,
        form=reports.ObligationForm,
        new=Text(N_("Record a duty to report")),
        edit=Text(N_("Edit the duty to report")),
        verbs=(Verb(name="file", button=Text(N_("File the report")), form=reports.FiledForm),),
        under=(RecordKind.CLAUSE,),
    ),
    Recorded(
        kind=RecordKind.COMPLIANCE_REPORT,
        form=reports.ReportForm,
        new=Text(N_("Record a report")),
        edit=Text(N_("Edit the report")),
    ),
    Recorded(
        kind=RecordKind.FRAMEWORK,
        form=compliance.FrameworkForm,
        new=Text(N_("Record a compliance framework")),
        edit=Text(N_("Edit the compliance framework")),
        verbs=(Verb(name="state", button=Text(N_("State since a day")), form=compliance.FrameworkStateForm),),
    ),
    Recorded(
        kind=RecordKind.HRDDP_ASSESSMENT,
        form=due_diligence.HrddpForm,
        new=Text(N_("Record a due diligence risk assessment")),
        edit=Text(N_("Edit the due diligence risk assessment")),
        verbs=(
            Verb(name="measure", button=Text(N_("Add a measure")), form=due_diligence.MeasureForm),
            Verb(name="step", button=Text(N_("Record a step")), form=due_diligence.StepForm),
        ),
        under=(RecordKind.SUPPORT,),
    ),
)
