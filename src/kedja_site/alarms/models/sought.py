"""What is sought, line by line, and the records that may be meant."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja.identity.likeness import Sure, sure
from kedja_site.alarms.models.alarm import Alarm
from kedja_site.alarms.models.watch import WatchList
from kedja_site.alarms.statuses import BasisChoice, ReachKind, Verdict
from kedja_site.people.models import Organisation
from kedja_site.register.models import Site, Supplier


class Sought(models.Model):
    """One company, factory or area, as somebody wrote it: the line of an alarm or of a watch list."""

    alarm = models.ForeignKey(Alarm, on_delete=models.CASCADE, null=True, blank=True, related_name="lines")
    watch_list = models.ForeignKey(
        WatchList, on_delete=models.CASCADE, null=True, blank=True, related_name="lines"
    )
    number = models.PositiveIntegerField(help_text="Its place in the list, from 1.")
    text = models.CharField(_("name, number or address"), max_length=300, blank=True)
    key = models.CharField(
        max_length=400, help_text="The same line again is not added; decisions are remembered by it."
    )
    code = models.CharField(_("number"), max_length=60, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    reach = models.CharField(max_length=10, choices=ReachKind.choices, blank=True)
    south = models.FloatField(null=True, blank=True)
    west = models.FloatField(null=True, blank=True)
    north = models.FloatField(null=True, blank=True)
    east = models.FloatField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True, help_text="Of a circle's middle.")
    longitude = models.FloatField(null=True, blank=True)
    radius = models.PositiveIntegerField(null=True, blank=True, help_text="Metres.")
    looked_at = models.DateTimeField(null=True, blank=True)
    is_cut = models.BooleanField(
        default=False, help_text="More that is open was found than is kept (`proposing.MOST`)."
    )

    class Meta:
        ordering = ("number", "pk")
        verbose_name = _("what is sought")
        verbose_name_plural = _("what is sought")
        constraints = [
            models.CheckConstraint(
                condition=Q(alarm=None) ^ Q(watch_list=None), name="alarms_line_of_one"
            ),
            models.UniqueConstraint(
                fields=["alarm", "key"], condition=~Q(alarm=None), name="alarms_line_once_an_alarm"
            ),
            models.UniqueConstraint(
                fields=["watch_list", "key"], condition=~Q(watch_list=None), name="alarms_line_once_a_list"
            ),
            models.CheckConstraint(
                condition=Q(reach="")
                | Q(
                    south__isnull=False, west__isnull=False, north__isnull=False, east__isnull=False,
                    south__gte=-90, north__lte=90, south__lte=models.F("north"), west__gte=-180, east__lte=180,
                ),
                name="alarms_area_is_on_earth",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.text or self.key


class Candidate(models.Model):
    """A supplier or site that a line may mean, how sure that is, and what a person has said."""

    line = models.ForeignKey(Sought, on_delete=models.CASCADE, related_name="candidates")
    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    site = models.ForeignKey(Site, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    score = models.PositiveSmallIntegerField(help_text="Basis points (`kedja.identity.likeness`).")
    basis = models.CharField(max_length=12, choices=BasisChoice.choices)
    reasons = models.JSONField(default=list, blank=True)
    matched = models.CharField(
        max_length=500, blank=True, help_text="The name, number or address that speaks for it."
    )
    distance = models.PositiveIntegerField(null=True, blank=True, help_text="Metres from a circle's middle.")
    found_at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True, blank=True, help_text="When a watch list's owner was told.")
    verdict = models.CharField(max_length=10, choices=Verdict.choices, default=Verdict.WAITING)
    is_remembered = models.BooleanField(default=False, help_text="Decided before, for the same text.")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-score", "pk")
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        constraints = [
            models.CheckConstraint(condition=Q(supplier=None) ^ Q(site=None), name="alarms_candidate_is_one"),
            models.UniqueConstraint(
                fields=["line", "supplier"], condition=~Q(supplier=None), name="alarms_supplier_once_a_line"
            ),
            models.UniqueConstraint(
                fields=["line", "site"], condition=~Q(site=None), name="alarms_site_once_a_line"
            ),
        ]

    def __str__(self) -> str:
        return str(self.record)

    @property
    def record(self) -> Supplier | Site:
        """What may be meant."""
        found = self.supplier or self.site
        assert found is not None  # the constraint says so
        return found

    @property
    def sure(self) -> Sure:
        """How sure, in a word."""
        return sure(self.score)


class RememberedVerdict(models.Model):
    """What was said once of a text and a record, so that nobody is asked again. The office's holds for all."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=400)
    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    site = models.ForeignKey(Site, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("remembered decision")
        verbose_name_plural = _("remembered decisions")
        constraints = [
            models.CheckConstraint(
                condition=Q(supplier=None) ^ Q(site=None), name="alarms_remembered_is_one"
            ),
            models.UniqueConstraint(
                fields=["organisation", "key", "supplier"],
                condition=~Q(supplier=None),
                name="alarms_supplier_remembered_once",
            ),
            models.UniqueConstraint(
                fields=["organisation", "key", "site"],
                condition=~Q(site=None),
                name="alarms_site_remembered_once",
            ),
        ]
        indexes = [models.Index(fields=["key"])]

    def __str__(self) -> str:
        return f"{self.key}: {self.verdict}"
