"""A company claims its record; the office or a coordinator decides."""

from datetime import timedelta
from urllib.parse import urlsplit

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kedja_site.config.access import public
from kedja_site.config.rate_limits import allow_request
from kedja_site.config.row_lock import as_system
from kedja_site.people.subjects import Action
from kedja_site.register.exchange.actions.claim_supplier import (
    Claimant,
    claim_of_token,
    claim_supplier,
    decide_claim,
    prove_claim,
)
from kedja_site.register.exchange.permissions import user_can_decide
from kedja_site.register.exchange.statuses import ClaimState
from kedja_site.register.exchange.views.frame import exchange_frame
from kedja_site.register.models import Claim, Supplier
from kedja_site.register.public_ids import read_public_id
from kedja_site.riskview.words import page_language

PAGE_SIZE = 25
CLAIMS_AN_HOUR = 5


class ClaimForm(forms.Form):
    """Who claims, and what shows that they speak for the company."""

    name = forms.CharField(label=_("Your name"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail address at the company"),
        help_text=_("We send a link there, to see that it is yours."),
    )
    task = forms.CharField(label=_("Your task at the company"), max_length=200)
    evidence = forms.CharField(
        label=_("What shows that you speak for the company"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Such as a page of the company’s site that names you, or whom we can call at its switchboard."
        ),
    )


@public
@never_cache
@require_http_methods(["GET", "POST"])
def claim(request: HttpRequest, public_id: str) -> HttpResponse:
    """The form. Whoever has the id of a record may open it: it shows the company's name and nothing else."""
    supplier = (
        Supplier.objects.unguarded(
            "shown by name alone to whoever has its id, so that a company without an account can claim it"
        )
        .filter(public_id=read_public_id(public_id) or "")
        .select_related("merged_into")
        .first()
    )
    if supplier is None:
        raise Http404
    if supplier.merged_into:
        return redirect("register:claim", supplier.merged_into.public_id, permanent=True)
    person = request.user if request.user.is_authenticated else None
    initial = {"name": person.get_full_name(), "email": person.email} if person else None
    form = ClaimForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        if not allow_request(request, "claim", limit=CLAIMS_AN_HOUR, per=timedelta(hours=1)):
            return render(request, "ui/too_often.html", status=429)
        try:
            claim_supplier(
                supplier=supplier,
                claimant=Claimant(**form.cleaned_data, language=page_language()),
                person=person,
            )
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            return render(
                request,
                "register/exchange/claim_sent.html",
                {"supplier": supplier, "email": form.cleaned_data["email"]},
            )
    return render(
        request,
        "register/exchange/claim.html",
        {"supplier": supplier, "form": form, "is_kept": supplier.organisation_id is not None},
        status=422 if form.errors else 200,
    )


@public
@never_cache
@require_http_methods(["GET", "POST"])
@as_system("whoever has the letter's link proves that the address is theirs, without an account")
def prove(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the letter: a button confirms, so that a mail program that looks at links does not."""
    found = claim_of_token(token)
    if found is None:
        return render(request, "register/exchange/claim_proved.html", {"claim": None}, status=410)
    if request.method == "POST":
        found = prove_claim(token)
    return render(request, "register/exchange/claim_proved.html", {"claim": found})


@require_http_methods(["GET", "POST"])
def claims(request: HttpRequest) -> HttpResponse:
    """The claims that wait, the oldest first; and those that have been decided."""
    if not request.user.is_authenticated or not user_can_decide(request.user, Supplier.subject):
        raise PermissionDenied
    mine = Supplier.objects.visible_to(request.user, Action.DECIDE).values("pk")
    failed = ""
    if request.method == "POST":
        number = request.POST.get("claim", "")
        asked = get_object_or_404(Claim, pk=int(number) if number.isdigit() else 0, supplier__in=mine)
        try:
            decide_claim(
                user=request.user,
                claim=asked,
                accept=request.POST.get("decision") == "accept",
                reason=request.POST.get("reason", ""),
            )
        except ValidationError as refused:
            failed = " ".join(refused.messages)
        else:
            messages.success(request, _("Decided. The answer goes out by letter."))
            return redirect("register:claims")
    rows = Claim.objects.filter(supplier__in=mine).select_related("supplier", "decided_by")
    waiting = Paginator(rows.filter(state=ClaimState.WAITING), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": waiting,
        "shown": [(row, _domain_agrees(row)) for row in waiting.object_list],
        "decided": list(rows.exclude(decided_at=None).order_by("-decided_at")[:10]),
        "failed": failed,
    }
    return render(
        request,
        "register/exchange/claims.html",
        exchange_frame(request, "claims") | context,
        status=422 if failed else 200,
    )


def _domain_agrees(row: Claim) -> bool | None:
    """Whether the address is at the company's own domain; None where its website is not known."""
    host = (urlsplit(row.supplier.website).hostname or "").removeprefix("www.")
    if not host:
        return None
    domain = row.email.rpartition("@")[2]
    return domain == host or domain.endswith(f".{host}")
