"""Asking suppliers what their articles are made of, their answers by a link, and taking them in."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kedja.plastics import CompositionError
from kedja_site.knowledge.facts.language import page_language
from kedja_site.people.subjects import Subject
from kedja_site.plastics.actions.ask_supplier import ask_supplier, send_answer, take_answer
from kedja_site.plastics.actions.refusing import CannotDoError
from kedja_site.plastics.forms.supplier import AskForm, SupplierArticleForm
from kedja_site.plastics.models import Article, SupplierAnswer, SupplierAsk
from kedja_site.plastics.permissions import keeping_organisations
from kedja_site.plastics.supplier_link import asked_articles, behind_link
from kedja_site.plastics.views.frame import form_status, let_in, person, show

PAGE_SIZE = 20


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Whom the own organisation has asked, and what they answered."""
    let_in(request)
    if not keeping_organisations(request.user, Subject.PLASTIC_ARTICLE).exists():
        raise PermissionDenied
    answers = SupplierAnswer.objects.select_related("article", "taken").order_by("article__name", "-number")
    rows = (
        SupplierAsk.objects.visible_to(request.user)
        .select_related("organisation")
        .prefetch_related(Prefetch("answers", answers))
    )
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": [(each, _newest(each)) for each in page]}
    return show(request, "plastics/asked.html", context, "asked")


def _newest(ask: SupplierAsk) -> list[SupplierAnswer]:
    """The newest answer of each article."""
    found: dict[int, SupplierAnswer] = {}
    for each in ask.answers.all():
        found.setdefault(each.article_id, each)
    return list(found.values())


def ask(request: HttpRequest) -> HttpResponse:
    """Ask one."""
    let_in(request)
    organisations = keeping_organisations(request.user, Subject.PLASTIC_ARTICLE)
    if not organisations:
        raise PermissionDenied
    mine = Article.objects.visible_to(request.user).filter(owner__in=organisations).exclude(supplier_name="")
    names = list(mine.order_by("supplier_name").values_list("supplier_name", flat=True).distinct())
    form = AskForm(organisations, names, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_supplier(user=person(request), **form.cleaned_data)
        except CannotDoError as hindered:
            form.add_error("supplier_name", str(hindered))
        else:
            messages.success(request, _("The letter is on its way."))
            return redirect("plastics:asked")
    context = {
        "form": form,
        "title": _("Ask a supplier"),
        "about": _(
            "The letter has a link to a page where the supplier fills in what its articles are made of, without an account."
        ),
        "back": "..",
        "button": _("Send the letter"),
    }
    return show(request, "plastics/form.html", context, "asked", form_status(request))


@require_POST
def take(request: HttpRequest, number: int) -> HttpResponse:
    """An answer becomes what is known of the article."""
    let_in(request)
    asks = SupplierAsk.objects.visible_to(request.user)
    answer = SupplierAnswer.objects.filter(pk=number, ask__in=asks).first()
    if answer is None:
        raise Http404
    try:
        article = take_answer(user=person(request), answer=answer)
    except (CannotDoError, CompositionError) as hindered:
        told = hindered.said_in(page_language()) if isinstance(hindered, CompositionError) else str(hindered)
        messages.error(request, told)
        return redirect("plastics:asked")
    messages.success(request, _("The answer is taken in."))
    return redirect(article)


@behind_link
def answer(request: HttpRequest, ask: SupplierAsk, token: str) -> HttpResponseBase:
    """The supplier's page: its articles, and which it has answered for."""
    newest = dict(SupplierAnswer.objects.filter(ask=ask).order_by("number").values_list("article", "sent_at"))
    rows = [(each, newest.get(each.pk)) for each in asked_articles(ask)]
    return render(request, "plastics/answer.html", {"ask": ask, "token": token, "rows": rows})


@behind_link
def answer_article(request: HttpRequest, ask: SupplierAsk, token: str, public_id: str) -> HttpResponseBase:
    """The form for one of them."""
    article = next((each for each in asked_articles(ask) if each.public_id == public_id), None)
    if article is None:
        raise Http404
    form = SupplierArticleForm(article, request.POST or None)
    if request.method == "POST" and form.is_valid():
        send_answer(ask=ask, article=article, content=form.content(), by_name=form.cleaned_data["by_name"])
        return redirect("plastics:answer", token)
    context = {"ask": ask, "token": token, "article": article, "form": form}
    return render(request, "plastics/answer_article.html", context, status=form_status(request))
