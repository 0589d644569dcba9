"""The meeting on one screen: choose goals and strategies together, and see at once what it comes to.

Every button is a form of its own without script; with script the board is fetched again as others choose.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kedja_site.circular.actions.choose import choose, write
from kedja_site.circular.board import board_of
from kedja_site.circular.charts import current_chart
from kedja_site.circular.forms import AboutForm
from kedja_site.circular.known import goals_known, suggestions
from kedja_site.circular.plan import KIND, PRODUCT, WHO, Plan, lots_in, plan_in
from kedja_site.circular.selectors import policy_of, signed_plan_of
from kedja_site.circular.words import figure
from kedja_site.procurements.drafts import draft_of
from kedja_site.procurements.models import Procurement
from kedja_site.procurements.permissions import user_can_sign, user_can_work
from kedja_site.procurements.selectors import categories_of, visible_file
from kedja_site.procurements.views.frame import form_status, person, worked_in
from kedja_site.register.words import category_of

ON, OFF = "on", "off"
BY_SCRIPT = "X-Kedja-Board"


def indicator_lines(plan: Plan) -> dict[str, str]:
    """Each goal's indicator in a line: what, from what, to what."""
    lines = {}
    for goal, found in plan.indicators.items():
        if not found.name:
            continue
        now = figure(found.baseline, found.unit) or _("not known")
        then = figure(found.target, found.unit) or _("no target yet")
        lots = sorted(lots_in(plan.fields[goal]["lots"]))
        only = f" ({_('Lots')} {', '.join(map(str, lots))})" if lots else ""
        lines[goal] = f"{found.name}: {now} → {then}{only}"
    return lines


def _board(request: HttpRequest, procurement: Procurement) -> dict[str, Any]:
    numbered = current_chart()
    policy = policy_of(procurement)
    draft = draft_of(procurement, None, KIND)
    plan = plan_in(draft.content, numbered.chart, frozenset(policy.goals) if policy else frozenset())
    codes = categories_of(procurement)
    known = goals_known(request.user, codes, timezone.localdate())
    version = signed_plan_of(procurement)
    return {
        "procurement": procurement,
        "chart": numbered,
        "policy": policy,
        "draft": draft,
        "plan": plan,
        "board": board_of(numbered.chart, plan, policy, suggestions(codes, known), indicator_lines(plan)),
        "categories": [category_of(code) for code in codes],
        "missed": [each for each in known if each.progress.state == "missed"][:5],
        "version": version,
        "may_work": user_can_work(request.user, procurement),
        "may_sign": user_can_sign(request.user, procurement),
    }


@require_safe
def meeting(request: HttpRequest, public_id: str) -> HttpResponse:
    """The screen. With `nr` it gives the board alone, and nothing where nobody has chosen since."""
    found = visible_file(request.user, public_id)
    since = request.GET.get("nr", "")
    if request.headers.get(BY_SCRIPT):
        draft = draft_of(found, None, KIND)
        if since == str(draft.changed_no):
            return HttpResponse(status=204)
        return render(request, "circular/parts/board.html", _board(request, found))
    context = _board(request, found) | {"is_screen": "storskarm" in request.GET}
    return render(request, "circular/meeting.html", context)


@require_POST
def set_choice(request: HttpRequest, public_id: str) -> HttpResponse:
    """A button: `set` is a code and what it is to be, such as `A1:on`."""
    found = worked_in(request.user, public_id)
    code, _colon, wanted = request.POST.get("set", "").partition(":")
    chart = current_chart().chart
    on_chart = chart.goal(code) or chart.strategy(code)
    if wanted not in {ON, OFF} or (wanted == ON and on_chart is None) or not code.isalnum():
        return HttpResponseBadRequest(_("Choose a goal or a strategy that is on the chart."))
    saved = choose(user=person(request), procurement=found, code=code, is_chosen=wanted == ON)
    if request.headers.get(BY_SCRIPT):
        return render(request, "circular/parts/board.html", _board(request, found))
    if saved.conflicts:
        messages.warning(
            request, _("Somebody else chose the same just now. See what stands, and choose again.")
        )
    return redirect(f"{reverse('circular:meeting', args=[found.public_id])}#val-{code}")


def about(request: HttpRequest, public_id: str) -> HttpResponse:
    """What it is about and who takes part."""
    found = worked_in(request.user, public_id)
    draft = draft_of(found, None, KIND)
    first = {
        "product": draft.content.get(PRODUCT, ""),
        "who": draft.content.get(WHO, ""),
        "based_on": draft.changed_no,
    }
    form = AboutForm(request.POST if request.method == "POST" else None, initial=first)
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        saved = write(
            user=person(request),
            procurement=found,
            values={PRODUCT: given["product"], WHO: given["who"]},
            based_on=given["based_on"],
        )
        if not saved.conflicts:
            return redirect("circular:meeting", found.public_id)
        form = again(form, saved.draft.changed_no)
        theirs = [(str(form[each.field].label), str(each.theirs)) for each in saved.conflicts]
    context = {
        "form": form,
        "procurement": found,
        "title": _("What the goals are for"),
        "button": _("Save"),
        "theirs": theirs,
    }
    status = 409 if theirs else form_status(request)
    return render(request, "circular/file_form.html", context, status=status)


def again(form: Any, number: int, **more: Any) -> Any:
    """The form with the writer's own words, on the ground of what a colleague has saved meanwhile: saving once more keeps them."""
    data = form.data.copy()
    data["based_on"] = str(number)
    return type(form)(data, **more)
