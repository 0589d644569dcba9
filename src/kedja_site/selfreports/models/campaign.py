"""A campaign: many suppliers are asked the same, in the same weeks."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.register.public_ids import LONGEST, new_public_id
from kedja_site.selfreports.models.questionnaire import QuestionnaireVersion
from kedja_site.selfreports.statuses import CampaignState


def new_campaign_id() -> str:
    """C for campaign, as K is taken by contracts."""
    return new_public_id("C")


class Campaign(Guarded):
    """Which questionnaire, for which categories, until when; led by the office or an area."""

    subject = Subject.CAMPAIGN

    public_id = models.CharField(max_length=LONGEST, unique=True, default=new_campaign_id, editable=False)
    name = models.CharField(_("name"), max_length=200)
    led_by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="campaigns", verbose_name=_("followed up by")
    )
    version = models.ForeignKey(
        QuestionnaireVersion,
        on_delete=models.PROTECT,
        related_name="campaigns",
        verbose_name=_("questionnaire"),
    )
    categories = models.JSONField(_("purchasing categories"), default=list)
    year = models.PositiveSmallIntegerField(_("year"))
    deadline = models.DateField(_("answer by"))
    note = models.TextField(_("what else the letter says"), max_length=2000, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=CampaignState.choices, default=CampaignState.DRAFT
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    end_reason = models.CharField(_("why it has ended"), max_length=300, blank=True)
    job = models.UUIDField(null=True, blank=True, help_text="The attempt that may work on it.")
    attempts = models.PositiveSmallIntegerField(default=0)
    seen_at = models.DateTimeField(null=True, blank=True)
    to_invite = models.PositiveIntegerField(default=0)
    failure = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The campaign's page."""
        return reverse("selfreports:campaign", args=[self.public_id])

    @classmethod
    def within(cls, access: Access) -> Q:
        """Open to the collaboration; a draft is its leader's."""
        own = Q(led_by__in=access.organisations)
        return ~Q(state=CampaignState.DRAFT) | own if access.open else own

    def is_within(self, access: Access) -> bool:
        """The same."""
        return access.covers(self.led_by_id) or (access.open and self.state != CampaignState.DRAFT)
