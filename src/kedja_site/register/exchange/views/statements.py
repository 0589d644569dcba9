"""What sources say beside the records, and the decision between them."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kedja_site.people.subjects import Action
from kedja_site.register.exchange.actions.decide_statements import decide_statements
from kedja_site.register.exchange.permissions import user_can_decide
from kedja_site.register.exchange.shapes import BY_MODEL, SHAPES
from kedja_site.register.exchange.shown import Names
from kedja_site.register.exchange.views.frame import exchange_frame
from kedja_site.register.exchange.words import field_heading
from kedja_site.register.models import Record, Source, Statement
from kedja_site.register.statuses import Decision

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A statement beside what stands."""

    statement: Statement
    record: Record
    field: str
    stands: str
    stands_by: Source
    said: str


@require_http_methods(["GET", "POST"])
def statements(request: HttpRequest) -> HttpResponse:
    """Those that wait for a decision, of records that the viewer decides on."""
    if not request.user.is_authenticated or not any(
        user_can_decide(request.user, shape.subject) for shape in SHAPES.values()
    ):
        raise PermissionDenied
    failed = ""
    if request.method == "POST":
        chosen = [int(number) for number in request.POST.getlist("statement") if number.isdigit()]
        try:
            decide_statements(
                user=request.user,
                statements=chosen,
                accept=request.POST.get("decision") == "accept",
                reason=request.POST.get("reason", ""),
            )
        except ValidationError as refused:
            failed = " ".join(refused.messages)
        except PermissionDenied as fault:
            raise Http404 from fault
        else:
            messages.success(request, _("Decided. What was accepted stands in the records from now on."))
            return redirect(request.get_full_path())
    page = Paginator(_waiting(request), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "shown": _shown(request, list(page.object_list)), "failed": failed}
    return render(
        request,
        "register/exchange/statements.html",
        exchange_frame(request, "statements") | context,
        status=422 if failed else 200,
    )


def _waiting(request: HttpRequest) -> Any:
    mine = Q(pk__in=())
    for shape in SHAPES.values():
        records = shape.model.objects.visible_to(request.user, Action.DECIDE).values("pk")
        mine |= Q(kind=ContentType.objects.get_for_model(shape.model), record_id__in=records)
    return (
        Statement.objects.filter(mine, decision=Decision.WAITING)
        .select_related("source__organisation", "kind")
        .order_by("kind", "record_id", "field", "pk")
    )


def _shown(request: HttpRequest, rows: list[Statement]) -> list[ShownStatement]:
    """The rows with what stands in the register, in a fixed number of queries."""
    by_model: dict[Any, list[Statement]] = {}
    for row in rows:
        by_model.setdefault(row.kind.model_class(), []).append(row)
    found: dict[int, ShownStatement] = {}
    for model, of_model in by_model.items():
        shape = BY_MODEL[model]
        pks = {row.record_id for row in of_model}
        states = shape.states(pks)
        records = (
            model.objects.visible_to(request.user, Action.DECIDE)
            .select_related("source__organisation")
            .in_bulk(list(pks))
        )
        latest = {
            (each.record_id, each.field): each.source
            for each in Statement.objects.filter(
                kind=of_model[0].kind, record_id__in=pks, decision=Decision.ACCEPTED
            )
            .select_related("source__organisation")
            .order_by("source__stated_on", "pk")
        }
        names = Names(
            request.user,
            [(row.field, row.value) for row in of_model]
            + [(row.field, states[row.record_id].get(row.field)) for row in of_model],
        )
        for row in of_model:
            state = states[row.record_id]
            found[row.pk] = ShownStatement(
                row,
                records[row.record_id],
                field_heading(shape.table, row.field),
                names.say(row.field, state.get(row.field), state),
                latest.get((row.record_id, row.field), records[row.record_id].source),
                names.say(row.field, row.value, state),
            )
    return [found[row.pk] for row in rows]
