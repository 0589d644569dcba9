"""A person's wish to be erased, and what the office made of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.records.statuses import ErasureState


class ErasureRequest(models.Model):
    """Asked for by the person, or begun by the office. Once it is carried out the row says that somebody was erased, not who."""

    number = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="erasure_requests",
        verbose_name=_("person"),
    )
    by_the_person = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=ErasureState.choices, default=ErasureState.ASKED)
    asked_at = models.DateTimeField(default=timezone.now)
    words = models.TextField(_("what the person says"), blank=True, help_text="Emptied when it is decided.")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.UUIDField(null=True, help_text="The officer's key in the log.")
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        ordering = ("asked_at",)
        verbose_name = _("wish to be erased")
        verbose_name_plural = _("wishes to be erased")
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state="asked"), name="records_one_open_wish_a_person"
            ),
            models.CheckConstraint(
                condition=~Q(state="erased") | Q(person=None, words=""), name="records_erased_names_nobody"
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)
