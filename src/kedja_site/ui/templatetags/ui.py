"""The components that pages are put together from. `docs/reference/components.md` shows each.

Components know how things look and nothing of what they mean: they take words and numbers, never a model.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.template.context import Context
from django.urls import translate_url
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kedja.report.bands import BAND_WORDS
from kedja_site.config.page_parts import parts_of
from kedja_site.ui.data_block import StructuredThing, data_block
from kedja_site.ui.icons import ICONS

register = template.Library()

# A shape each, so that the bands are told apart without colour: octagon, triangle, diamond, circle, empty square.
BAND_SHAPES = {
    "very_high": "M5 1h6l4 4v6l-4 4H5l-4-4V5Z",
    "high": "M8 1.5 15 14.5H1Z",
    "elevated": "M8 1l7 7-7 7-7-7Z",
    "low": "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Z",
    "unknown": "M2.5 2.5h11v11h-11Z",
}
PAGES_BESIDE = 2
LONGEST_FIGURE = 12


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "search" %}`: a picture beside a word that says the same; hidden from screen readers."""
    paths = format_html_join("", '<path d="{}"/>', ((d,) for d in ICONS[name]))
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', paths)


@register.simple_tag(takes_context=True)
def page_parts(context: Context, place: str, **given: Any) -> SafeString:
    """`{% page_parts "riskview.row" row=row %}`: what other rooms add to this place of the page."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return mark_safe("")
    return format_html_join("", "{}", ((part,) for part in parts_of(place, request, **given)))


@register.simple_tag
def band(code: str, note: str = "") -> SafeString:
    """`{% band row.band %}`: the band of a risk as word, shape and colour; raises KeyError on a band of no name."""
    return format_html(
        '<span class="band band-{}"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="{}"/></svg>'
        '<span class="word">{}{}</span></span>',
        code,
        BAND_SHAPES[code],
        BAND_WORDS["en" if get_language() == "en" else "sv"][code],
        f" {note}" if note else "",
    )


@register.simple_tag
def share_bar(share: float) -> SafeString:
    """`{% share_bar 0.42 %}`: a small bar for a share from 0 to 1, beside the number that says it."""
    width = round(min(max(float(share), 0.0), 1.0) * 100, 1)
    return format_html(
        '<svg class="share-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="ground" width="100" height="10"/><rect width="{}" height="10"/></svg>',
        str(width),
    )


def address_with(request: HttpRequest, **changes: str | int | None) -> str:
    """This page's address with some of its query replaced; None takes a part away."""
    query: QueryDict = request.GET.copy()
    for key, value in changes.items():
        if value is None:
            query.pop(key, None)
        else:
            query[key] = str(value)
    return f"?{query.urlencode()}" if query else request.path


@register.inclusion_tag("ui/parts/sort_heading.html", takes_context=True)
def sort_heading(
    context: Context, label: str, column: str, current: str, *, number: bool = False
) -> dict[str, Any]:
    """`{% sort_heading _("Amount") "amount" sort number=True %}`: a `<th>` whose link sorts by `column`.

    `current` is the sort in force: a column's name, with `-` before it for the largest first. The link asks for the
    opposite of what is; a column of numbers starts with the largest. The page number is dropped.
    """
    ascending, descending = current == column, current == f"-{column}"
    if ascending or descending:
        wanted = f"-{column}" if ascending else column
    else:
        wanted = f"-{column}" if number else column
    return {
        "label": label,
        "number": number,
        "direction": "ascending" if ascending else "descending" if descending else "",
        "address": address_with(context["request"], sort=wanted, page=None, after=None, before=None),
    }


@dataclass(frozen=True, slots=True)
class PageLink:
    """A place in the row of page numbers; `number` is None where some are left out."""

    number: int | None
    address: str = ""


def page_links(request: HttpRequest, number: int, pages: int) -> list[PageLink]:
    """First, last, and those around `number`, with a gap for what is left out."""
    near = range(number - PAGES_BESIDE, number + PAGES_BESIDE + 1)
    shown = sorted({1, pages, *(n for n in near if 1 <= n <= pages)})
    links: list[PageLink] = []
    for previous, n in zip([0, *shown], shown, strict=False):
        if n > previous + 1:
            links.append(PageLink(None))
        links.append(PageLink(n, address_with(request, page=n)))
    return links


