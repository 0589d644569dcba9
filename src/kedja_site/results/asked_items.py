"""What is asked of the supplier by summaries: to read what will be published, and comment."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.followup.asked import Asked, Turn, asks_supplier
from kedja_site.followup.models import FollowUp
from kedja_site.results.models import Summary
from kedja_site.results.statuses import SummaryState

WHY = "whoever has the case's link"


@asks_supplier
def to_comment(case: FollowUp, token: str) -> Iterable[Asked]:
    """One thing, once the summary has been shown."""
    summary = Summary.objects.unguarded(WHY).filter(follow_up=case, shown_at__isnull=False).first()
    if summary is None:
        return
    title = _("Read and comment on the summary that will be published")
    address = reverse("results:comment", args=[token])
    has_commented = summary.comments.filter(time=summary.times_shown).exists()
    if summary.state == SummaryState.WITH_SUPPLIER:
        until = summary.comment_until
        if has_commented:
            yield Asked(title, _("you have commented"), Turn.BUYERS, address)
        elif until is not None and until < timezone.localdate():
            yield Asked(title, _("the time to comment is over"), Turn.BUYERS, address)
        else:
            yield Asked(title, _("you may comment"), Turn.SUPPLIER, address, until)
    elif summary.state == SummaryState.WRITING:
        yield Asked(title, _("is being rewritten"), Turn.BUYERS, address)
    else:
        yield Asked(title, summary.get_state_display(), Turn.NOBODY, address)
