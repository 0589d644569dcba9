"""The index: what is found, and the words it is found by. Plain tables, the same on every database."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from kedja_site.newsroom.models import PublishedPage
from kedja_site.search.words import LONGEST_WORD

PAGES = "pages"  # the source of published pages; other sources are registered by name


class Entry(models.Model):
    """One thing that is found, in one language."""

    source = models.CharField(max_length=64)
    key = models.CharField(max_length=128)
    # The language of the readers who find it; what it is written in may be another.
    language = models.CharField(max_length=8)
    text_language = models.CharField(max_length=8)
    # The address of a page is asked of the page, which may have moved.
    page = models.ForeignKey(PublishedPage, null=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=32)
    title = models.CharField(max_length=255)
    address = models.CharField(max_length=500, blank=True)
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)
    # The proleptic ordinal of the date: thousands of numbers are read in a fraction of the time of as many dates.
    day = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = [
            models.UniqueConstraint(fields=["source", "key", "language"], name="one_entry_a_thing")
        ]
        # Kind and day of everything in a language, read from the index alone, for filters and freshness.
        indexes = [models.Index(fields=["language", "id", "kind", "day"], name="entry_kind_and_day")]

    def __str__(self) -> str:
        return self.title

    @property
    def date(self) -> date | None:
        """The day that a hit shows."""
        return None if self.day is None else date.fromordinal(self.day)


class Term(models.Model):
    """How much an entry is about a stem: 1–1000, from where and how often it stands there."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="terms", db_index=False)
    language = models.CharField(max_length=8)
    stem = models.CharField(max_length=LONGEST_WORD)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("search term")
        verbose_name_plural = _("search terms")
        constraints = [models.UniqueConstraint(fields=["entry", "stem"], name="one_weight_a_stem")]
        # A search reads this index alone.
        indexes = [models.Index(fields=["language", "stem", "entry", "weight"], name="term_by_stem")]

    def __str__(self) -> str:
        return self.stem


class Word(models.Model):
    """A word as it is written somewhere, with its stem: for what is half typed, compounds and misspellings."""

    word = models.CharField(max_length=LONGEST_WORD, db_index=True)
    stem = models.CharField(max_length=LONGEST_WORD, db_index=True)
    # The stem from its end: a compound's last part is found as the beginning of this.
    backward = models.CharField(max_length=LONGEST_WORD, db_index=True)

    class Meta:
        verbose_name = _("search word")
        verbose_name_plural = _("search words")
        constraints = [models.UniqueConstraint(fields=["word", "stem"], name="one_word_a_stem")]

    def __str__(self) -> str:
        return self.word


class IndexedSource(models.Model):
    """What a source was last indexed from: where that is the same, nothing has to be done."""

    name = models.CharField(max_length=64, primary_key=True)
    stamp = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("indexed source")
        verbose_name_plural = _("indexed sources")

    def __str__(self) -> str:
        return self.name
