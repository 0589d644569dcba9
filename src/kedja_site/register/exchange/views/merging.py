"""Records that are one, and one that was two."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from kedja_site.people.access import Viewer
from kedja_site.people.guarded import Guarded, rows_of
from kedja_site.people.subjects import Action
from kedja_site.register.exchange.actions.decide_pair import say_not_the_same
from kedja_site.register.exchange.actions.merge_records import MODELS, merge_records, undo_merge
from kedja_site.register.exchange.actions.split_off import movable, split_off
from kedja_site.register.exchange.permissions import user_can_decide
from kedja_site.register.exchange.references import references_to
from kedja_site.register.exchange.referring import name_of
from kedja_site.register.exchange.shapes import BY_MODEL
from kedja_site.register.exchange.shown import Names
from kedja_site.register.exchange.statuses import PairDecision, Twins
from kedja_site.register.exchange.views.frame import exchange_frame
from kedja_site.register.exchange.words import field_heading
from kedja_site.register.finding import find
from kedja_site.register.models import ChainLink, FoundKind, LikelyPair, Merge, Site, Supplier
from kedja_site.register.public_ids import read_public_id

PAGE_SIZE = 25
DONE = {
    "merge": gettext_lazy("Merged."),
    "undo": gettext_lazy("The merge is undone."),
    "split": gettext_lazy("Split off. This is the new record."),
}
MOST_ROWS = 200
FOUND_KINDS = {Twins.SUPPLIER: FoundKind.SUPPLIER, Twins.SITE: FoundKind.SITE}
COMPARED = {
    Twins.SUPPLIER: (
        "name",
        "country",
        "address",
        "website",
        "se_orgnr",
        "vat",
        "lei",
        "parent",
        "other_names",
    ),
    Twins.SITE: ("name", "country", "address", "stage", "production", "run_by", "other_names"),
}


def _record(request: HttpRequest, kind: str, public_id: str) -> Supplier | Site:
    found = (
        MODELS[kind]
        .objects.visible_to(request.user, Action.DECIDE)
        .filter(public_id=read_public_id(public_id) or "")
        .first()
    )
    if found is None or not request.user.is_authenticated:
        raise Http404
    return found


def _side_by_side(
    request: HttpRequest, kind: str, pairs: list[tuple[Any, Any]]
) -> list[list[tuple[str, str, str]]]:
    """For each pair of records, field by field; a fixed number of queries."""
    shape = BY_MODEL[MODELS[kind]]
    states = shape.states({row.pk for pair in pairs for row in pair})
    names = Names(request.user, [(name, value) for state in states.values() for name, value in state.items()])
    return [
        [
            (
                field_heading(shape.table, name),
                names.say(name, states[one.pk].get(name)),
                names.say(name, states[other.pk].get(name)),
            )
            for name in COMPARED[Twins(kind)]
            if states[one.pk].get(name) or states[other.pk].get(name)
        ]
        for one, other in pairs
    ]


@require_http_methods(["GET"])
def pairs(request: HttpRequest) -> HttpResponse:
    """Records that look like one, the surest first."""
    kind = Twins.SITE if request.GET.get("slag") == Twins.SITE else Twins.SUPPLIER
    model = MODELS[kind]
    if not user_can_decide(request.user, model.subject):
        raise PermissionDenied
    mine: Any = model.objects.visible_to(request.user, Action.DECIDE).filter(merged_into=None).values("pk")
    rows = LikelyPair.objects.filter(kind=kind, decision=PairDecision.WAITING, one__in=mine, other__in=mine)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    listed = list(page.object_list)
    records = model.objects.unguarded("asked for already").in_bulk(
        [pk for row in listed for pk in (row.one, row.other)]
    )
    both = [(records[row.one], records[row.other]) for row in listed]
    shown = list(zip(listed, both, _side_by_side(request, kind, both), strict=True))
    context = {
        "page": page,
        "shown": shown,
        "kind": kind,
        "kinds": [(Twins.SUPPLIER, _("suppliers")), (Twins.SITE, _("sites"))],
        "merge_name": f"register:merge_{kind}",
    }
    return render(request, "register/exchange/pairs.html", exchange_frame(request, "pairs") | context)


@require_POST
def keep_apart(request: HttpRequest, number: int) -> HttpResponse:
    """They are not the same."""
    pair = get_object_or_404(LikelyPair, pk=number)
    if not request.user.is_authenticated:
        raise Http404
    try:
        say_not_the_same(
            user=request.user,
            pair=pair,
            reason=request.POST.get("reason", "") or _("Looked at side by side."),
        )
    except PermissionDenied as fault:
        raise Http404 from fault
    kind = Twins.SITE if pair.kind == Twins.SITE else Twins.SUPPLIER
    messages.success(request, _("Remembered: they are not the same."))
    return redirect(f"{reverse('register:pairs')}?slag={kind}")


@require_http_methods(["GET", "POST"])
def merge_supplier(request: HttpRequest, public_id: str) -> HttpResponse:
    """Merge a supplier with another, undo that, or split it."""
    return _merge(request, Twins.SUPPLIER, public_id)


@require_http_methods(["GET", "POST"])
def merge_site(request: HttpRequest, public_id: str) -> HttpResponse:
    """The same for a site."""
    return _merge(request, Twins.SITE, public_id)


def _merge(request: HttpRequest, kind: str, public_id: str) -> HttpResponse:
    record = _record(request, kind, public_id)
    if record.merged_into_id:
        return redirect(record.get_absolute_url())
    failed = ""
    if request.method == "POST":
        try:
            shown = _do(request, kind, record)
            messages.success(request, DONE[request.POST["do"]])
            return redirect(shown.get_absolute_url())
        except ValidationError as refused:
            failed = " ".join(refused.messages)
        except PermissionDenied as fault:
            raise Http404 from fault
    other_id = request.POST.get("other") or request.GET.get("med", "")
    other = _record(request, kind, other_id) if other_id else None
    text = request.GET.get("q", "").strip()[:200]
    hits = (
        [
            hit.record
            for hit in find(request.user, text, [FOUND_KINDS[Twins(kind)]], 20)
            if hit.record.pk != record.pk
        ]
        if text
        else []
    )
    context = {
        "record": record,
        "kind": kind,
        "other": other,
        "compared": _side_by_side(request, kind, [(record, other)])[0] if other else [],
        "moving": _moving(other) if other else [],
        "other_numbers": other is not None and _have_other_numbers(record, other),
        "asked_text": text,
        "found": hits,
        "merges": _merges(request, kind, record),
        "parts": _parts(request, record) if not other and not text else [],
        "failed": failed,
        "reason": request.POST.get("reason", ""),
        "new_name": request.POST.get("name", ""),
    }
    return render(
        request,
        "register/exchange/merge.html",
        exchange_frame(request, "pairs") | context,
        status=422 if failed else 200,
    )


def _do(request: HttpRequest, kind: str, record: Supplier | Site) -> Supplier | Site:
    """What a form of the page asks for; gives the record to look at then."""
    reason = request.POST.get("reason", "")
    asked = request.POST.get("do")
    assert request.user.is_authenticated  # asked before
    if asked == "merge":
        other = _record(request, kind, request.POST.get("other", ""))
        merge_records(user=request.user, kind=kind, kept=record.pk, merged=other.pk, reason=reason)
        return record
    if asked == "undo":
        number = request.POST.get("merge", "")
        merge = get_object_or_404(Merge, pk=int(number) if number.isdigit() else 0, kind=kind, kept=record.pk)
        undo_merge(user=request.user, merge=merge, reason=reason)
        return record
    if asked == "split":
        chosen = {
            label: [int(number) for number in request.POST.getlist(label) if number.isdigit()]
            for label in movable(record)
        }
        return split_off(
            user=request.user,
            kind=kind,
            record=record.pk,
            name=request.POST.get("name", ""),
            chosen=chosen,
            reason=reason,
        )
    raise Http404


def _have_other_numbers(one: Supplier | Site, other: Supplier | Site) -> bool:
    """Whether both have a number in the same register, and not the same: that speaks for two companies."""
    if not isinstance(one, Supplier) or not isinstance(other, Supplier):
        return False
    here, there = ({(row.kind, row.value) for row in each.identifiers.all()} for each in (one, other))
    both = {kind for kind, _value in here} & {kind for kind, _value in there}
    return any(
        not {pair for pair in here if pair[0] == kind} & {pair for pair in there if pair[0] == kind}
        for kind in both
    )


def _moving(other: Supplier | Site) -> list[tuple[str, int]]:
    """What will move, counted."""
    counted = []
    for key in references_to(type(other)):
        rows = rows_of(key.model, "what would move, counted").filter(**{key.name: other.pk})
        counted.append((name_of(key), rows.count()))
    return [(label, count) for label, count in counted if count]


def _merges(request: HttpRequest, kind: str, record: Supplier | Site) -> list[tuple[Merge, Supplier | Site]]:
    rows = list(
        Merge.objects.filter(kind=kind, kept=record.pk, undone_at=None)
        .select_related("merged_by")
        .order_by("-pk")
    )
    merged = (
        MODELS[kind].objects.visible_to(request.user, Action.DECIDE).in_bulk([row.merged for row in rows])
    )
    return [(row, merged[row.merged]) for row in rows if row.merged in merged]


def _parts(request: HttpRequest, record: Supplier | Site) -> list[tuple[str, str, list[Any]]]:
    """What can be split off, by kind: (name of the field in the form, heading, rows). Only what the viewer may see."""
    listed = []
    for label, key in movable(record).items():
        rows = _seen(request.user, key.model).filter(**{key.name: record.pk})
        found = list(rows[:MOST_ROWS])
        if found:
            listed.append((label, name_of(key), found))
    return listed


def _seen(viewer: Viewer, model: type[Model]) -> QuerySet[Any]:
    """The rows of `model` that may be named: none that is kept from the viewer, and no link that leads to such a site."""
    if not issubclass(model, Guarded):
        return rows_of(model, "parts of a record that is shown")
    rows: QuerySet[Any] = model.objects.visible_to(viewer)
    if model is ChainLink:
        sites = Site.objects.visible_to(viewer).values("pk")
        hidden = Site.objects.unguarded("to leave out what leads to them").exclude(pk__in=sites)
        rows = rows.exclude(from_site__in=hidden).exclude(to_site__in=hidden)
        rows = rows.select_related("from_supplier", "from_site", "to_supplier", "to_site")
    return rows
