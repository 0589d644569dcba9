"""What follow-ups add to other rooms' pages: the header, and what is known on a contract's and a supplier's page."""

from collections.abc import Collection
from datetime import date

from django.db.models import Max
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja_site.config.page_parts import page_part
from kedja_site.followup.models import FollowUp, Performed
from kedja_site.followup.permissions import (
    is_buyers_side,
    user_can_count,
    user_can_nominate,
    user_can_plan,
)
from kedja_site.followup.reuse import known_of
from kedja_site.people.access import access_for
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.contract_rows import knows_follow_ups
from kedja_site.register.models import Contract, Supplier

SECTIONS = {"uppfoljning", "sjalvrapport", "revisioner", "avvikelser", "resultat"}
"""How the addresses begin of what lies under Follow-up in the header."""
MOST = 10


@knows_follow_ups
def newest_days(suppliers: Collection[int]) -> dict[int, date]:
    """By the steps that were taken: that a follow-up was made is open to all buyers."""
    rows = Performed.objects.filter(follow_up__supplier__in=suppliers).order_by()
    return dict(rows.values_list("follow_up__supplier").annotate(Max("performed_on")))


@page_part("site.nav")
def header_link(request: HttpRequest, section: str = "") -> SafeString | None:
    """For those who see follow-ups."""
    if not access_for(request.user, Subject.FOLLOW_UP, Action.SEE):
        return None
    current = SafeString(' aria-current="true"') if section in SECTIONS else ""
    first = "followup:board" if is_buyers_side(request.user) else "followup:cases"
    return format_html('<li><a href="{}"{}>{}</a></li>', reverse(first), current, _("Follow-up"))


@page_part("register.contract")
def known_of_contract(request: HttpRequest, record: Contract) -> SafeString | None:
    """What is known of the supplier and whether it counts for this contract, condition by condition."""
    if not is_buyers_side(request.user):
        return None
    today = timezone.localdate()
    context = {
        "contract": record,
        "known": known_of(request.user, [record], today)[record.pk][:MOST],
        "under_way": FollowUp.objects.visible_to(request.user)
        .filter(supplier=record.supplier, closed_on=None)
        .exclude(state="cancelled")
        .select_related("led_by"),
        "may_count": user_can_count(request.user, record),
        "may_nominate": user_can_nominate(request.user),
        "today": today,
    }
    return SafeString(render_to_string("followup/parts/known_of_contract.html", context, request))


@page_part("register.supplier")
def followed_up(request: HttpRequest, record: Supplier) -> SafeString | None:
    """The supplier's follow-ups, newest first, and the ways to nominate, plan and record one."""
    if not access_for(request.user, Subject.FOLLOW_UP, Action.SEE):
        return None
    rows = (
        FollowUp.objects.visible_to(request.user)
        .filter(supplier=record)
        .select_related("led_by")
        .prefetch_related("performed")
    )
    context = {
        "supplier": record,
        "cases": rows[:MOST],
        "may_nominate": user_can_nominate(request.user),
        "may_plan": user_can_plan(request.user),
    }
    return SafeString(render_to_string("followup/parts/followed_up.html", context, request))
