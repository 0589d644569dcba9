"""The words that the columns of this room may hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ErasureState(models.TextChoices):
    """How far a person's wish to be erased has come."""

    ASKED = "asked", _("waiting for the office")
    ERASED = "erased", _("erased")
    REFUSED = "refused", _("refused")


class ReleaseState(models.TextChoices):
    """How far a request for public records has come."""

    OPEN = "open", _("records are chosen and examined")
    SECOND_LOOK = "second_look", _("waiting for a second look")
    RELEASED = "released", _("released")
    REFUSED = "refused", _("refused")


DECIDED = frozenset({ReleaseState.RELEASED, ReleaseState.REFUSED})


class MaskingGround(models.TextChoices):
    """Why a value is masked: chapter and section of the Public Access to Information and Secrecy Act (2009:400), OSL."""

    OSL_31_16 = "osl_31_16", _("OSL 31:16, a company’s business or operating conditions")
    OSL_19_3 = "osl_19_3", _("OSL 19:3, procurement that is not decided")
    OSL_21_7 = "osl_21_7", _("OSL 21:7, personal data that would be processed against the GDPR")
    OSL_18_8 = "osl_18_8", _("OSL 18:8, security measures")
    OTHER = "other", _("another section, named in the note")


class AfterTime(models.TextChoices):
    """What becomes of records whose time is over."""

    KEEP = "keep", _("kept for ever")
    ARCHIVE = "archive", _("taken to the archive, then weeded")
    WEED = "weed", _("weeded")


class ProposalState(models.TextChoices):
    """How far a proposal to weed has come."""

    PROPOSED = "proposed", _("waiting for a decision")
    CARRIED_OUT = "carried_out", _("carried out")
    REFUSED = "refused", _("refused")
