"""The summary of a follow-up while it is made: what the leader writes, what the supplier says of it, what stays secret."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.followup.models import FollowUp
from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.subjects import Subject
from kedja_site.register.public_ids import LONGEST, new_public_id
from kedja_site.results.models.written_once import WrittenOnce
from kedja_site.results.statuses import SummaryState


def new_summary_id() -> str:
    """P for publicering."""
    return new_public_id("P")


class Summary(Guarded):
    """One for each case. `content` is the leader's own words with names in them; what is public are its versions alone."""

    subject = Subject.SUMMARY

    public_id = models.CharField(max_length=LONGEST, unique=True, default=new_summary_id, editable=False)
    follow_up = models.OneToOneField(FollowUp, on_delete=models.PROTECT, related_name="summary")
    state = models.CharField(
        _("state"), max_length=14, choices=SummaryState.choices, default=SummaryState.WRITING, db_index=True
    )
    state_since = models.DateField(_("since"), default=timezone.localdate)
    content = models.JSONField(default=dict, help_text="As `content.py` has it, not redacted.")
    text_language = models.CharField(
        _("language of the texts"), max_length=2, choices=settings.LANGUAGES, default="sv"
    )
    edition = models.PositiveIntegerField(
        default=1, help_text="Grows at each save: who saves on top of another’s words is told."
    )
    writers = models.JSONField(
        default=list, help_text="Keys of `people.PersonKey` of all who wrote what is to be published."
    )
    changed = models.TextField(_("what is changed"), max_length=1000, blank=True)
    why = models.TextField(_("why it is changed"), max_length=1000, blank=True)
    times_shown = models.PositiveSmallIntegerField(default=0)
    shown_at = models.DateTimeField(_("shown to the supplier"), null=True, blank=True)
    comment_until = models.DateField(_("to be commented by"), null=True, blank=True, db_index=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_why = models.TextField(_("why it was withdrawn"), max_length=1000, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-state_since", "-pk")
        verbose_name = _("summary of a follow-up")
        verbose_name_plural = _("summaries of follow-ups")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=SummaryState.WITHDRAWN) | ~Q(withdrawn_why=""),
                name="results_withdrawn_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=SummaryState.WITH_SUPPLIER) | Q(comment_until__isnull=False),
                name="results_shown_has_a_last_day",
            ),
        ]
        indexes = [models.Index(fields=["state", "comment_until"])]

    def __str__(self) -> str:
        return f"{self.public_id} {self.follow_up.supplier}"

    def get_absolute_url(self) -> str:
        """The page of those who make it."""
        return reverse("results:draft", args=[self.public_id])

    @property
    def public_address(self) -> str:
        """Where everybody reads it, once it is published."""
        return reverse("results:summary", args=[self.public_id])

    @classmethod
    def within(cls, access: Access) -> Q:
        """Those of the cases that the viewer's organisations lead; of the own company's, what it has been shown."""
        shown = Q(follow_up__supplier__organisation__in=access.organisations, shown_at__isnull=False)
        return Q(follow_up__led_by__in=access.organisations) | shown

    def is_within(self, access: Access) -> bool:
        """The same; ask with `follow_up__supplier` fetched."""
        if access.covers(self.follow_up.led_by_id):
            return True
        return self.shown_at is not None and access.covers(self.follow_up.supplier.organisation_id)


class Comment(WrittenOnce):
    """What the supplier said of the summary when it was shown; written once each time it is."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="comments")
    time = models.PositiveSmallIntegerField(help_text="Which time it was shown.")
    text = models.TextField(_("comment"), max_length=4000, blank=True)
    is_to_publish = models.BooleanField(_("to stand beside the summary"), default=False)
    by = models.CharField(_("who comments"), max_length=200)
    at = models.DateTimeField(default=timezone.now)

    personal_fields = frozenset({"by"})

    class Meta:
        ordering = ("-time",)
        verbose_name = _("comment by the supplier")
        verbose_name_plural = _("comments by the supplier")
        constraints = [
            models.UniqueConstraint(fields=["summary", "time"], name="results_commented_once_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.summary_id} {self.time}"


class SecretPart(models.Model):
    """Words that are not to be public, and why. What the supplier marks stays hidden unless the leader declines with a reason."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="secret_parts")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.CharField(_("words to hide"), max_length=500)
    why = models.CharField(_("why"), max_length=500)
    is_by_supplier = models.BooleanField(default=False)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        help_text="None: the supplier.",
    )  # fmt: skip
    marked_at = models.DateTimeField(default=timezone.now)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_why = models.CharField(_("why it is public all the same"), max_length=500, blank=True)

    class Meta:
        ordering = ("marked_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["summary", "text"], name="results_words_hidden_once"),
            models.CheckConstraint(
                condition=Q(declined_at=None) | ~Q(declined_why=""), name="results_declined_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.text
