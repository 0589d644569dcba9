"""The page of hits, and what is suggested while somebody types."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from kedja_site.config.access import public
from kedja_site.kept_pages import keepable
from kedja_site.search.finding import Found, Shown, find, shown
from kedja_site.search.kinds import KINDS, kind_label
from kedja_site.search.marking import marked, piece_around
from kedja_site.ui.templatetags.ui import address_with

LONGEST_QUESTION = 200
HITS_A_PAGE = 10
SUGGESTED = 6
SHORTEST_TYPED = 2


@dataclass(frozen=True, slots=True)
class HitRow:
    """A hit as the page shows it."""

    title: SafeString
    address: str
    kind: str
    date: date | None
    piece: SafeString
    text_language: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter as a link, with the number of hits it leaves."""

    label: str
    address: str
    count: int
    is_chosen: bool


def _question(request: HttpRequest) -> str:
    # PostgreSQL takes no NUL in a text.
    return " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST_QUESTION]


def _language() -> str:
    return "en" if get_language() == "en" else "sv"


@public
@keepable(query={"q", "typ", "ar", "page"}, stored=False)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What is found by `q`, of the kind `typ` and the year `ar`, a page of it at a time."""
    question = _question(request)
    found = find(question, _language(), today=localdate())
    kind = request.GET.get("typ", "")
    kind = kind if kind in KINDS else ""
    asked_year = request.GET.get("ar", "")
    year = int(asked_year) if asked_year.isdecimal() and len(asked_year) == len("2026") else None
    hits = found.only(kind=kind, year=year)
    page = Paginator(hits, HITS_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "search/search.html",
        {
            "question": question,
            "found": found,
            "total": len(hits),
            "page": page,
            "rows": [_row(each, found) for each in shown(list(page.object_list))],
            "kinds": _kind_choices(request, found, kind, year),
            "years": _year_choices(request, found, kind, year),
            "is_filtered": bool(kind or year),
            "without_filters": address_with(request, typ=None, ar=None, page=None),
            "spelled": address_with(request, q=found.did_you_mean, typ=None, ar=None, page=None),
        },
    )


def _row(each: Shown, found: Found) -> HitRow:
    entry = each.entry
    text = entry.text if len(entry.text) > len(entry.summary) else entry.summary
    piece = piece_around(text or entry.summary, found.stems, entry.text_language)
    return HitRow(
        marked(entry.title, found.stems, entry.text_language),
        each.address,
        kind_label(entry.kind),
        entry.date,
        marked(piece, found.stems, entry.text_language),
        entry.text_language,
    )


def _kind_choices(request: HttpRequest, found: Found, kind: str, year: int | None) -> list[Choice]:
    counts = Found(found.words, tuple(found.only(year=year))).kinds()
    return [
        Choice(
            str(label),
            address_with(request, typ=None if code == kind else code, page=None),
            counts[code],
            is_chosen=code == kind,
        )
        for code, label in KINDS.items()
        if counts[code] or code == kind
    ]


def _year_choices(request: HttpRequest, found: Found, kind: str, year: int | None) -> list[Choice]:
    counts = Found(found.words, tuple(found.only(kind=kind))).years()
    every = sorted({*counts, *([year] if year else [])}, reverse=True)
    return [
        Choice(
            str(each),
            address_with(request, ar=None if each == year else each, page=None),
            counts[each],
            is_chosen=each == year,
        )
        for each in every
    ]


@public
@keepable(query={"q"}, stored=False)
@require_safe
@cache_control(public=True, max_age=60)
def suggestions(request: HttpRequest) -> JsonResponse:
    """The best few for what has been typed so far: `{"hits": [{title, address, kind}], "total": n}`."""
    question = _question(request)
    if len(question) < SHORTEST_TYPED:
        return JsonResponse({"hits": [], "total": 0})
    found = find(question, _language(), today=localdate())
    hits = [
        {"title": each.entry.title, "address": each.address, "kind": kind_label(each.entry.kind)}
        for each in shown(list(found.hits[:SUGGESTED]))
    ]
    return JsonResponse({"hits": hits, "total": len(found.hits)})
