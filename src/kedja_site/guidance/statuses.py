"""Whom a guide is for, the phases of a procurement, and what a document or a statement may be."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Audience(TextChoices):
    """Whom a guide speaks to."""

    PROCURERS = "procurers", _("Procurers")
    SUPPLIERS = "suppliers", _("Suppliers")
    AUDITORS = "auditors", _("Auditors")


class Phase(TextChoices):
    """The phases of a procurement, in their order."""

    PREPARE = "prepare", _("Prepare")
    CONDUCT = "conduct", _("Conduct")
    MANAGE = "manage", _("Manage")


class DocumentLanguage(TextChoices):
    """The language that a document is written in."""

    SWEDISH = "sv", _("Swedish")
    ENGLISH = "en", _("English")


class Compliance(TextChoices):
    """How far a site follows the law on accessibility: the three answers that the model statement has."""

    FULL = "full", _("Complies fully")
    PARTIAL = "partial", _("Complies in part")
    NOT = "not", _("Does not comply")
