"""What can be done instead of an article, and on whose contract it stands."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.plastics.models.article import Article
from kedja_site.plastics.statuses import SubstituteKind
from kedja_site.register.models import Contract
from kedja_site.register.public_ids import LONGEST, new_public_id


def new_substitute_id() -> str:
    """G for göra annat."""
    return new_public_id("G")


class Substitute(Guarded):
    """A way to do with less of an article, or with another."""

    subject = Subject.PLASTIC_ARTICLE

    public_id = models.CharField(max_length=LONGEST, unique=True, default=new_substitute_id, editable=False)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="substitutes")
    kind = models.CharField(_("kind"), max_length=14, choices=SubstituteKind.choices)
    name = models.CharField(_("what is done instead"), max_length=200)
    text = models.TextField(_("how"), max_length=1000, blank=True)
    instead = models.ForeignKey(
        Article, on_delete=models.SET_NULL, null=True, blank=True, related_name="instead_of"
    )
    contract = models.ForeignKey(Contract, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    less_pct = models.PositiveIntegerField(
        _("fewer pieces, %"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    change_pct = models.IntegerField(
        _("published change of the climate impact, %"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-100), MaxValueValidator(1000)],
    )
    care_co2e = models.DecimalField(
        _("washing and sterilising, g CO₂e a use"),
        max_digits=11,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    care_price = models.DecimalField(
        _("washing and sterilising, kr a use"),
        max_digits=11,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("article_id", "pk")
        verbose_name = _("substitute")
        verbose_name_plural = _("substitutes")
        constraints = [
            models.UniqueConstraint(fields=["article", "kind", "name"], name="plastics_substitute_once"),
            models.CheckConstraint(
                condition=Q(change_pct=None, care_co2e=None) | ~Q(source=""),
                name="plastics_change_has_source",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page, with what it would do."""
        return reverse("plastics:substitute", args=[self.public_id])

    @classmethod
    def within(cls, access: Access) -> Q:
        """As articles."""
        return Article.within(access)

    def is_within(self, access: Access) -> bool:
        """The same."""
        return access.everything or access.open or access.covers(self.owner_id)
