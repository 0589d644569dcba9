"""Contracts: who buys what from whom, how long, and by which terms."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import Access
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.register.models.record import Record
from kedja_site.register.models.supplier import Supplier
from kedja_site.register.public_ids import LONGEST, new_contract_id
from kedja_site.register.statuses import ClauseLevel


class Contract(Record):
    """A contract. All see that it runs and by which terms; the value is for its buyers (`Subject.CONTRACT_VALUE`)."""

    subject = Subject.CONTRACT

    public_id = models.CharField(max_length=LONGEST, unique=True, default=new_contract_id, editable=False)
    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="contracts", verbose_name=_("owner")
    )
    supplier = models.ForeignKey(
        Supplier, on_delete=models.PROTECT, related_name="contracts", verbose_name=_("supplier")
    )
    title = models.CharField(_("title"), max_length=300)
    reference = models.CharField(_("diary number"), max_length=60, blank=True)
    starts_on = models.DateField(_("starts"))
    ends_on = models.DateField(_("ends"), null=True, blank=True)
    options = models.CharField(_("options"), max_length=300, blank=True)
    option_until = models.DateField(_("with options until"), null=True, blank=True)
    value = models.BigIntegerField(
        _("value"), null=True, blank=True, help_text="In the currency's minor unit, for the whole term."
    )
    currency = models.CharField(_("currency"), max_length=3, default="SEK")
    clause_level = models.CharField(
        _("clause"), max_length=10, choices=ClauseLevel.choices, blank=True, help_text="Empty is not known."
    )
    clause_version = models.CharField(_("version of the clause"), max_length=20, blank=True)
    code_version = models.CharField(_("version of the code of conduct"), max_length=20, blank=True)
    may_inspect = models.BooleanField(_("right to inspect"), null=True, blank=True)
    has_sanctions = models.BooleanField(_("sanctions"), null=True, blank=True)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="contracts",
        verbose_name=_("responsible"),
    )
    is_confidential = models.BooleanField(_("confidential"), default=False)

    class Meta:
        ordering = ("ends_on", "pk")
        verbose_name = _("contract")
        verbose_name_plural = _("contracts")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="register_contract_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["owner", "reference"],
                condition=~Q(reference=""),
                name="register_diary_number_once_an_owner",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "ends_on", "id"]),
            models.Index(fields=["ends_on", "id"]),
            models.Index(fields=["supplier", "ends_on"]),
            models.Index(fields=["title", "id"], name="register_contract_title"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The contract's page."""
        return reverse("register:contract", args=[self.public_id])

    @classmethod
    def within(cls, access: Access) -> Q:
        """The open ones, those that the viewer's organisations own, buy by, or have signed as supplier."""
        # No join, and the open ones first: most rows are settled by the one column, and a list walks its index.
        buying = ContractBuyer.objects.filter(contract=OuterRef("pk"), buyer__in=access.organisations)
        sold = Supplier.objects.unguarded("whose users the viewer is").filter(
            organisation__in=access.organisations
        )
        own = (
            Q(owner__in=access.organisations)
            | Q(supplier__in=sold.order_by().values("pk"))
            | Q(Exists(buying))
        )
        return Q(is_confidential=False) | own if access.open else own

    def is_within(self, access: Access) -> bool:
        """The same; ask with `buyers` and `supplier` fetched."""
        if access.everything or (access.open and not self.is_confidential):
            return True
        buyers = (row.buyer_id for row in self.buyers.all())
        return access.covers(self.owner_id, self.supplier.organisation_id, *buyers)


class ContractBuyer(models.Model):
    """An organisation that buys by the contract, beside its owner."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="buyers")
    buyer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="buys_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "buyer"], name="register_buyer_once_a_contract")
        ]

    def __str__(self) -> str:
        return str(self.buyer)


class ContractCategory(models.Model):
    """A purchasing category of the contract, by its code in `kedja.reference`."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="categories")
    category = models.CharField(_("purchasing category"), max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "category"], name="register_category_once_a_contract")
        ]
        indexes = [models.Index(fields=["category", "contract"])]

    def __str__(self) -> str:
        return self.category


class ContractCountry(models.Model):
    """A country of final manufacturing, as the supplier has stated it."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="countries")
    country = models.CharField(_("country"), max_length=2, help_text="ISO 3166-1 alpha-2.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "country"], name="register_country_once_a_contract")
        ]
        indexes = [models.Index(fields=["country", "contract"])]

    def __str__(self) -> str:
        return self.country


class ContractArticle(models.Model):
    """A product or article of the contract, tied to the site that makes it where that is known."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="articles")
    number = models.CharField(_("article number"), max_length=60, blank=True)
    name = models.CharField(_("name"), max_length=300)
    made_at = models.ForeignKey(
        "register.Site", on_delete=models.SET_NULL, null=True, blank=True, related_name="articles"
    )

    def __str__(self) -> str:
        return self.name
