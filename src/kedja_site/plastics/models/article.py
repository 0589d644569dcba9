"""Articles of plastic: what one piece is, weighs and is made of, each value with where it is from."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja.plastics import HEAVIEST_MG, WHOLE_BP, Part
from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.plastics.statuses import Quality
from kedja_site.register.models import Contract
from kedja_site.register.public_ids import LONGEST, new_public_id

WHOLE = [MinValueValidator(0), MaxValueValidator(WHOLE_BP)]


def new_article_id() -> str:
    """E for engångsartikel, as most are."""
    return new_public_id("E")


class Article(Guarded):
    """An article of one supplier, by its number. All in the collaboration see it; its owner keeps it."""

    subject = Subject.PLASTIC_ARTICLE

    public_id = models.CharField(max_length=LONGEST, unique=True, default=new_article_id, editable=False)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("article number"), max_length=60)
    name = models.CharField(_("name"), max_length=200)
    supplier_name = models.CharField(_("supplier"), max_length=200, blank=True)
    category = models.CharField(_("purchasing category"), max_length=60, blank=True)
    contract = models.ForeignKey(
        Contract, on_delete=models.SET_NULL, null=True, blank=True, related_name="plastic_articles"
    )
    is_multi_use = models.BooleanField(_("multi-use"), null=True, blank=True)
    uses = models.PositiveIntegerField(_("uses in a life"), null=True, blank=True)
    is_plastic_free = models.BooleanField(_("without plastic"), default=False)
    is_sterile = models.BooleanField(_("sterile"), null=True, blank=True)
    weight_mg = models.BigIntegerField(_("weight"), null=True, blank=True)
    other_mg = models.BigIntegerField(_("other material than plastic"), null=True, blank=True)
    other_material = models.CharField(_("which"), max_length=120, blank=True)
    packaging_mg = models.BigIntegerField(_("packaging"), null=True, blank=True)
    has_phthalates = models.BooleanField(_("phthalates"), null=True, blank=True)
    has_pvc = models.BooleanField(_("PVC"), null=True, blank=True)
    stream = models.CharField(_("stream for recycling"), max_length=120, blank=True)
    changed_no = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("plastic article")
        verbose_name_plural = _("plastic articles")
        constraints = [
            models.UniqueConstraint(
                fields=["number", "supplier_name"], name="plastics_number_once_a_supplier"
            ),
            models.CheckConstraint(
                condition=Q(weight_mg=None) | Q(weight_mg__gt=0, weight_mg__lte=HEAVIEST_MG),
                name="plastics_weight_can_be",
            ),
        ]
        indexes = [models.Index(fields=["name", "id"]), models.Index(fields=["category", "id"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The article's page."""
        return reverse("plastics:article", args=[self.public_id])

    @classmethod
    def within(cls, access: Access) -> Q:
        """All, for the collaboration; else those of the own organisations."""
        return Q() if access.open else Q(owner__in=access.organisations)

    def is_within(self, access: Access) -> bool:
        """The same."""
        return access.everything or access.open or access.covers(self.owner_id)


SHARES_WITHIN_WHOLE = Q(bio_bp=None) | Q(recycled_bp=None) | Q(bio_bp__lte=WHOLE_BP - F("recycled_bp"))


class PartFields(models.Model):
    """A polymer with its mass and where its raw material is from."""

    polymer = models.CharField(_("polymer"), max_length=20)
    mass_mg = models.BigIntegerField()
    bio_bp = models.PositiveIntegerField(null=True, blank=True, validators=WHOLE)
    recycled_bp = models.PositiveIntegerField(null=True, blank=True, validators=WHOLE)
    certificate = models.CharField(_("certificate"), max_length=120, blank=True)
    is_mass_balance = models.BooleanField(_("mass balance"), null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.polymer

    @property
    def part(self) -> Part:
        """As the rules read it."""
        return Part(
            self.polymer, self.mass_mg, self.bio_bp, self.recycled_bp, self.certificate, self.is_mass_balance
        )


class ArticlePart(PartFields):
    """A polymer of an article."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="parts")

    class Meta:
        ordering = ("-mass_mg", "pk")
        constraints = [
            models.UniqueConstraint(fields=["article", "polymer"], name="plastics_polymer_once_an_article"),
            models.CheckConstraint(condition=Q(mass_mg__gt=0), name="plastics_mass_above_nought"),
            models.CheckConstraint(condition=SHARES_WITHIN_WHOLE, name="plastics_shares_within_whole"),
        ]


class PackagingPart(PartFields):
    """A polymer of what a piece is packed in."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="packaging_parts")

    class Meta:
        ordering = ("-mass_mg", "pk")
        constraints = [
            models.UniqueConstraint(fields=["article", "polymer"], name="plastics_polymer_once_a_packaging"),
            models.CheckConstraint(condition=Q(mass_mg__gt=0), name="plastics_packaging_above_nought"),
            models.CheckConstraint(
                condition=SHARES_WITHIN_WHOLE, name="plastics_packaging_shares_within_whole"
            ),
        ]


class ValueSource(models.Model):
    """Where a value of an article is from, and how well it is known."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="value_sources")
    field = models.CharField(max_length=20)
    quality = models.CharField(_("quality"), max_length=10, choices=Quality.choices)
    text = models.CharField(_("source"), max_length=300)
    day = models.DateField(_("dated"), null=True, blank=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "field"], name="plastics_one_source_a_value")
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.text}"
