"""What this room adds to other rooms' pages: the audits of a case."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja_site.audits.permissions import user_can_order, user_performs_any
from kedja_site.audits.selectors import audits_of_case
from kedja_site.config.page_parts import page_part
from kedja_site.followup.models import FollowUp
from kedja_site.people.access import access_for
from kedja_site.people.subjects import Action, Subject


@page_part("followup.tabs")
def tab(request: HttpRequest, tab: str = "") -> SafeString | None:  # noqa: ARG001 - what the place gives
    """For those who have audits to see."""
    if not access_for(request.user, Subject.AUDIT, Action.SEE):
        return None
    return format_html('<li><a href="{}">{}</a></li>', reverse("audits:audits"), _("Audits"))


@page_part("site.nav")
def header_link(request: HttpRequest, section: str = "") -> SafeString | None:
    """For auditors, who see no follow-ups."""
    if access_for(request.user, Subject.FOLLOW_UP, Action.SEE) or not user_performs_any(request.user):
        return None
    current = SafeString(' aria-current="true"') if section == "revisioner" else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', reverse("audits:mine"), current, _("Audits"))


@page_part("followup.case")
def audits_in_case(request: HttpRequest, case: FollowUp) -> SafeString | None:
    """That audits are made, to all who see the case; what they say, to those who see them. And the way to order one."""
    context = {
        "case": case,
        "audits": audits_of_case(request.user, case),
        "can_order": case.is_open and user_can_order(request.user, case),
    }
    if not context["audits"] and not context["can_order"]:
        return None
    return SafeString(render_to_string("audits/parts/in_case.html", context, request))
