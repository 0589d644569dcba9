"""What every record has: where it comes from, since when, and why it may be shared."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.people.guarded import Guarded
from kedja_site.people.models import Organisation
from kedja_site.register.statuses import LegalGround, SourceKind


class Source(models.Model):
    """Who says so, where, and when: shared by all values that came together, such as the rows of one import."""

    kind = models.CharField(_("kind"), max_length=10, choices=SourceKind.choices)
    name = models.CharField(_("name"), max_length=200)
    address = models.URLField(_("address"), max_length=500, blank=True)
    stated_on = models.DateField(_("stated on"), default=timezone.localdate)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="sources"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return f"{self.name}, {self.stated_on:%Y-%m-%d}"


class Record(Guarded):
    """A row of the register. Its values come from `source`; where another source says otherwise stands a Statement."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))
    legal_ground = models.CharField(
        _("ground for sharing"), max_length=10, choices=LegalGround.choices, default=LegalGround.PUBLIC
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, db_index=True, editable=False)

    class Meta:
        abstract = True
