"""The table of forms, continued: partnerships, missions, forces, organizations."""

from __future__ import annotations

from tracker.domain.texts import N_, Text
from tracker.domain.vocabulary.basics import RecordKind
from tracker.web.recording import changed, forces, partnerships, sides
from tracker.web.recording.entry import Recorded, Verb

NAME = Verb(name="name", button=Text(N_("Name since a day")), form=changed.NameForm)
AREAS = Verb(name="areas", button=Text(N_("Areas since a day")), form=changed.AreasForm)
TASKS = Verb(name="tasks", button=Text(N_("Tasks since a day")), form=changed.TasksForm)

SIDES: tuple[Recorded, ...] = (
    Recorded(
        kind=RecordKind.PARTNERSHIP,
        form=partnerships.PartnershipForm,
        new=Text(N_("Track a partnership")),
        edit=Text(N_("Edit the partnership")),
        verbs=(
            Verb(name="plan-end", button=Text(N_("Its end was decided")), form=partnerships.PlannedEndForm),
            Verb(name="end", button=Text(N_("It ended")), form=partnerships.EndedForm),
            Verb(name="reconfigured", button=Text(N_("It was reconfigured")), form=partnerships.ReconfiguredForm),
        ),
        under=(RecordKind.MISSION, RecordKind.FORCE),
        needs=(RecordKind.FORCE, RecordKind.MISSION),
    ),
    Recorded(
        kind=RecordKind.MISSION,
        form=sides.MissionForm,
        new=Text(N_("Add a mission")),
        edit=Text(N_("Edit the mission")),
        verbs=(NAME, AREAS, TASKS),
    ),
    Recorded(
        kind=RecordKind.FORCE,
        form=sides.ForceForm,
        new=Text(N_("Add an operation")),
        edit=Text(N_("Edit the operation")),
        verbs=(
            Verb(name="role", button=Text(N_("Role since a day")), form=changed.RoleForm),
            Verb(name="mandate", button=Text(N_("Mandate since a day")), form=changed.MandateTypesForm),
            Verb(name="legal-basis", button=Text(N_("Legal basis since a day")), form=changed.LegalBasisForm),
            AREAS,
            TASKS,
            NAME,
            Verb(name="strength", button=Text(N_("Strength since a day")), form=forces.StrengthForm),
            Verb(name="contributors", button=Text(N_("Contributors since a day")), form=forces.ContributorsForm),
            Verb(name="caveats", button=Text(N_("Caveats since a day")), form=forces.CaveatsForm),
            Verb(name="consent", button=Text(N_("Host state’s consent since a day")), form=forces.ConsentForm),
            Verb(name="rotation", button=Text(N_("Rotation of the command since a day")), form=forces.RotationForm),
        ),
    ),
    Recorded(
        kind=RecordKind.ORGANIZATION,
        form=sides.OrganizationForm,
        new=Text(N_("Record an organization or component")),
        edit=Text(N_("Edit the organization")),
        verbs=(NAME,),
        under=(RecordKind.MISSION, RecordKind.ORGANIZATION),
    ),
)
