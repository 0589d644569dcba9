"""What alarms add to other rooms' pages: a place in the header, and on a company's or factory's page the alarms that name it."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from kedja_site.alarms.models import Alarm, Candidate
from kedja_site.alarms.permissions import user_can_start
from kedja_site.alarms.statuses import OPEN_STATES, Verdict
from kedja_site.config.page_parts import page_part
from kedja_site.people.access import access_for
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.models import Site, Supplier

MOST_NAMED = 5


@page_part("site.nav")
def header_link(request: HttpRequest, section: str = "") -> SafeString | None:
    """For those whom some rule lets see alarms."""
    if not access_for(request.user, Subject.ALARM, Action.SEE):
        return None
    current = SafeString(' aria-current="true"') if section == "larm" else ""
    return format_html(
        '<li><a href="{}"{}>{}</a></li>', reverse("alarms:overview"), current, gettext("Alarms")
    )


@page_part("register.supplier.actions")
@page_part("register.site.actions")
def start_link(request: HttpRequest, record: Supplier | Site) -> SafeString | None:
    """The way to an alarm about this very record."""
    if not user_can_start(request.user):
        return None
    about = {"om": f"{record.name}; {record.public_id}"}
    if isinstance(record, Site) and record.is_confidential:
        about["enskilt"] = "1"  # or all would read its name among what is sought
    address = f"{reverse('alarms:start')}?{urlencode(about)}"
    return format_html('<a class="button button-quiet" href="{}">{}</a>', address, gettext("Start an alarm"))


@page_part("register.supplier.head")
@page_part("register.site.head")
def alarms_about(request: HttpRequest, record: Supplier | Site) -> SafeString | None:
    """The open alarms that somebody has confirmed to be about it, as far as the viewer may see them."""
    mine = {"site": record} if isinstance(record, Site) else {"supplier": record}
    meant = Candidate.objects.filter(verdict=Verdict.CONFIRMED, **mine).values("line__alarm")
    found = Alarm.objects.visible_to(request.user).filter(pk__in=meant, state__in=OPEN_STATES)[:MOST_NAMED]
    links = format_html_join(
        ", ", '<a href="{}">{}</a>', ((each.get_absolute_url(), each.title) for each in found)
    )
    if not links:
        return None
    return format_html(
        '<div class="message message-warning"><p>{}: {}</p></div>', gettext("Named in an alarm"), links
    )
