"""Entering and changing an article."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kedja.plastics import CompositionError
from kedja_site.knowledge.facts.language import page_language
from kedja_site.people.subjects import Subject
from kedja_site.plastics.actions.keep_article import keep_article
from kedja_site.plastics.actions.refusing import CannotDoError
from kedja_site.plastics.forms.article import ArticleForm
from kedja_site.plastics.models import Article
from kedja_site.plastics.permissions import keeping_organisations, user_can_keep
from kedja_site.plastics.selectors import visible_article
from kedja_site.plastics.views.frame import form_status, let_in, person, show


def new_article(request: HttpRequest) -> HttpResponse:
    """A new one."""
    let_in(request)
    return _form(request, None)


def change_article(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is known of it now."""
    let_in(request)
    article = visible_article(request.user, public_id)
    if not user_can_keep(request.user, article):
        raise PermissionDenied
    return _form(request, article)


def _form(request: HttpRequest, article: Article | None) -> HttpResponse:
    owners = keeping_organisations(request.user, Subject.PLASTIC_ARTICLE)
    if article is None and not owners:
        raise PermissionDenied
    form = ArticleForm(request.user, owners, article, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            kept, what = keep_article(
                user=person(request),
                owner=article.owner if article else form.cleaned_data["owner"],
                values=form.columns(),
                parts=form.read["parts"],
                packaging=form.read["packaging_parts"],
                said=form.said(),
                article=article,
                based_on=form.cleaned_data["based_on"],
            )
        except CompositionError as wrong:
            form.add_error("parts", wrong.said_in(page_language()))
        except CannotDoError as hindered:
            form.add_error(None, str(hindered))
        else:
            told = _("Nothing was different.") if what == "unchanged" else _("The article is saved.")
            messages.success(request, told)
            return redirect(kept)
    context = {"form": form, "article": article}
    return show(request, "plastics/article_form.html", context, "articles", form_status(request))
