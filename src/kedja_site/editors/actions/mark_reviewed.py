"""Says that a page has been looked over and still holds."""

from datetime import date

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kedja_site.kept_pages.generation import pages_changed
from kedja_site.newsroom.models import PublishedPage

LOGGED_AS = "kedja.reviewed"


@transaction.atomic
def mark_reviewed(page: PublishedPage, user: User, today: date) -> None:
    """Keeps `today` as the day of the review, on the page and on a draft that waits; says so in the page's history.

    No new revision: what is published stays, and a draft under way is not published by the way. PermissionDenied
    for who may not edit the page.
    """
    if not page.permissions_for_user(user).can_edit():
        raise PermissionDenied(_("You may not edit this page."))
    PublishedPage.objects.filter(pk=page.pk).update(reviewed_on=today)
    draft = page.get_latest_revision()
    if draft is not None and "reviewed_on" in draft.content:
        draft.content["reviewed_on"] = today.isoformat()
        draft.save(update_fields=["content"])
    pages_changed()  # the page says when it was last reviewed
    log(instance=page, action=LOGGED_AS, user=user)
