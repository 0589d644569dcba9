"""The register's words and numbers in templates: `{{ code|country_of }}`, `{{ row.band.code }}`, `{% left contract %}`."""

from datetime import date

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja_site.knowledge.facts.language import area_word, country_name, stage_word
from kedja_site.register import words
from kedja_site.register.contract_rows import ContractRow
from kedja_site.register.ledger_spend import how_found
from kedja_site.register.paging import Position
from kedja_site.register.step_words import step_reason, step_word
from kedja_site.ui.templatetags.ui import address_with

register = template.Library()

register.filter("country_of", words.country_of)
register.filter("country_name", country_name)
register.filter("category_of", words.category_of)
register.filter("stage_word", stage_word)
register.filter("area_word", area_word)
register.filter("step_word", step_word)
register.filter("step_reason", step_reason)
register.filter("how_found", how_found)
register.filter("said_day", words.day)
register.filter("said_count", words.count)


@register.filter
def time_left(today: date, end: date | None) -> str:
    """How long there is left."""
    return words.time_left(today, end)


@register.simple_tag
def money(minor: int, currency: str) -> str:
    """An amount in whole units."""
    return words.money(minor, currency)


@register.simple_tag
def rounded(minor: int, currency: str) -> str:
    """An amount at a glance: `6,2 miljoner SEK`."""
    return words.rounded_money(minor, currency)


@register.simple_tag
def covers(row: ContractRow) -> SafeString:
    """Which of the four things are known, as marks and in words."""
    marks = format_html_join(
        "",
        "<i{}></i>",
        ((SafeString(' class="is-known"') if known else "",) for known in row.covers.values()),
    )
    return format_html(
        '<span><span class="covers" aria-hidden="true">{}</span> {}/4<span class="small">{}</span></span>',
        marks,
        row.covered,
        not_covered(row),
    )


@register.simple_tag
def not_covered(row: ContractRow) -> str:
    """Which of the four things are not known, in words."""
    named = {"identity": _("identity"), "category": _("category"), "origin": _("origin"), "chain": _("chain")}
    missing = [named[name] for name, known in row.covers.items() if not known]
    return _("not known: %(what)s") % {"what": ", ".join(missing)} if missing else _("all known")


@register.inclusion_tag("register/parts/pages.html", takes_context=True)
def beside_pages(context: Context, previous: Position | None, onward: Position | None) -> dict[str, str]:
    """The ways to the page before and the page after."""
    request: HttpRequest = context["request"]
    return {
        "previous": address_with(request, before=str(previous), after=None) if previous else "",
        "next": address_with(request, after=str(onward), before=None) if onward else "",
    }
