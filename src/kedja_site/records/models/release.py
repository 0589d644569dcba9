"""Requests for public records (begäran om utlämnande av allmän handling): which records, which fields, and what was decided.

Each authority answers for its own records, so a request belongs to the organisation that got it, and is read by its
people and by the office. Who asks need not say their name (TF 2:18): the field for it may stay empty.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.records.statuses import DECIDED, MaskingGround, ReleaseState


class ReleaseRequest(Guarded):
    """One request, under a diary number of its own."""

    subject = Subject.RELEASE

    diary_number = models.CharField(_("diary number"), max_length=20, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="release_requests", verbose_name=_("authority")
    )
    received_on = models.DateField(_("received"), default=timezone.localdate)
    asked_for = models.TextField(_("what is asked for"))
    answer_to = models.CharField(
        _("where the answer goes"),
        max_length=200,
        blank=True,
        help_text=_("Nobody who asks for a public record has to say who they are or why. May be left empty."),
    )
    state = models.CharField(max_length=12, choices=ReleaseState.choices, default=ReleaseState.OPEN)
    opened_by = models.UUIDField(null=True, help_text="The officer's key in the log.")
    examined_by = models.UUIDField(null=True)
    examined_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_note = models.TextField(_("note on the decision"), blank=True)

    class Meta:
        ordering = ("-received_on", "-pk")
        verbose_name = _("request for public records")
        verbose_name_plural = _("requests for public records")
        indexes = [models.Index(fields=["organisation", "state", "received_on"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="released") | ~Q(decided_by=models.F("examined_by")),
                name="records_released_by_another_than_examined",
            )
        ]

    def __str__(self) -> str:
        return self.diary_number

    def get_absolute_url(self) -> str:
        """The request's page."""
        return reverse("records:release", args=[self.diary_number])

    @classmethod
    def within(cls, access: Access) -> Q:
        """Those of the viewer's organisations."""
        return Q(organisation__in=access.organisations)

    def is_within(self, access: Access) -> bool:
        """The same."""
        return access.covers(self.organisation_id)

    @property
    def is_decided(self) -> bool:
        """Whether nothing can be changed any more."""
        return self.state in DECIDED


class ReleasedRecord(models.Model):
    """A record that the request concerns, as it was when it was chosen."""

    request = models.ForeignKey(ReleaseRequest, on_delete=models.CASCADE, related_name="records")
    kind = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    record_id = models.PositiveBigIntegerField()
    reference = models.CharField(_("reference number"), max_length=40)
    legal_ground = models.CharField(max_length=10, blank=True)
    taken_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["request", "kind", "record_id"], name="records_record_once_a_request"
            )
        ]

    def __str__(self) -> str:
        return self.reference


class ReleasedField(models.Model):
    """One value of such a record: what it says, what is proposed, and what was decided.

    `value` of a masked field is for the authority's own eyes: no released copy is ever made from it (`copies.py`).
    """

    record = models.ForeignKey(ReleasedRecord, on_delete=models.CASCADE, related_name="fields")
    name = models.CharField(max_length=40)
    value = models.TextField(blank=True)
    proposed_ground = models.CharField(max_length=12, choices=MaskingGround.choices, blank=True)
    is_masked = models.BooleanField(_("mask"), null=True)
    ground = models.CharField(_("ground"), max_length=12, choices=MaskingGround.choices, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["record", "name"], name="records_field_once_a_record"),
            models.CheckConstraint(
                condition=Q(is_masked=None) | Q(is_masked=False) | ~Q(ground=""),
                name="records_masked_needs_ground",
            ),
        ]

    def __str__(self) -> str:
        return self.name
