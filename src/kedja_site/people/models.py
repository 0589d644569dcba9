"""Organisations, and people with roles in them, each for a period.

A person is Django's user. What a person may see and do follows from the assignments that hold today, by the table in
`rules.py`; nothing else grants anything.
"""

import uuid
from datetime import date
from typing import Generic, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kedja_site.people.kinds import OrganisationKind, Role

Row = TypeVar("Row", bound=models.Model)


class PeriodQuerySet(models.QuerySet[Row], Generic[Row]):
    """Rows that hold from a day to a day, both included; without an end they hold until further notice."""

    def valid_on(self, day: date) -> "PeriodQuerySet[Row]":
        """The rows that hold on `day`."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)


class Period(models.Model):
    """From a day to a day, both included."""

    valid_from = models.DateField(_("from"), default=timezone.localdate)
    valid_to = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="%(app_label)s_%(class)s_ends_after_start",
            )
        ]

    def holds_on(self, day: date) -> bool:
        """Whether `day` is within the period."""
        return self.valid_from <= day and (self.valid_to is None or self.valid_to >= day)


class Organisation(models.Model):
    """A region, the national office, an area, a partner buyer, a supplier or an audit firm."""

    kind = models.CharField(_("kind"), max_length=12, choices=OrganisationKind.choices, db_index=True)
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    code = models.CharField(
        _("code"),
        max_length=12,
        blank=True,
        help_text=_("A region's county code, an area's letter; empty where there is none."),
    )
    registration_number = models.CharField(_("organisation number"), max_length=20, blank=True)
    is_closed = models.BooleanField(_("closed"), default=False)

    class Meta:
        ordering = ("name",)
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.UniqueConstraint(fields=["kind", "name"], name="people_organisation_name_once_a_kind"),
            models.UniqueConstraint(
                fields=["kind", "code"], condition=~Q(code=""), name="people_organisation_code_once_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.name_en if self.name_en and get_language() == "en" else self.name


class AreaMembership(Period):
    """A region's or partner's part in a procurement area, for a period; one member leads."""

    area = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="memberships",
        limit_choices_to={"kind": OrganisationKind.AREA},
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="areas")
    leads = models.BooleanField(_("leads the area"), default=False)

    objects = PeriodQuerySet.as_manager()

    class Meta(Period.Meta):
        verbose_name = _("membership of an area")
        verbose_name_plural = _("memberships of areas")

    def __str__(self) -> str:
        return f"{self.organisation} – {self.area}"


class Assignment(Period):
    """A person's role in an organisation, for a period."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="assignments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    manages_people = models.BooleanField(
        _("manages people"),
        default=False,
        help_text=_("May invite people to the organisation and end their assignments."),
    )
    handed_over_from = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="handed_over_to"
    )
    given_at = models.DateTimeField(auto_now_add=True)

    objects = PeriodQuerySet.as_manager()

    class Meta(Period.Meta):
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        indexes = [models.Index(fields=["person", "valid_from", "valid_to"])]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.organisation}"


class CategoryLead(Period):
    """Who leads the work with a purchasing category for all, and the deputy: an organisation, and a person where one is named."""

    category = models.CharField(
        _("purchasing category"), max_length=60, db_index=True, help_text="Its code in `kedja.reference`."
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="leads_categories",
        verbose_name=_("organisation"),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="leads_categories",
        verbose_name=_("person"),
    )
    is_deputy = models.BooleanField(_("deputy"), default=False)
    handed_over_from = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="handed_over_to"
    )

    objects = PeriodQuerySet.as_manager()

    class Meta(Period.Meta):
        verbose_name = _("lead of a category")
        verbose_name_plural = _("leads of categories")

    def __str__(self) -> str:
        return f"{self.organisation} – {self.category}"


class PersonKey(models.Model):
    """Stands for a person in the log and in immutable versions; deleted with the person, so that nobody is named."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="key")

    class Meta:
        verbose_name = _("person's key")
        verbose_name_plural = _("persons' keys")

    def __str__(self) -> str:
        return str(self.key)


class LogEntry(models.Model):
    """Who did what to which thing, when and why. Rows are only ever added, each bound to the one before by its hash."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    who = models.UUIDField(null=True, help_text="The person's key; none for what the site does by itself.")
    what = models.CharField(max_length=60, help_text="The action's name, such as register.merge_suppliers.")
    subject_kind = models.CharField(max_length=40, help_text="Such as register.contract.")
    subject_id = models.CharField(max_length=40)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    why = models.TextField(blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("-number",)
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "number"]),
            models.Index(fields=["who"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.what}"


class LogHead(models.Model):
    """The last entry's number and hash, in one row that whoever writes to the log locks first."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="people_one_log_head")]

    def __str__(self) -> str:
        return str(self.number)


class SealedText(models.Model):
    """Personal data that an entry of the log refers to by key; deleted when the person is erased (`sealing.py`)."""

    key = models.UUIDField(primary_key=True, editable=False)
    text = models.TextField()

    class Meta:
        verbose_name = _("personal data of the log")
        verbose_name_plural = _("personal data of the log")

    def __str__(self) -> str:
        return str(self.key)
