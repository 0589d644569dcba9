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
