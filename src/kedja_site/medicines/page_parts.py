"""What medicines add to other rooms' pages: their place in the header."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja_site.config.page_parts import page_part
from kedja_site.medicines.permissions import user_can_see_amounts

SECTION = "lakemedel"


@page_part("site.nav")
def header_link(request: HttpRequest, section: str = "") -> SafeString | None:
    """For those who have amounts of their own to keep; strangers find the pages through the knowledge."""
    if not user_can_see_amounts(request.user):
        return None
    current = SafeString(' aria-current="true"') if section == SECTION else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', reverse("medicines:list"), current, _("Medicines"))
