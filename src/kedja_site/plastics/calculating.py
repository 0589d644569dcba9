"""What a substitute would do: the parameters filled in with what is known, and the rule's answer in words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kedja.plastics import Option, PlasticsError, changed_by, climate, substitution
from kedja_site.knowledge.facts.language import page_language
from kedja_site.people.access import Viewer, own_organisations
from kedja_site.plastics.models import Article, Substitute, Volume
from kedja_site.plastics.permissions import spend_of
from kedja_site.plastics.words import co2e_kg, kilograms, number
from kedja_site.register.words import count

UG_PER_G = 1_000_000
MG_PER_G = 1000
USUAL_USES = 100_000
PLACES = Decimal("0.01")


def known_of(viewer: Viewer, substitute: Substitute) -> dict[str, Any]:
    """The parameters as far as they are known; what is not is empty."""
    article, instead = substitute.article, substitute.instead
    now_co2e = _co2e_g(article)
    found: dict[str, Any] = {
        "uses": _uses(viewer, article),
        "now_weight": _weight_g(article),
        "now_co2e": now_co2e,
        "now_price": _price(viewer, article),
        "instead_uses": (instead.uses if instead and instead.uses else None) or 1,
        "less": substitute.less_pct,
        "care_co2e": substitute.care_co2e,
        "care_price": substitute.care_price,
    }
    if instead is not None:
        found |= {
            "instead_weight": _weight_g(instead),
            "instead_co2e": _co2e_g(instead),
            "instead_price": _price(viewer, instead),
        }
    elif substitute.less_pct is not None:
        # Less of the same is the same article.
        found |= {
            "instead_weight": found["now_weight"],
            "instead_co2e": now_co2e,
            "instead_price": found["now_price"],
        }
    if substitute.change_pct is not None and now_co2e is not None:
        # What is published is a change of each use; a piece that is used again has so many of them.
        a_use = changed_by(now_co2e, Decimal(substitute.change_pct))
        found["instead_co2e"] = (a_use * found["instead_uses"]).quantize(PLACES)
        # The published change holds the care between uses.
        found["care_co2e"] = Decimal(0)
    return {name: value for name, value in found.items() if value is not None}


def answer(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the rule says of the form's values, in words. `wrong` where a number cannot be right."""
    less = Decimal(values.get("less") or 0)
    now = Option(weight_g=values["now_weight"], co2e_g=values["now_co2e"], price=values["now_price"])
    instead = Option(
        uses=values["instead_uses"],
        weight_g=values["instead_weight"],
        co2e_g=values["instead_co2e"],
        price=values["instead_price"],
        care_co2e_g=values["care_co2e"],
        care_price=values["care_price"],
        pieces_a_use=1 - less / 100,
    )
    try:
        found = substitution(now, instead, values["uses"])
    except PlasticsError as wrong:
        return {"wrong": wrong.said_in(page_language())}
    return {
        "weight": _change(found.weight_kg, kilograms),
        "co2e": _change(found.co2e_kg, co2e_kg),
        "kronor": _change(found.kronor, lambda kr: f"{number(kr)}\N{NO-BREAK SPACE}kr"),
        "co2e_breaks_even": _breaks(found.co2e_breaks_even, found.co2e_kg),
        "money_breaks_even": _breaks(found.money_breaks_even, found.kronor),
        "is_reused": values["instead_uses"] > 1,
    }


def _change(value: Decimal | None, told: Any) -> str:
    """A plus or a minus before it; words where it is not known."""
    if value is None:
        return _("not known")
    text: str = told(value)
    return f"+{text}" if value > 0 else text


def _breaks(uses: int | None, difference: Decimal | None) -> str:
    if difference is None:
        return _("not known")
    if uses is None:
        return _("never, with these numbers")
    said = ngettext("from %(count)s use of a piece", "from %(count)s uses of a piece", uses)
    return said % {"count": count(uses)}


def _weight_g(article: Article) -> Decimal | None:
    if article.is_plastic_free:
        return Decimal(0)
    parts = list(article.parts.all())
    return Decimal(sum(each.mass_mg for each in parts)) / MG_PER_G if parts else None


def _co2e_g(article: Article) -> Decimal | None:
    """Only where every part has its factors: half a sum would look like a whole one."""
    found = climate([each.part for each in article.parts.all()])
    if found.amount is None or found.without:
        return None
    return (Decimal(found.amount.ug) / UG_PER_G).quantize(PLACES)


def _uses(viewer: Viewer, article: Article) -> int:
    """What the viewer's own organisation bought in the newest year; a hundred thousand where it bought none."""
    rows = Volume.objects.visible_to(viewer).filter(article=article)
    own = rows.filter(organisation__in=own_organisations(viewer)).order_by("-year").first()
    if own is not None and own.units:
        return int(own.units)
    newest = rows.order_by("-year").values_list("year", flat=True).first()
    every = rows.filter(year=newest).aggregate(all=Sum("units"))["all"] if newest else None
    return int(every or USUAL_USES)


def _price(viewer: Viewer, article: Article) -> Decimal | None:
    """What one piece cost whoever the viewer may see the prices of; the newest."""
    mine = spend_of(viewer)
    rows = Volume.objects.visible_to(viewer).filter(article=article, units__gt=0).exclude(spend_minor=None)
    if mine is not None:
        rows = rows.filter(organisation__in=mine)
    newest = rows.order_by("-year", "pk").values_list("spend_minor", "units").first()
    return (Decimal(newest[0] or 0) / newest[1] / 100).quantize(PLACES) if newest else None
