"""Who may read in amounts and set parameters. Small questions, answered by the table of rules."""

from django.db.models import QuerySet

from kedja_site.medicines.models import WaterMeasure
from kedja_site.people.access import Viewer, access_for
from kedja_site.people.kinds import OrganisationKind
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Action, Subject

KINDS = (OrganisationKind.REGION, OrganisationKind.OFFICE)


def organisations_to_read_for(viewer: Viewer) -> QuerySet[Organisation]:
    """The regions, or the office, that the viewer may read amounts for."""
    access = access_for(viewer, Subject.MEDICINE_AMOUNT, Action.CREATE)
    return Organisation.objects.filter(pk__in=access.organisations, kind__in=KINDS)


def user_can_read_for(viewer: Viewer, organisation: Organisation) -> bool:
    """Whether the viewer may read amounts for the organisation."""
    access = access_for(viewer, Subject.MEDICINE_AMOUNT, Action.CREATE)
    return organisation.kind in KINDS and access.covers(organisation.pk)


def user_can_see_amounts(viewer: Viewer) -> bool:
    """Whether the viewer has amounts of an own organisation to see at all."""
    return bool(access_for(viewer, Subject.MEDICINE_AMOUNT, Action.SEE))


def user_can_set_parameters(viewer: Viewer, organisation: Organisation) -> bool:
    """Whether the viewer may say what holds for the organisation's water."""
    access = access_for(viewer, Subject.MEDICINE_AMOUNT, Action.CHANGE)
    return organisation.kind == OrganisationKind.REGION and access.covers(organisation.pk)


def organisations_to_try_for(viewer: Viewer) -> QuerySet[Organisation]:
    """The regions whose measures the viewer may write."""
    access = access_for(viewer, Subject.MEDICINE_MEASURE, Action.CREATE)
    return Organisation.objects.filter(pk__in=access.organisations, kind=OrganisationKind.REGION)


def user_can_follow(viewer: Viewer, measure: WaterMeasure) -> bool:
    """Whether the viewer may write how a measure went, and end it."""
    return access_for(viewer, Subject.MEDICINE_MEASURE, Action.CHANGE).covers(measure.organisation_id)
