"""Who may do what with an event. Small questions; lists go through `selectors.events_for`."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page, PageViewRestriction

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from kedja_site.events.models import EventPage


def user_can_pass(user: "User | AnonymousUser", restriction: PageViewRestriction) -> bool:
    """Whether `restriction` lets the user read a page. A page behind a password is never in a list."""
    if restriction.restriction_type == PageViewRestriction.LOGIN:
        return user.is_authenticated
    if restriction.restriction_type == PageViewRestriction.GROUPS and user.is_authenticated:
        groups = {group.pk for group in user.groups.all()}
        return user.is_superuser or any(group.pk in groups for group in restriction.groups.all())
    return False


def user_can_see(user: "User | AnonymousUser", page: Page) -> bool:
    """Whether every restriction on the page and above it lets the user through."""
    return all(user_can_pass(user, each) for each in page.get_view_restrictions())


def user_can_see_recording(user: "User | AnonymousUser", page: "EventPage") -> bool:
    """Everybody, unless the organiser has kept the recording for members."""
    return user.is_authenticated or not page.recording_members_only


def user_needs_no_second(user: "User") -> bool:
    """Publishes without another's approval, as the editors' desk has it: administrators alone."""
    return bool(user.is_superuser)


def user_can_arrange(user: "User | AnonymousUser", page: "EventPage") -> bool:
    """Sees who has registered, writes to them, calls off, repeats: whoever may change the page."""
    if not user.is_authenticated or not user.has_perm("wagtailadmin.access_admin"):
        return False
    return bool(page.permissions_for_user(user).can_edit())
