"""Sums of what is bought, kept beside the volumes and changed with them, so that a page adds up thousands and not millions.

They hold nothing that the volumes and articles do not: `sums.rebuild` makes them anew. Regions are keys of organisations.
"""

from django.db import models

from kedja_site.plastics.models.article import Article


class Revision(models.Model):
    """One row: raised in the transaction of each change; whoever holds it is alone in changing sums."""

    number = models.PositiveBigIntegerField(default=0)
    mark = models.CharField(
        max_length=16,
        blank=True,
        help_text="Another with each change, also where a copy of the site is put back.",
    )
    stamp = models.CharField(
        max_length=64, blank=True, help_text="By which factors, and in which form, the sums are made."
    )

    def __str__(self) -> str:
        return str(self.number)


class CellSum(models.Model):
    """Region × year × category, by one end of life. Emissions are milligrams: micrograms do not fit all regions together."""

    region = models.PositiveBigIntegerField()
    year = models.PositiveIntegerField()
    category = models.CharField(max_length=60, blank=True)
    end = models.CharField(max_length=12)
    units = models.BigIntegerField(default=0)
    known_units = models.BigIntegerField(default=0)
    articles = models.BigIntegerField(
        default=0, help_text="Different articles that some pieces were bought of."
    )
    plastic_mg = models.BigIntegerField(default=0)
    reuse_mg = models.BigIntegerField(default=0)
    recycle_mg = models.BigIntegerField(default=0)
    spend_minor = models.BigIntegerField(default=0)
    known_spend_minor = models.BigIntegerField(default=0)
    other_mg = models.BigIntegerField(default=0, help_text="Known to be other material than plastic.")
    packaging_units = models.BigIntegerField(default=0, help_text="Pieces whose packaging is weighed.")
    packaging_mg = models.BigIntegerField(default=0)
    packaging_plastic_mg = models.BigIntegerField(default=0)
    covered_mg = models.BigIntegerField(default=0)
    co2e_mg = models.BigIntegerField(default=0)
    low_mg = models.BigIntegerField(default=0)
    high_mg = models.BigIntegerField(default=0)
    packaging_covered_mg = models.BigIntegerField(default=0)
    packaging_co2e_mg = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["end", "year", "region", "category"], name="plastics_one_sum_a_cell"
            )
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.year} {self.category}"


class PolymerSum(models.Model):
    """Region × year × category × polymer. Category `*` is all of them; polymer `` any, where articles alone are counted."""

    region = models.PositiveBigIntegerField()
    year = models.PositiveIntegerField()
    category = models.CharField(max_length=60, blank=True)
    polymer = models.CharField(max_length=20, blank=True)
    articles = models.BigIntegerField(default=0)
    fossil_mg = models.BigIntegerField(default=0)
    bio_mg = models.BigIntegerField(default=0)
    recycled_mg = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["category", "year", "region", "polymer"], name="plastics_one_sum_a_polymer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.year} {self.polymer}"


class ArticleSum(models.Model):
    """An article over all regions (region 0), all years (year 0), or both."""

    region = models.PositiveBigIntegerField()
    year = models.PositiveIntegerField()
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    units = models.BigIntegerField(default=0)
    plastic_mg = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "region", "year"], name="plastics_one_sum_an_article")
        ]
        indexes = [models.Index(fields=["region", "year", "-plastic_mg"], name="plastics_heaviest")]

    def __str__(self) -> str:
        return f"{self.article_id} {self.region} {self.year}"


class GroupCount(models.Model):
    """How many different articles all regions together bought of a group in a year: `kind` is category or polymer."""

    year = models.PositiveIntegerField()
    kind = models.CharField(max_length=8)
    key = models.CharField(max_length=60, blank=True)
    articles = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year", "kind", "key"], name="plastics_one_count_a_group")
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.kind} {self.key}"