@register.inclusion_tag("ui/parts/pagination.html", takes_context=True)
def pagination(context: Context, number: int, pages: int, total: int | None = None) -> dict[str, Any]:
    """`{% pagination page.number page.pages page.total %}`: page numbers as plain links; nothing for one page."""
    request = context["request"]
    return {
        "number": number,
        "pages": pages,
        "total": total,
        "links": page_links(request, number, pages) if pages > 1 else [],
        "previous": address_with(request, page=number - 1) if number > 1 else "",
        "next": address_with(request, page=number + 1) if number < pages else "",
    }


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same page in a language."""

    code: str
    name: str
    address: str
    current: bool


def language_links(context: Context) -> list[LanguageLink]:
    """This page in every language.

    A page whose address differs by more than the prefix puts `translations` (code → address) into its context.
    """
    request: HttpRequest | None = context.get("request")
    if request is None:
        return []
    known: dict[str, str] = context.get("translations") or {}
    names = {"sv": "Svenska", "en": "English"}
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return [
        LanguageLink(
            code,
            names[code],
            known.get(code, translate_url(request.path, code)) + query,
            code == get_language(),
        )
        for code, _name in settings.LANGUAGES
    ]


@register.inclusion_tag("ui/parts/language_switch.html", takes_context=True)
def language_switch(context: Context) -> dict[str, Any]:
    """The way to the same page in the other language."""
    return {"links": [link for link in language_links(context) if not link.current]}


@register.inclusion_tag("ui/parts/alternates.html", takes_context=True)
def alternates(context: Context) -> dict[str, Any]:
    """For search engines: where this page really is, and the same in every language that it is written in.

    A page that only mirrors another puts that one's address into the context as `canonical`, and the languages that
    have words of their own as `translated`. Of the query only a page number counts: filters and sorts show the same.
    """
    request: HttpRequest | None = context.get("request")
    page = request.GET.get("page", "") if request and set(request.GET) == {"page"} else ""
    query = f"?page={page}" if page.isdecimal() and page != "1" else ""
    places = {
        link.code: f"{settings.SITE_ADDRESS}{link.address.split('?')[0]}{query}"
        for link in language_links(context)
    }
    written: tuple[str, ...] = context.get("translated") or tuple(places)
    canonical = context.get("canonical")
    return {
        "canonical": f"{settings.SITE_ADDRESS}{canonical}{query}"
        if canonical
        else places.get(get_language() or ""),
        "links": {code: place for code, place in places.items() if code in written} if not canonical else {},
        "default": settings.LANGUAGE_CODE,
    }


@register.inclusion_tag("ui/parts/breadcrumb.html", takes_context=True)
def breadcrumb(context: Context, *steps: str) -> dict[str, Any]:
    """`{% breadcrumb _("Risk picture") risk_url _("Ranking") %}`: label, address, label, address, …, last label."""
    pairs = [(steps[i], steps[i + 1] if i + 1 < len(steps) else "") for i in range(0, len(steps), 2)]
    trail = [(_("Start"), str(context.get("site_root", "/"))), *pairs]
    return {"steps": trail, "data": data_block([_trail_for_machines(trail)])}


def _trail_for_machines(trail: Sequence[tuple[str, str]]) -> StructuredThing:
    """The way here as schema.org says it; the last step is the page itself."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "name": str(label),
                **({"item": f"{settings.SITE_ADDRESS}{address}"} if address and number < len(trail) else {}),
            }
            for number, (label, address) in enumerate(trail, 1)
        ],
    }


@register.inclusion_tag("ui/parts/key_figure.html")
def key_figure(label: str, value: str, note: str = "", address: str = "") -> dict[str, str | bool]:
    """`{% key_figure _("Spend") "1,2 mdkr" _("of which …") rows_url %}`, inside `<dl class="key-figures">`.

    With an address the value leads to what it is the sum of. Words, such as a name, are set smaller than figures.
    """
    is_words = len(str(value)) > LONGEST_FIGURE and not str(value)[0].isdigit()
    return {"label": label, "value": value, "note": note, "address": address, "is_words": is_words}


@register.inclusion_tag("ui/parts/message.html")
def message(text: str, level: str = "info") -> dict[str, str]:
    """`{% message _("Saved.") "success" %}`; levels: info, success, warning, error."""
    return {"text": text, "level": level if level in {"info", "success", "warning", "error"} else "info"}


@register.inclusion_tag("ui/parts/empty.html")
def empty(heading: str, text: str = "", address: str = "", action: str = "") -> dict[str, str]:
    """`{% empty _("No rows") _("Take away a filter.") clear_url _("Clear") %}`: says that nothing is here, and what to do."""
    return {"heading": heading, "text": text, "address": address, "action": action}


@register.inclusion_tag("ui/parts/chart.html")
def chart(
    caption: str,
    svg: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    source: str = "",
    numbers_from: int = 1,
) -> dict[str, Any]:
    """`{% chart caption svg headings rows source %}`: a picture with its figures as a table that unfolds.

    `svg` is made by our own library and trusted. Columns from `numbers_from` on (counted from 0) are numbers.
    """
    return {
        "caption": caption,
        "svg": SafeString(svg),
        "headings": list(enumerate(headings)),
        "rows": [list(enumerate(row)) for row in rows],
        "source": source,
        "numbers_from": numbers_from,
    }
