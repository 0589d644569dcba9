"""The editors' reports: pages to look over, and links that lead nowhere."""

from http import HTTPStatus
from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from kedja_site.editors.actions.mark_reviewed import mark_reviewed
from kedja_site.editors.models import BrokenLink
from kedja_site.editors.reviews import pages_to_review
from kedja_site.newsroom.models import PublishedPage

ROWS_A_PAGE = 50


@require_admin_access
@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """The pages whose day of review has come, the longest overdue first."""
    rows = Paginator(pages_to_review(timezone.localdate()), ROWS_A_PAGE).get_page(request.GET.get("p"))
    waiting = [(day, page, page.permissions_for_user(request.user).can_edit()) for day, page in rows]
    return TemplateResponse(request, "editors/reviews.html", {"rows": rows, "waiting": waiting})


@require_admin_access
@require_POST
def reviewed(request: HttpRequest, pk: int) -> HttpResponse:
    """Marks one as looked over today, and goes back to the report."""
    page = get_object_or_404(PublishedPage, pk=pk)
    mark_reviewed(page, cast("User", request.user), timezone.localdate())
    messages.success(request, _("“{title}” is marked as reviewed today.").format(title=page.title))
    answer = redirect("editors_reviews")
    answer.status_code = HTTPStatus.SEE_OTHER
    return answer


@require_admin_access
@require_safe
def broken_links(request: HttpRequest) -> HttpResponse:
    """The links that led nowhere when they were last followed."""
    links = BrokenLink.objects.select_related("page")
    rows = Paginator(links, ROWS_A_PAGE).get_page(request.GET.get("p"))
    return TemplateResponse(request, "editors/broken_links.html", {"rows": rows})
