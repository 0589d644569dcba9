"""Signing the goals, and what can be taken along: the page to print, picture, PDF, and the chart for the suppliers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kedja.circular import Chart, TextKind
from kedja_site.circular.actions.sign_plan import sign_plan
from kedja_site.circular.charts import chart_of, current_chart
from kedja_site.circular.forms import SignForm
from kedja_site.circular.picture import as_png, for_paper, picture
from kedja_site.circular.plan import KIND, Plan
from kedja_site.circular.selectors import plan_of, policy_of, signed_plan_of
from kedja_site.circular.signed_content import SignedPlan, content_of, read_content
from kedja_site.circular.signed_kinds import goals_table, indicator_values
from kedja_site.circular.summary_pdf import as_pdf
from kedja_site.circular.words import FAULT_WORDS, KNOWN_WORDS, TEXT_WORDS, goal_name, note_sentence, said
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.drafts import draft_of
from kedja_site.procurements.models import Procurement, SignedVersion
from kedja_site.procurements.permissions import user_can_sign
from kedja_site.procurements.selectors import visible_file
from kedja_site.procurements.views.frame import form_status, person, signed_in

PNG, SVG, PDF = "image/png", "image/svg+xml", "application/pdf"


def _read(procurement: Procurement, plan: Plan) -> SignedPlan:
    """The draft as it would be signed."""
    policy = policy_of(procurement)
    return read_content(content_of(plan, current_chart().chart, policy.text if policy else ""))


def sign(request: HttpRequest, public_id: str) -> HttpResponse:
    """See it all once more, and sign."""
    found = signed_in(request.user, public_id)
    chart = current_chart().chart
    plan = plan_of(found, chart)
    version = signed_plan_of(found)
    number = draft_of(found, None, KIND).changed_no
    form = SignForm(request.POST if request.method == "POST" else None, initial={"based_on": number})
    if version is None:
        del form.fields["why"]
    if request.method == "POST" and form.is_valid() and form.cleaned_data["based_on"] != number:
        # Nobody signs what they have not read.
        form = SignForm({"based_on": number, "why": form.cleaned_data.get("why", "")})
        if version is None:
            del form.fields["why"]
        form.add_error(None, _("A colleague has changed something meanwhile. Read it, and sign again."))
    elif request.method == "POST" and form.is_valid():
        try:
            made = sign_plan(user=person(request), procurement=found, why=form.cleaned_data.get("why", ""))
        except CannotDoError as hindered:
            form.add_error(None, str(hindered))
        else:
            messages.success(
                request, _("The circular goals are signed, version %(number)s.") % {"number": made.number}
            )
            return redirect("circular:summary", found.public_id)
    missing = [note_sentence(chart, note) for note in plan.judged.notes if note.stops]
    missing += [line for goal in plan.faults for line in _missing_of(plan, goal, goal_name(chart, goal))]
    shown = _read(found, plan)
    context = {
        "procurement": found,
        "form": form,
        "version": version,
        "missing": missing,
        "table": goals_table(shown),
        "goals": [(goal, indicator_values(goal)) for goal in shown.goals if not plan.lacks(goal.code)],
    }
    return render(request, "circular/sign.html", context, status=form_status(request))


def _missing_of(plan: Plan, goal: str, name: str) -> list[str]:
    """What a goal's indicator lacks; one line where there is none at all."""
    if not plan.fields[goal]["name"]:
        return [_("%(goal)s: choose an indicator.") % {"goal": name}]
    return [f"{name}: {FAULT_WORDS[fault]}" for fault in plan.faults[goal] if fault.stops]


@require_safe
def summary(request: HttpRequest, public_id: str) -> HttpResponse:
    """One page: picture, table and indicators, of what is signed, or of the draft where nothing is."""
    found = visible_file(request.user, public_id)
    plan, version, chart = _shown(found)
    context: dict[str, Any] = {
        "procurement": found,
        "version": version,
        "plan": plan,
        "table": goals_table(plan),
        "goals": [(goal, indicator_values(goal)) for goal in plan.goals],
        # Our own drawing; names are escaped in it.
        "picture": SafeString(picture(chart, plan.choice, name="plan")),
        "narrow": SafeString(picture(chart, plan.choice, name="plan-narrow", is_narrow=True)),
        "may_sign": user_can_sign(request.user, found),
    }
    return render(request, "circular/summary.html", context)


def _shown(procurement: Procurement) -> tuple[SignedPlan, SignedVersion | None, Chart]:
    """What is signed, with the chart that it was signed by; the draft and today's where nothing is."""
    version = signed_plan_of(procurement)
    if version is not None:
        return read_content(version.content), version, chart_of(int(version.facts["circular_chart"])).chart
    return _read(procurement, plan_of(procurement)), None, current_chart().chart


@require_safe
def picture_file(request: HttpRequest, public_id: str, form: str) -> HttpResponse:
    """The picture as SVG or PNG, in ink on white."""
    found = visible_file(request.user, public_id)
    plan, _version, chart = _shown(found)
    drawn = picture(chart, plan.choice, name="plan")
    if not drawn:
        raise Http404
    content, kind = (for_paper(drawn).encode(), SVG) if form == "svg" else (as_png(drawn), PNG)
    return _file(content, kind, f"cirkulara-mal-{slugify(found.title)[:40]}.{form}")


@require_safe
def summary_pdf(request: HttpRequest, public_id: str) -> HttpResponse:
    """The page as tagged PDF."""
    found = visible_file(request.user, public_id)
    plan, version, chart = _shown(found)
    drawn = picture(chart, plan.choice, name="plan")
    return _file(
        as_pdf(found, plan, version, for_paper(drawn) if drawn else ""),
        PDF,
        f"cirkulara-mal-{slugify(found.title)[:40]}.pdf",
    )


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


@require_safe
def for_suppliers(request: HttpRequest, public_id: str) -> HttpResponse:
    """The chosen goals as a supplier meets them: what can be offered, criteria at three levels, text for the contract."""
    found = visible_file(request.user, public_id)
    plan, version, chart = _shown(found)
    told: set[str] = set()
    rows = []
    for goal in plan.goals:
        strategies = [strategy for code in goal.strategies if (strategy := chart.strategy(code))]
        rows.append(
            {
                "label": goal.label,
                "indicator": goal.indicator,
                "strategies": [
                    {
                        "code": each.code,
                        "name": said(each.name),
                        "known": KNOWN_WORDS[each.known],
                        # A strategy that serves two goals has its texts once.
                        "texts": []
                        if each.code in told
                        else [
                            (TEXT_WORDS[kind], said(each.texts[kind]))
                            for kind in TextKind
                            if kind in each.texts
                        ],
                        "is_above": each.code in told,
                    }
                    for each in strategies
                ],
            }
        )
        told.update(goal.strategies)
    context = {"procurement": found, "version": version, "plan": plan, "rows": rows}
    return render(request, "circular/offers.html", context)
