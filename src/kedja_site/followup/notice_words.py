"""What the daily letter says of follow-ups."""

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kedja_site.followup.models import Nomination


def nomination_decided(nomination: Nomination) -> Promise:
    """That the nomination was decided, and how."""
    return format_lazy(
        _("Your nomination of {supplier} was decided: {state}."),
        supplier=nomination.supplier.name,
        state=nomination.get_state_display(),
    )
