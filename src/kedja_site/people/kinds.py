"""The kinds of organisations, and the roles that a person can have in one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """What an organisation is to the collaboration."""

    OFFICE = "office", _("national office")
    REGION = "region", _("region")
    AREA = "area", _("procurement area")
    PARTNER = "partner", _("partner buyer")
    SUPPLIER = "supplier", _("supplier")
    AUDIT_FIRM = "audit_firm", _("audit firm")


BUYERS = frozenset({OrganisationKind.OFFICE, OrganisationKind.REGION, OrganisationKind.PARTNER})
"""Those who sign contracts."""


class Role(models.TextChoices):
    """What a person does for an organisation. `rules.py` says what each may see and do."""

    OFFICE = "office", _("officer of the national office")
    STEERING_GROUP = "steering_group", _("member of the steering group")
    AREA_COORDINATOR = "area_coordinator", _("area coordinator")
    REGION_CONTACT = "region_contact", _("contact person of the region")
    PROCURER = "procurer", _("procurer or contract manager")
    AUDITOR = "auditor", _("auditor")
    SUPPLIER_USER = "supplier_user", _("user at the supplier")
    READER = "reader", _("reader")


ROLES_IN: dict[OrganisationKind, frozenset[Role]] = {
    OrganisationKind.OFFICE: frozenset({Role.OFFICE, Role.STEERING_GROUP, Role.READER}),
    OrganisationKind.REGION: frozenset(
        {Role.REGION_CONTACT, Role.PROCURER, Role.STEERING_GROUP, Role.READER}
    ),
    OrganisationKind.AREA: frozenset({Role.AREA_COORDINATOR}),
    OrganisationKind.PARTNER: frozenset({Role.REGION_CONTACT, Role.PROCURER, Role.READER}),
    OrganisationKind.SUPPLIER: frozenset({Role.SUPPLIER_USER}),
    OrganisationKind.AUDIT_FIRM: frozenset({Role.AUDITOR}),
}
"""Which roles an organisation of a kind can give: nobody makes themselves more than their organisation is."""

KNOWN_TO_ALL = frozenset({Role.OFFICE, Role.STEERING_GROUP, Role.AREA_COORDINATOR, Role.REGION_CONTACT})
"""The roles that are there to be asked, so that all in the collaboration may know who has them."""
