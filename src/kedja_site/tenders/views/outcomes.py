"""For everybody: which countries medicines were bought from, and which criteria the winner meets, where the buyer tells it."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kedja.medicines.points import Answer
from kedja_site.config.access import public
from kedja_site.medicines.permissions import user_can_see_amounts
from kedja_site.register.words import country_of
from kedja_site.tenders.selectors import newest_outcomes, outcome_of
from kedja_site.tenders.statuses import ANSWERS

PAGE = 50
TAB = "outcomes"
"""Among those of medicines."""


@public
@require_safe
def outcomes(request: HttpRequest) -> HttpResponse:
    """What has been told, the newest first."""
    page = Paginator(newest_outcomes(), PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "tenders/outcomes.html",
        {"page": page, "tab": TAB, "may_see_files": user_can_see_amounts(request.user)},
    )


@public
@require_safe
def outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """What was told of one lot."""
    found = outcome_of(pk)
    if hasattr(found, "withdrawal"):
        told = {"outcome": found, "tab": TAB, "may_see_files": user_can_see_amounts(request.user)}
        return render(request, "tenders/withdrawn.html", told, status=410)
    return render(
        request,
        "tenders/outcome.html",
        {
            "outcome": found,
            "tab": TAB,
            "may_see_files": user_can_see_amounts(request.user),
            **outcome_context(found.content),
        },
    )


def outcome_context(content: Mapping[str, Any]) -> dict[str, Any]:
    """The words of what is published, in the language of the page."""
    language = "en" if get_language() == "en" else "sv"
    return {
        "content": content,
        "substances": [
            (each[f"name_{language}"], [country_of(code) for code in each["api"]], [country_of(code) for code in each["formulation"]])
            for each in content["substances"]
        ],
        "criteria": [
            (each[f"name_{language}"], ANSWERS[Answer(each["met"])] if each["met"] else "") for each in content["criteria"]
        ],
    }  # fmt: skip
