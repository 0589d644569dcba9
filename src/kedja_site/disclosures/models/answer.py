"""What a supplier answers, part by part; kept while it is written, and locked when it is sent."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.disclosures.models.request import DisclosureRequest
from kedja_site.disclosures.models.taking import Taking
from kedja_site.disclosures.statuses import Part, Said
from kedja_site.people.models import Organisation
from kedja_site.register.models import Site


class PartAnswer(models.Model):
    """What is said of one part of the chain."""

    request = models.ForeignKey(DisclosureRequest, on_delete=models.CASCADE, related_name="answers")
    part = models.CharField(_("part"), max_length=12, choices=Part.choices)
    said = models.CharField(_("your answer"), max_length=10, choices=Said.choices, blank=True)
    reason = models.TextField(_("why"), max_length=1000, blank=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "part"], name="disclosures_part_once_a_request")
        ]

    def __str__(self) -> str:
        return self.get_part_display()


class AnswerRow(models.Model):
    """A site that the supplier names."""

    answer = models.ForeignKey(PartAnswer, on_delete=models.CASCADE, related_name="rows")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(_("legal name"), max_length=300)
    address = models.CharField(_("physical address"), max_length=500)
    country = models.CharField(_("country"), max_length=2)
    makes = models.CharField(_("what is made there"), max_length=200)
    supplies = models.CharField(
        _("whom it supplies"), max_length=300, blank=True, help_text=_("Empty is your own company.")
    )
    known_id = models.CharField(_("id in Kedja"), max_length=20, blank=True)
    is_confidential = models.BooleanField(_("confidential"), default=False)
    told_to = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("told to"),
        help_text="Where confidential: one of those who ask; none is all of them.",
    )
    site = models.ForeignKey(
        Site, on_delete=models.SET_NULL, null=True, blank=True, related_name="answered_in"
    )
    taking = models.ForeignKey(Taking, on_delete=models.SET_NULL, null=True, blank=True, related_name="rows")
    was_refused = models.BooleanField(default=False, help_text="Looked at, and not taken in.")

    class Meta:
        ordering = ("answer", "place")
        constraints = [
            models.UniqueConstraint(fields=["answer", "place"], name="disclosures_place_once_a_part")
        ]

    def __str__(self) -> str:
        return self.name
