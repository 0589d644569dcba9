"""A request to a supplier to disclose its chain: one at a time, whoever asks."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.disclosures.statuses import Part, State
from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.register.models import Contract, Supplier
from kedja_site.register.public_ids import LONGEST, new_public_id


def new_request_id() -> str:
    """F for förfrågan."""
    return new_public_id("F")


class DisclosureRequest(Guarded):
    """What a supplier is asked, by everybody who asks; answered once for all."""

    subject = Subject.DISCLOSURE_REQUEST

    public_id = models.CharField(max_length=LONGEST, unique=True, default=new_request_id, editable=False)
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="disclosure_requests")
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.OPEN, db_index=True
    )
    email = models.EmailField(_("to"))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="sv")
    note = models.TextField(_("what else the letter says"), blank=True, max_length=2000)
    asked_at = models.DateTimeField(_("asked on"), default=timezone.now)
    deadline = models.DateField(_("answer by"), db_index=True)
    first_deadline = models.DateField()
    seed = models.CharField(max_length=64, help_text="What the link is made of, beside the site's secret.")
    fingerprint = models.CharField(max_length=64, unique=True, help_text="By which the link is found.")
    link_expires_on = models.DateField()
    reminders = models.PositiveSmallIntegerField(default=0, help_text="How many have been written.")
    begun_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.CharField(_("answered by"), max_length=200, blank=True)
    remark = models.TextField(_("remark"), blank=True, max_length=2000)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-asked_at", "-pk")
        verbose_name = _("request for the chain")
        verbose_name_plural = _("requests for the chain")
        constraints = [
            models.UniqueConstraint(
                fields=["supplier"], condition=Q(state="open"), name="disclosures_one_open_a_supplier"
            )
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.supplier}"

    def get_absolute_url(self) -> str:
        """The request's page, for those who ask."""
        return reverse("disclosures:request", args=[self.public_id])

    @classmethod
    def within(cls, access: Access) -> Q:
        """Those that the viewer's organisations ask in; a supplier's own user sees those that it has got."""
        asked = Asker.objects.filter(organisation__in=access.organisations).values("request")
        return Q(pk__in=asked) | Q(supplier__organisation__in=access.organisations)

    def is_within(self, access: Access) -> bool:
        """The same; ask with `askers` and `supplier` fetched."""
        asking = (asker.organisation_id for asker in self.askers.all())
        return access.everything or access.covers(self.supplier.organisation_id, *asking)

    @property
    def is_open(self) -> bool:
        """Whether an answer is waited for."""
        return self.state == State.OPEN

    def is_late(self, today: date) -> bool:
        """Whether the day is over."""
        return self.is_open and self.deadline < today

    def link_opens(self, now: datetime) -> bool:
        """Whether the link still leads to the answer."""
        return self.state != State.WITHDRAWN and timezone.localdate(now) <= self.link_expires_on

    def asked_parts(self) -> list[Part]:
        """What is asked for by anybody, in the order of the chain; ask with `askers` fetched."""
        asked = {part for asker in self.askers.all() if asker.withdrawn_at is None for part in asker.parts}
        return [part for part in Part if part in asked]


class Asker(models.Model):
    """An organisation that asks, for which of its contracts, and for which parts of the chain."""

    request = models.ForeignKey(DisclosureRequest, on_delete=models.CASCADE, related_name="askers")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="disclosure_askings"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    parts = models.JSONField(_("which parts of the chain"), default=list)
    products = models.CharField(_("only these products"), max_length=300, blank=True)
    reference = models.CharField(_("diary number"), max_length=60, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["request", "organisation"], name="disclosures_organisation_once_a_request"
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class AskedContract(models.Model):
    """A contract whose chain is asked for."""

    asker = models.ForeignKey(Asker, on_delete=models.CASCADE, related_name="contracts")
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="asked_in")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["asker", "contract"], name="disclosures_contract_once_an_asker")
        ]

    def __str__(self) -> str:
        return str(self.contract)
