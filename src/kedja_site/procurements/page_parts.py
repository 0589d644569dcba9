"""What procurements add to other rooms' pages: their place in the header, and the way back from a contract."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja_site.config.page_parts import page_part
from kedja_site.procurements.permissions import user_can_see_procurements

SECTIONS = {"upphandlingar"}
"""How the addresses begin of what lies under Procurements in the header."""


@page_part("site.nav")
def header_link(request: HttpRequest, section: str = "") -> SafeString | None:
    """For those who may know of procurements."""
    if not user_can_see_procurements(request.user):
        return None
    current = SafeString(' aria-current="true"') if section in SECTIONS else ""
    return format_html(
        '<li><a href="{}"{}>{}</a></li>', reverse("procurements:list"), current, _("Procurements")
    )
