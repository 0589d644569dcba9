"""Suppliers: who the contract is with, and who supplies them, in whatever tier."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import Access
from kedja_site.people.models import Organisation, Period, PeriodQuerySet
from kedja_site.people.subjects import Subject
from kedja_site.register.models.record import Record
from kedja_site.register.public_ids import LONGEST, new_supplier_id
from kedja_site.register.statuses import IdentifierKind


class Supplier(Record):
    """A company. Merged into another it stays, so that every old id leads on."""

    subject = Subject.SUPPLIER

    public_id = models.CharField(max_length=LONGEST, unique=True, default=new_supplier_id, editable=False)
    name = models.CharField(_("name"), max_length=300)
    name_key = models.CharField(
        max_length=300,
        db_index=True,
        editable=False,
        help_text="The name without case, signs and legal form.",
    )
    country = models.CharField(_("country"), max_length=2, blank=True, help_text="ISO 3166-1 alpha-2.")
    address = models.CharField(_("address"), max_length=500, blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="daughters",
        verbose_name=_("parent"),
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from"
    )
    organisation = models.OneToOneField(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="supplier",
        help_text="The organisation of the supplier's own users, once it has claimed its record.",
    )

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("supplier")
        verbose_name_plural = _("suppliers")
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=models.F("pk")),
                name="register_supplier_not_into_itself",
            )
        ]
        indexes = [
            models.Index(fields=["name", "id"], name="register_supplier_name"),
            models.Index(fields=["country", "id"], name="register_supplier_country"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The supplier's page."""
        return reverse("register:supplier", args=[self.public_id])

    @classmethod
    def within(cls, access: Access) -> Q:
        """All where open; a supplier's own users see their own record and their daughters'."""
        if access.open:
            return Q()
        return Q(organisation__in=access.organisations) | Q(parent__organisation__in=access.organisations)

    def is_within(self, access: Access) -> bool:
        """The same."""
        return access.everything or access.open or access.covers(self.organisation_id)


class SupplierName(Period):
    """A name that the supplier has or had, beside the one on the record."""

    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=300)
    name_key = models.CharField(max_length=300, db_index=True, editable=False)

    objects = PeriodQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Identifier(models.Model):
    """A number that a register has given to the supplier. One number belongs to one supplier."""

    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="identifiers")
    kind = models.CharField(_("register"), max_length=10, choices=IdentifierKind.choices)
    value = models.CharField(_("number"), max_length=60)

    class Meta:
        ordering = ("kind", "value")
        constraints = [
            models.UniqueConstraint(fields=["kind", "value"], name="register_number_belongs_to_one")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value}"


class Contact(models.Model):
    """Where to write to the supplier; a function's address where there is one, as that is no personal data."""

    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="contacts")
    task = models.CharField(_("task"), max_length=100, blank=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="sv")

    def __str__(self) -> str:
        return self.email or self.name


class SupplierLead(Period):
    """The buyer who leads the contact with the supplier for all, and the deputy."""

    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="leads")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="leads_suppliers")
    is_deputy = models.BooleanField(_("deputy"), default=False)

    objects = PeriodQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.organisation} – {self.supplier}"
