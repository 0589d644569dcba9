"""The supplier's page of everything that is asked of it, behind the link in the letter."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from kedja_site.followup.asked import asked_of
from kedja_site.followup.models import SupplierLink
from kedja_site.followup.views.behind_link import behind_link


@behind_link
def asked(request: HttpRequest, link: SupplierLink, token: str) -> HttpResponseBase:
    """What there is to do, what waits for the buyers, and what is done; each leads to its page."""
    case = link.follow_up
    return render(
        request,
        "followup/asked.html",
        {"link": link, "case": case, "token": token, "items": asked_of(case, token)},
    )
