"""Filters that somebody has saved, for themselves or for all of their organisation."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import Viewer, own_organisations
from kedja_site.people.models import Organisation


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    """Saved filters, by who may use them."""

    def visible_to(self, viewer: Viewer) -> "SavedFilterQuerySet":
        """The viewer's own and those shared with the viewer's organisations."""
        if not viewer.is_authenticated:
            return self.none()
        return self.filter(Q(person=viewer) | Q(organisation__in=own_organisations(viewer)))


class SavedFilter(models.Model):
    """A filter of the contracts under a name: the query of its address."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_filters"
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="saved_filters",
        help_text="Whom it is shared with; empty is nobody.",
    )
    name = models.CharField(_("name"), max_length=80)
    query = models.CharField(max_length=1000)
    saved_at = models.DateTimeField(auto_now=True)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="register_filter_name_once_a_person")
        ]

    def __str__(self) -> str:
        return self.name
