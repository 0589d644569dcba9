"""Sites: physical places of production."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import Access
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.register.models.record import Record
from kedja_site.register.models.supplier import Supplier
from kedja_site.register.public_ids import LONGEST, new_site_id
from kedja_site.register.statuses import Stage


class Site(Record):
    """A factory, a mine, a farm. Confidential, it is seen by those it was disclosed to and by the national office alone."""

    subject = Subject.SITE

    public_id = models.CharField(max_length=LONGEST, unique=True, default=new_site_id, editable=False)
    name = models.CharField(_("legal name"), max_length=300)
    name_key = models.CharField(max_length=300, db_index=True, editable=False)
    address = models.CharField(_("address"), max_length=500, blank=True)
    country = models.CharField(
        _("country"), max_length=2, blank=True, db_index=True, help_text="ISO 3166-1 alpha-2."
    )
    latitude = models.FloatField(_("latitude"), null=True, blank=True, help_text="Degrees, WGS 84.")
    longitude = models.FloatField(_("longitude"), null=True, blank=True, help_text="Degrees, WGS 84.")
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices, blank=True)
    production = models.CharField(_("kind of production"), max_length=200, blank=True)
    run_by = models.ForeignKey(
        Supplier,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="sites",
        verbose_name=_("run by"),
    )
    is_confidential = models.BooleanField(_("confidential"), default=False)
    disclosed_to = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="disclosed_sites",
        help_text="Who was told; where confidential, nobody else sees it.",
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from"
    )

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("site")
        verbose_name_plural = _("sites")
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="register_site_is_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=models.F("pk")),
                name="register_site_not_into_itself",
            ),
        ]
        indexes = [
            models.Index(fields=["latitude", "longitude"]),
            models.Index(fields=["name", "id"], name="register_site_name"),
            models.Index(fields=["country", "id"], name="register_site_country"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The site's page."""
        return reverse("register:site", args=[self.public_id])

    @classmethod
    def within(cls, access: Access) -> Q:
        """The open ones, those disclosed to the viewer's organisations, and a supplier's own."""
        run = Supplier.objects.unguarded("whose users the viewer is").filter(
            organisation__in=access.organisations
        )
        own = Q(disclosed_to__in=access.organisations) | Q(run_by__in=run.order_by().values("pk"))
        return Q(is_confidential=False) | own if access.open else own

    def is_within(self, access: Access) -> bool:
        """The same; ask with `run_by` fetched."""
        if access.everything or (access.open and not self.is_confidential):
            return True
        return access.covers(self.disclosed_to_id, self.run_by.organisation_id if self.run_by else None)


class SiteName(models.Model):
    """Another spelling or an earlier name."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=300)
    name_key = models.CharField(max_length=300, db_index=True, editable=False)

    def __str__(self) -> str:
        return self.name
