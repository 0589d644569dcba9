"""What circular goals add to others' pages: on the contract, and on the category what was set before and how it went."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja.circular import State
from kedja.policy.small_cells import suppress
from kedja_site.circular import work_tasks  # noqa: F401 - importing registers them
from kedja_site.circular.known import all_goals, counts, goals_known
from kedja_site.circular.selectors import goals_for
from kedja_site.circular.views.measuring import standing_of
from kedja_site.circular.words import STATE_WORDS
from kedja_site.config.page_parts import page_part
from kedja_site.config.row_lock import as_system
from kedja_site.procurements.permissions import user_can_see_procurements
from kedja_site.register.models import Contract

MOST = 10


@page_part("procurements.tabs")
def tab(request: HttpRequest, tab: str) -> SafeString | None:
    """The buyers' policies, for those who may know of procurements."""
    if not user_can_see_procurements(request.user):
        return None
    current = SafeString(' aria-current="page"') if tab == "policies" else ""
    return format_html(
        '<li><a href="{}"{}>{}</a></li>', reverse("circular:policies"), current, _("Circular policies")
    )


@page_part("register.contract")
def on_contract(request: HttpRequest, record: Contract) -> SafeString | None:
    """The goals of the contract, with how each stands."""
    goals = list(goals_for(request.user).filter(contract=record))
    if not goals:
        return None
    context = {"rows": [standing_of(goal) for goal in goals]}
    return SafeString(render_to_string("circular/parts/on_contract.html", context, request))


@page_part("knowledge.category")
def in_category(request: HttpRequest, code: str) -> SafeString | None:
    """What was set for the category, for those who procure."""
    if not user_can_see_procurements(request.user):
        return None
    known = goals_known(request.user, [code], timezone.localdate())
    if not known:
        return None
    context = {"rows": [standing_of(each.goal) for each in known[:MOST]]}
    return SafeString(render_to_string("circular/parts/in_category.html", context, request))


@page_part("knowledge.category.circular")
def counted(request: HttpRequest, code: str) -> SafeString | None:
    """How many goals were reached and missed in the category, for everybody; small numbers are left out."""
    with as_system("counted for everybody, and small numbers left out"):
        found = counts(all_goals([code], timezone.localdate()))
    if not any(found.values()):
        return None
    shown = suppress({(state.value,): number for state, number in found.items()})
    if all(number is None for number in shown.values()):
        return None
    context = {"counts": [(STATE_WORDS[state], shown[state.value,]) for state in State]}
    return SafeString(render_to_string("circular/parts/counted.html", context, request))
