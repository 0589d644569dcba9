"""What looks wrong in what somebody enters: duplicates, and what is not plausible. Doubts can be answered; faults cannot.

Source: features.md B14 (Open Supply Hub warns of an address in another country and of several sites in one row).
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext as _

from kedja.reference import find_country
from kedja_site.people.access import Viewer
from kedja_site.register.models import Contract, Site, SiteName, Supplier, SupplierName
from kedja_site.register.names import name_key
from kedja_site.register.risk import alpha2
from kedja_site.register.words import country_of

MOST = 5
LONGEST_TERM_YEARS = 15
_SEVERAL = re.compile(r";|\n|\s/\s|\s\|\s|\b(?:1|a)\)\s.*\b(?:2|b)\)\s", re.IGNORECASE)
_SEVERAL_WORDS = re.compile(r"\b(?:factories|plants|sites|fabriker|anläggningar)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at before saving."""

    text: str


def same_named_suppliers(viewer: Viewer, name: str, country: str, but: Supplier | None = None) -> list[Doubt]:
    """Suppliers of the same name, now or earlier, that may be the same: in the same country, or with none stated."""
    key = name_key(name)
    rows = Supplier.objects.visible_to(viewer).filter(
        Q(name_key=key) | Q(pk__in=SupplierName.objects.filter(name_key=key).values("supplier")),
        merged_into=None,
    )
    return _same(rows, country, but)


def same_named_sites(viewer: Viewer, name: str, country: str, but: Site | None = None) -> list[Doubt]:
    """Likewise. What the viewer may not see is not told of."""
    key = name_key(name)
    rows = Site.objects.visible_to(viewer).filter(
        Q(name_key=key) | Q(pk__in=SiteName.objects.filter(name_key=key).values("site")), merged_into=None
    )
    return _same(rows, country, but)


def _same(rows: "QuerySet[Any]", country: str, but: Supplier | Site | None) -> list[Doubt]:
    rows = rows.filter(Q(country=country) | Q(country="")) if country else rows
    if but is not None:
        rows = rows.exclude(pk=but.pk)
    return [
        Doubt(
            format_html(
                _("There is already {} ({}). Is it the same?"),
                format_html('<a href="{}">{}</a>', one.get_absolute_url(), one.name),
                ", ".join(part for part in (country_of(one.country), one.public_id) if part),
            )
        )
        for one in rows[:MOST]
    ]


def address_doubts(name: str, address: str, country: str) -> list[Doubt]:
    """An address that names another country, and what looks like several sites in one row."""
    doubts = []
    named = country_in(address)
    if country and named and named != country:
        doubts.append(
            Doubt(
                _("The address ends in %(named)s, but the country is %(country)s.")
                % {"named": country_of(named), "country": country_of(country)}
            )
        )
    if any(_SEVERAL.search(text) for text in (name, address)) or _SEVERAL_WORDS.search(name):
        doubts.append(Doubt(_("This looks like several sites in one. Enter each site by itself.")))
    return doubts


def country_in(address: str) -> str:
    """The country (alpha-2) that an address ends with; empty where it names none."""
    parts = [part.strip(" .") for part in address.replace("\n", ",").split(",") if part.strip(" .")]
    if len(parts) < 2:  # noqa: PLR2004 - a single word is a town, even where a country is called so
        return ""
    # Two letters may be an American state or a Chinese province.
    found = find_country(parts[-1]) if len(parts[-1]) > 3 else None  # noqa: PLR2004
    return alpha2().get(found.iso3, "") if found else ""


def position_doubts(latitude: float | None, longitude: float | None) -> list[Doubt]:
    """Where somebody wrote nought for unknown."""
    if latitude == 0 and longitude == 0:
        return [Doubt(_("The position 0, 0 lies in the Atlantic. Leave it empty where it is not known."))]
    return []


def contract_doubts(
    viewer: Viewer, values: dict[str, Any], today: date, but: Contract | None = None
) -> list[Doubt]:
    """Contracts of the same title, owner and supplier, and terms that are hard to believe."""
    doubts = []
    same = Contract.objects.visible_to(viewer).filter(
        owner=values["owner"],
        supplier=values["supplier"],
        title__iexact=values["title"],
        starts_on=values["starts_on"],
    )
    if but is not None:
        same = same.exclude(pk=but.pk)
    doubts += [
        Doubt(
            format_html(
                _("There is already {} ({}). Is it the same?"),
                format_html('<a href="{}">{}</a>', one.get_absolute_url(), one.title),
                one.public_id,
            )
        )
        for one in same[:MOST]
    ]
    ends = values.get("ends_on")
    if ends and ends.year - values["starts_on"].year > LONGEST_TERM_YEARS:
        doubts.append(
            Doubt(_("The contract runs for more than %(years)s years.") % {"years": LONGEST_TERM_YEARS})
        )
    if ends and ends < today and but is None:
        doubts.append(Doubt(_("The contract has already ended.")))
    return doubts
