"""Complaints from workers and others, read by those alone who are named for it (lag 2021:890, 5 kap.)."""

from datetime import date, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja.policy.months import months_after
from kedja_site.deviations.models.deviation import Deviation
from kedja_site.deviations.statuses import ComplaintState
from kedja_site.followup.models import StoredFile
from kedja_site.people.access import Access, Viewer, access_for
from kedja_site.people.guarded import Guarded, GuardedQuerySet
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.public_ids import LONGEST, new_public_id

CONFIRM_DAYS = 7
"""5 kap. 8 § 1: that it has come is confirmed within seven days."""
FEEDBACK_MONTHS = 3
"""5 kap. 8 § 3: what is done is told within three months of the confirmation, or else of the seven days."""
KEPT_YEARS = 2
"""7 and 8 kap.: personal data are kept no longer than two years after the matter was closed."""


def new_complaint_id() -> str:
    """T for tips."""
    return new_public_id("T")


class ComplaintHandler(models.Model):
    """Who is named to receive and follow up complaints (5 kap. 5 §)."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="handles_complaints"
    )
    named_at = models.DateTimeField(default=timezone.now)
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return str(self.person)


def is_handler(viewer: Viewer) -> bool:
    """Whether the viewer is named, and has a role that the rules let handle complaints."""
    if not access_for(viewer, Subject.COMPLAINT, Action.SEE):
        return False
    return ComplaintHandler.objects.filter(person_id=viewer.pk, person__is_active=True).exists()


class ComplaintQuerySet(GuardedQuerySet["Complaint"]):
    """Open to those who are named, whatever else the rules say: here, and nowhere else."""

    def visible_to(self, viewer: Viewer, action: Action = Action.SEE) -> GuardedQuerySet["Complaint"]:
        """All of them, or none."""
        if not is_handler(viewer) or not access_for(viewer, self.model.subject, action):
            return self.none()
        return self.all()


class Complaint(Guarded):
    """What somebody has told, by a form without an account. No address of the sender's is kept, and a name only if given."""

    subject = Subject.COMPLAINT

    public_id = models.CharField(max_length=LONGEST, unique=True, default=new_complaint_id, editable=False)
    fingerprint = models.CharField(max_length=64, help_text="Of the sender's secret.")
    language = models.CharField(_("language"), max_length=10)
    supplier = models.CharField(_("which company"), max_length=300, blank=True)
    place = models.CharField(_("which factory or place"), max_length=500, blank=True)
    sender = models.CharField(_("who tells, if they want to say"), max_length=300, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=ComplaintState.choices, default=ComplaintState.RECEIVED
    )
    received_at = models.DateTimeField(_("received"), default=timezone.now)
    confirmed_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True, db_index=True)

    objects: ClassVar = ComplaintQuerySet.as_manager()
    personal_fields = frozenset({"sender", "supplier", "place"})

    class Meta:
        ordering = ("-received_at", "-pk")
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")

    def __str__(self) -> str:
        return self.public_id

    @classmethod
    def within(cls, access: Access) -> models.Q:  # noqa: ARG003 - whom the rules let, the queryset has asked
        """All: who is named for it reads every one."""
        return models.Q(pk__isnull=False)

    def is_within(self, access: Access) -> bool:
        """The same."""
        return bool(access)

    @property
    def is_open(self) -> bool:
        """Whether something is left to do."""
        return self.state != ComplaintState.CLOSED

    @property
    def confirm_by(self) -> date:
        """The last day to confirm that it has come."""
        return timezone.localdate(self.received_at) + timedelta(days=CONFIRM_DAYS)

    @property
    def feedback_by(self) -> date:
        """The last day to tell what is done."""
        return months_after(self.confirmed_on or self.confirm_by, FEEDBACK_MONTHS)

    @property
    def deleted_on(self) -> date | None:
        """When it is deleted; None while it is open."""
        return months_after(self.closed_on, 12 * KEPT_YEARS) if self.closed_on else None


class ComplaintMessage(models.Model):
    """Something that the sender or a handler wrote; the sender reads all of it."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="messages")
    is_from_sender = models.BooleanField()
    text = models.TextField(max_length=20000)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    form_key = models.UUIDField(unique=True, help_text="Of the form: a double click tells once.")

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.at:%Y-%m-%d}"


class ComplaintFile(models.Model):
    """A picture or document that came with it."""

    message = models.ForeignKey(ComplaintMessage, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.file)


class ComplaintJoin(models.Model):
    """That a deviation comes from a complaint: kept on the complaint's side, so that the deviation does not lead to it."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="joins")
    deviation = models.ForeignKey(Deviation, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "deviation"], name="deviations_complaint_joined_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.deviation_id}"
