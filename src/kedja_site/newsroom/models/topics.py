"""What a page is about: the type of news, a purchasing category, an area."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kedja_site.newsroom.statuses import TopicKind


class Topic(models.Model):
    """A word that readers filter and subscribe by.

    Categories and areas are those of the reference tables, by their codes; types are the newsroom's own.
    """

    kind = models.CharField(_("kind"), max_length=16, choices=TopicKind.choices)
    code = models.SlugField(_("code"), max_length=64)
    name_sv = models.CharField(_("name in Swedish"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    # A topic that is no longer chosen for new pages; those that have it keep it.
    is_current = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["kind", "name_sv"]
        constraints = [models.UniqueConstraint(fields=["kind", "code"], name="one_topic_a_code")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """In the reader's language."""
        return self.name_en if get_language() == "en" else self.name_sv
