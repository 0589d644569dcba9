"""The words that the register's columns may hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SourceKind(models.TextChoices):
    """Where a value comes from."""

    SUPPLIER = "supplier", _("the supplier's own statement")
    BUYER = "buyer", _("a buyer's records")
    AUTHORITY = "authority", _("an authority or a public register")
    FOLLOW_UP = "follow_up", _("a follow-up")
    LEDGER = "ledger", _("a purchase ledger")
    OTHER = "other", _("another source")


class LegalGround(models.TextChoices):
    """Why a record may be shared between the authorities (product.md, "The law around it")."""

    PUBLIC = "public", _("public record, no secrecy")
    CONSENT = "consent", _("the supplier has agreed to it, in the contract's clause on transparency")
    OSL_10_28 = "osl_10_28", _("duty to give information by law (OSL 10:28)")
    OSL_10_27 = "osl_10_27", _("weighed in the single case (OSL 10:27)")
    OWN = "own", _("not shared: for the owner alone")


class ClauseLevel(models.TextChoices):
    """How far the contract's clause reaches (domain.md §3.2)."""

    NONE = "none", _("no clause")
    BASIC = "basic", _("basic level")
    ADVANCED = "advanced", _("advanced level")


class IdentifierKind(models.TextChoices):
    """Registers that give numbers to companies."""

    ORGANISATION_NUMBER = "se_orgnr", _("Swedish organisation number")
    VAT = "vat", _("VAT number")
    LEI = "lei", _("LEI")
    DUNS = "duns", _("D-U-N-S")
    OSH = "osh", _("Open Supply Hub")
    OTHER = "other", _("another register's number")


class Stage(models.TextChoices):
    """Where in the chain (product.md)."""

    RAW_MATERIAL = "raw_material", _("raw material")
    PROCESSING = "processing", _("processing")
    FINAL_MANUFACTURING = "final_manufacturing", _("final manufacturing")


class Decision(models.TextChoices):
    """What was decided about a statement that disagrees with the record."""

    WAITING = "waiting", _("waiting for a decision")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")
