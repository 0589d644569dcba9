"""The words that the columns of self-reports may hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kedja.policy.self_report import Judgement as JudgementRule
from kedja.policy.self_report import Recommendation as RecommendationRule


class Kind(models.TextChoices):
    """How a question is answered."""

    YES_NO = "yes_no", _("yes or no, with words")
    CHOICE = "choice", _("one choice")
    SEVERAL = "several", _("several choices")
    TEXT = "text", _("words")
    NUMBER = "number", _("number")
    DATE = "date", _("date")
    COUNTRIES = "countries", _("countries")


HAS_CHOICES = frozenset({Kind.CHOICE, Kind.SEVERAL})


class VersionState(models.TextChoices):
    """Of a questionnaire's version."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")


class CampaignState(models.TextChoices):
    """How far a campaign has come."""

    DRAFT = "draft", _("being prepared")
    INVITING = "inviting", _("invitations are being sent")
    RUNNING = "running", _("suppliers answer")
    FAILED = "failed", _("the invitations stopped")
    CLOSED = "closed", _("has been ended")


class ReportState(models.TextChoices):
    """How far one supplier's self-report has come."""

    CHOSEN = "chosen", _("chosen, not invited yet")
    OPEN = "open", _("waiting for an answer")
    SUBMITTED = "submitted", _("to be assessed")
    RETURNED = "returned", _("to be completed by the supplier")
    ASSESSED = "assessed", _("assessed")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Trouble(models.TextChoices):
    """Why a supplier that was chosen could not be invited."""

    ASKED = "asked", _("answers another self-report in the same follow-up")
    NO_CASE = "no_case", _("its follow-up has ended")


WITH_SUPPLIER = frozenset({ReportState.OPEN, ReportState.RETURNED})
"""The supplier writes."""
INVITED = frozenset(ReportState) - {ReportState.CHOSEN}


class Judged(models.TextChoices):
    """What the assessor says of one answer; the same words as `kedja.policy.self_report.Judgement`."""

    MET = JudgementRule.MET.value, _("met")
    PARTLY = JudgementRule.PARTLY.value, _("partly met")
    NOT_MET = JudgementRule.NOT_MET.value, _("not met")
    NOT_APPLICABLE = JudgementRule.NOT_APPLICABLE.value, _("not applicable")
    NEEDS_COMPLETION = JudgementRule.NEEDS_COMPLETION.value, _("needs completion")


class Decision(models.TextChoices):
    """What is done next; the same words as `kedja.policy.self_report.Recommendation`."""

    APPROVED = RecommendationRule.APPROVED.value, _("approved")
    COMPLETE = RecommendationRule.COMPLETE.value, _("complete the answer")
    OFFICE_AUDIT = RecommendationRule.OFFICE_AUDIT.value, _("office audit")
