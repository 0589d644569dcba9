"""The plan for archiving and weeding, its proposals, and what was decided on them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kedja_site.records.actions.change_retention import change_retention
from kedja_site.records.actions.decide_weeding import CannotWeedError, carry_out_weeding, refuse_weeding
from kedja_site.records.archive import archive_folder
from kedja_site.records.log_forms import ReasonForm
from kedja_site.records.models import RetentionRule, WeedingProposal
from kedja_site.records.permissions import user_can_plan_weeding, user_can_see_plan
from kedja_site.records.plan import day_before_which, kind_of, propose_what_is_due, rows_of_plan
from kedja_site.records.views.frame import person_of, records_frame
from kedja_site.records.weeding_forms import RetentionForm

SHOWN = 20
FIRST = 25


@require_GET
def plan(request: HttpRequest) -> HttpResponse:
    """The plan and its proposals. Raises PermissionDenied."""
    if not user_can_see_plan(request.user):
        raise PermissionDenied
    rows = [
        (rule, kind, day_before_which(rule, timezone.localdate()))
        for rule in rows_of_plan()
        if (kind := kind_of(rule))
    ]
    proposals = WeedingProposal.objects.visible_to(request.user).select_related("rule")
    page = Paginator(proposals, SHOWN).get_page(request.GET.get("page"))
    context = {
        "rows": rows,
        "page": page,
        "proposals": [(each, kind_of(each.rule)) for each in page.object_list],
        "can_plan": user_can_plan_weeding(request.user),
    }
    return render(request, "records/weeding.html", records_frame(request, "weeding") | context)


@require_http_methods(["GET", "HEAD", "POST"])
def change_row(request: HttpRequest, number: int) -> HttpResponse:
    """Changes a row of the plan. Raises PermissionDenied."""
    if not user_can_plan_weeding(request.user):
        raise PermissionDenied
    rule = RetentionRule.objects.visible_to(request.user).filter(pk=number).first()
    kind = kind_of(rule) if rule else None
    if rule is None or kind is None:
        raise Http404
    form = RetentionForm(request.POST if request.method == "POST" else None, instance=rule)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        change_retention(
            user=person_of(request),
            rule=rule,
            months=given["months"],
            after=given["after"],
            ground=given["ground"],
            why=given["why"],
        )
        messages.success(request, _("Saved."))
        return redirect("records:weeding")
    status = 422 if form.is_bound else 200
    context = {"form": form, "kind": kind}
    return render(
        request, "records/retention.html", records_frame(request, "weeding") | context, status=status
    )


@require_POST
def propose(request: HttpRequest) -> HttpResponse:
    """Looks now at what is over time, instead of tonight. Raises PermissionDenied."""
    if not user_can_plan_weeding(request.user):
        raise PermissionDenied
    if made := propose_what_is_due(timezone.localdate()):
        messages.success(request, _("Proposals made: %(count)s.") % {"count": len(made)})
    else:
        messages.info(request, _("Nothing is over time that is not proposed already."))
    return redirect("records:weeding")


@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, number: int) -> HttpResponse:
    """One proposal: what would go, and the decision. Raises PermissionDenied."""
    if not user_can_plan_weeding(request.user):
        raise PermissionDenied
    found = WeedingProposal.objects.visible_to(request.user).select_related("rule").filter(pk=number).first()
    kind = kind_of(found.rule) if found else None
    if found is None or kind is None:
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        act, said = (
            (refuse_weeding, _("Refused: nothing was weeded."))
            if "refuse" in request.POST
            else (carry_out_weeding, _("Carried out."))
        )
        try:
            act(user=person_of(request), proposal=found, reason=form.cleaned_data["reason"])
        except CannotWeedError as mistake:
            messages.error(request, str(mistake))
        else:
            messages.success(request, said)
        return redirect(found)
    is_open = found.decided_at is None
    rows = kind.found(found.before_day)[:FIRST] if is_open else []
    context = {
        "found": found,
        "kind": kind,
        "form": form,
        "is_open": is_open,
        "first": [(kind.reference(row), str(row)) for row in rows],
        "has_package": bool(found.package) and (archive_folder() / found.package).is_file(),
    }
    status = 422 if form.is_bound else 200
    return render(
        request, "records/proposal.html", records_frame(request, "weeding") | context, status=status
    )


@require_GET
def package(request: HttpRequest, number: int) -> FileResponse:
    """The archive package. Raises PermissionDenied."""
    if not user_can_plan_weeding(request.user):
        raise PermissionDenied
    found = WeedingProposal.objects.visible_to(request.user).filter(pk=number).exclude(package="").first()
    path = archive_folder() / found.package if found else None
    if path is None or not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name)
