"""What a buyer has decided on circular procurement: there from the start in every meeting."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject


class CircularPolicy(Guarded):
    """One for each organisation: what it says, and the goals that it puts first."""

    subject = Subject.PROCUREMENT

    organisation = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, related_name="circular_policy", verbose_name=_("organisation")
    )
    text = models.TextField(_("what the policy says"), max_length=2000, blank=True)
    address = models.URLField(_("where it can be read"), blank=True)
    goals = models.JSONField(_("goals put first"), default=list, blank=True, help_text="Codes of goals.")
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField(_("changed"), default=timezone.now)

    class Meta:
        verbose_name = _("circular policy")
        verbose_name_plural = _("circular policies")

    def __str__(self) -> str:
        return str(self.organisation)

    @classmethod
    def within(cls, access: Access) -> Q:
        """All where open: a policy of an authority is public."""
        return Q() if access.open else Q(organisation__in=access.organisations)

    def is_within(self, access: Access) -> bool:
        """The same."""
        return access.everything or access.open or access.covers(self.organisation_id)
