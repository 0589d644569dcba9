"""What a token may be used for. A token never gives more than its person has; a scope gives less."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """A part of the interface."""

    REGISTER_READ = "register:read", _("read the register")
    REGISTER_WRITE = "register:write", _("enter and change records of the register")
    RISK_READ = "risk:read", _("read the risk picture")
    PROCUREMENTS_READ = (
        "procurements:read",
        _("read procurements, circular goals of contracts and texts of the clause"),
    )
    MEDICINES_READ = (
        "medicines:read",
        _("read amounts of medicines, what was tried against them in water, and tenders for them"),
    )
    PLASTICS_READ = "plastics:read", _("read plastic articles, sums of what is bought of them, and plans")
