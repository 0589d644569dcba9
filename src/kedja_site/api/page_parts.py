"""What the interface adds to other rooms' pages: on one's account, the way to it and to one's keys."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from kedja_site.config.page_parts import page_part
from kedja_site.people.access import standings


@page_part("signin.account")
def keys_link(request: HttpRequest) -> SafeString | None:
    """For whoever may make a key."""
    if not standings(request.user):
        return None
    return format_html(
        '<div><dt>{}</dt><dd><a href="{}">{}</a> – <a href="{}">{}</a></dd></div>',
        gettext("Interface for other systems"),
        reverse("api:tokens"),
        gettext("Your keys"),
        reverse("api:about"),
        gettext("What can be asked"),
    )
