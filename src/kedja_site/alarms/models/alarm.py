"""An alarm: something is said about companies, factories or a place, and some of our contracts may be touched."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.alarms.statuses import OPEN_STATES, AlarmState, RiskArea
from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.register.public_ids import LONGEST, new_public_id


def new_alarm_id() -> str:
    """L for larm."""
    return new_public_id("L")


class Alarm(Guarded):
    """What is alleged, by whom, and what has become of it. All see the open ones; each sees its own contracts in it."""

    subject = Subject.ALARM

    public_id = models.CharField(max_length=LONGEST, unique=True, default=new_alarm_id, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="alarms", verbose_name=_("organisation")
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="alarms"
    )
    title = models.CharField(_("title"), max_length=200)
    risk_area = models.CharField(_("what is alleged"), max_length=20, choices=RiskArea.choices, blank=True)
    alleged = models.TextField(_("what is alleged, in words"), blank=True)
    publisher = models.CharField(_("who says so"), max_length=200, blank=True)
    source_address = models.URLField(_("address of the source"), max_length=500, blank=True)
    source_date = models.DateField(_("date of the source"), null=True, blank=True)
    note = models.TextField(
        _("note"), blank=True, help_text=_("Only for your own organisation and the office.")
    )
    is_confidential = models.BooleanField(_("only for my organisation and the office"), default=False)

    state = models.CharField(max_length=10, choices=AlarmState.choices, default=AlarmState.OPEN)
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    form_key = models.CharField(
        max_length=40,
        unique=True,
        null=True,
        blank=True,
        help_text="Of the form it came from: sent twice, it is one alarm.",
    )
    question_sv = models.TextField(_("question in Swedish"), blank=True)
    question_en = models.TextField(_("question in English"), blank=True)
    answer_by = models.DateField(_("answers by"), null=True, blank=True)

    assessment = models.TextField(_("assessment"), blank=True)
    assessed_at = models.DateTimeField(null=True, blank=True)
    summary_sv = models.TextField(_("summary in Swedish"), blank=True)
    summary_en = models.TextField(_("summary in English"), blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    news = models.ForeignKey(
        "newsroom.NewsPage", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-started_at", "-pk")
        verbose_name = _("alarm")
        verbose_name_plural = _("alarms")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=AlarmState.CLOSED) | Q(closed_at__isnull=False),
                name="alarms_closed_has_a_time",
            )
        ]
        indexes = [models.Index(fields=["state", "-started_at"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The alarm's page."""
        return reverse("alarms:alarm", args=[self.public_id])

    @property
    def is_open(self) -> bool:
        """Whether something can still be done in it."""
        return self.state in OPEN_STATES

    @classmethod
    def within(cls, access: Access) -> Q:
        """The open ones, and those of the viewer's organisations."""
        own = Q(organisation__in=access.organisations)
        return own | Q(is_confidential=False) if access.open else own

    def is_within(self, access: Access) -> bool:
        """The same."""
        return (
            access.everything
            or (access.open and not self.is_confidential)
            or access.covers(self.organisation_id)
        )
