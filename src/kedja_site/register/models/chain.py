"""Links of supply chains: who supplies whom."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import Access
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.register.models.record import Record
from kedja_site.register.models.site import Site
from kedja_site.register.models.supplier import Supplier
from kedja_site.register.statuses import Stage


class ChainLink(Record):
    """A supplier or site (`from_…`) supplies a supplier or site (`to_…`). `tier` counts from the contract: 1 is its supplier."""

    subject = Subject.CHAIN_LINK

    from_supplier = models.ForeignKey(
        Supplier, on_delete=models.CASCADE, null=True, blank=True, related_name="links_onward"
    )
    from_site = models.ForeignKey(
        Site, on_delete=models.CASCADE, null=True, blank=True, related_name="links_onward"
    )
    to_supplier = models.ForeignKey(
        Supplier, on_delete=models.CASCADE, null=True, blank=True, related_name="links_from_behind"
    )
    to_site = models.ForeignKey(
        Site, on_delete=models.CASCADE, null=True, blank=True, related_name="links_from_behind"
    )
    tier = models.PositiveSmallIntegerField(
        _("tier"), null=True, blank=True, help_text="Of the one who supplies; empty is not known."
    )
    product = models.CharField(_("product, component or raw material"), max_length=200, blank=True)
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices, blank=True)
    disclosed_by = models.ForeignKey(
        Supplier, on_delete=models.SET_NULL, null=True, blank=True, related_name="disclosed_links"
    )
    disclosed_to = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="disclosed_links"
    )
    disclosed_on = models.DateField(_("disclosed on"), null=True, blank=True)
    is_confidential = models.BooleanField(_("confidential"), default=False)
    ended_on = models.DateField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("link of a supply chain")
        verbose_name_plural = _("links of supply chains")
        constraints = [
            models.CheckConstraint(
                condition=Q(from_supplier=None) ^ Q(from_site=None), name="register_link_from_one"
            ),
            models.CheckConstraint(
                condition=Q(to_supplier=None) ^ Q(to_site=None), name="register_link_to_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_supplier or self.from_site} → {self.to_supplier or self.to_site}"

    @classmethod
    def within(cls, access: Access) -> Q:
        """The open ones, those disclosed to the viewer's organisations, and those that a supplier has disclosed itself."""
        own = Q(disclosed_to__in=access.organisations) | Q(
            disclosed_by__organisation__in=access.organisations
        )
        return own | Q(is_confidential=False) if access.open else own

    def is_within(self, access: Access) -> bool:
        """The same; ask with `disclosed_by` fetched."""
        if access.everything or (access.open and not self.is_confidential):
            return True
        by = self.disclosed_by.organisation_id if self.disclosed_by else None
        return access.covers(self.disclosed_to_id, by)
