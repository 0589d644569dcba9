"""Watch lists: names, numbers and areas that somebody wants to know of as soon as the register does."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.alarms.statuses import Sharing
from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.register.public_ids import LONGEST, new_public_id


def new_watch_list_id() -> str:
    """B for bevakning."""
    return new_public_id("B")


class WatchList(Guarded):
    """What is sought, in lines (`Sought`), and whom to tell."""

    subject = Subject.WATCH_LIST

    public_id = models.CharField(max_length=LONGEST, unique=True, default=new_watch_list_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="watch_lists")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="watch_lists",
        help_text="Who gets the letters.",
    )
    name = models.CharField(_("name"), max_length=200)
    note = models.TextField(_("note"), blank=True)
    publisher = models.CharField(_("whose list it is"), max_length=200, blank=True)
    source_address = models.URLField(_("address of the source"), max_length=500, blank=True)
    sharing = models.CharField(_("shared with"), max_length=4, choices=Sharing.choices, default=Sharing.OWN)
    is_active = models.BooleanField(_("is watched"), default=True)
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    looked_at = models.DateTimeField(null=True, blank=True, editable=False)
    form_key = models.CharField(max_length=40, unique=True, null=True, blank=True)

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("watch list")
        verbose_name_plural = _("watch lists")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The list's page."""
        return reverse("alarms:watch_list", args=[self.public_id])

    @classmethod
    def within(cls, access: Access) -> Q:
        """The viewer's organisations' own, and the shared ones."""
        own = Q(organisation__in=access.organisations)
        return own | Q(sharing=Sharing.ALL) if access.open else own

    def is_within(self, access: Access) -> bool:
        """The same."""
        return (
            access.everything
            or (access.open and self.sharing == Sharing.ALL)
            or access.covers(self.organisation_id)
        )


class WatchedContract(models.Model):
    """A contract that something on the list has been found to reach, so that it is told once."""

    watch_list = models.ForeignKey(WatchList, on_delete=models.CASCADE, related_name="contracts")
    contract = models.ForeignKey("register.Contract", on_delete=models.CASCADE, related_name="+")
    found_at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["watch_list", "contract"], name="alarms_contract_once_a_watch_list"
            )
        ]

    def __str__(self) -> str:
        return str(self.contract_id)


class LookedUntil(models.Model):
    """How far the register's changes have been looked through, in one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="alarms_one_looked_until")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
