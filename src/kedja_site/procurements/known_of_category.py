"""What the rooms below know of the categories: countries, cases, follow-ups, deviations, contracts, other procurements."""

from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kedja.policy.follow_up_words import ClauseLevel, Method
from kedja.policy.reuse import Earlier, Wanted, weigh_reuse
from kedja_site.deviations.coming_back import coming_back_in
from kedja_site.followup.models import FollowUp
from kedja_site.followup.reuse import level_of
from kedja_site.followup.statuses import GOOD
from kedja_site.knowledge.facts.language import band_word, country_name
from kedja_site.people.access import Viewer
from kedja_site.procurements.knowing import Known, Line, known_of_category
from kedja_site.procurements.lot_facts import countries_of_origin, facts_of, prioritised_of
from kedja_site.procurements.models import LotCategory, Procurement
from kedja_site.procurements.statuses import ProcurementState
from kedja_site.register.filters import under
from kedja_site.register.models import Contract, ContractCategory
from kedja_site.register.words import time_left

MOST = 5
MOST_CATEGORIES = 6
"""More than this in one procurement are told by their pages."""


def _all_under(codes: Iterable[str]) -> list[str]:
    return sorted({below for code in codes for below in under(code)})


@known_of_category(order=10)
def countries(_viewer: Viewer, _procurement: Procurement, codes: Sequence[str]) -> Known:
    """Where the goods come from, by published figures, with the country risk."""
    found = countries_of_origin(codes)
    lines = [
        Line(
            country_name(one.rated.country.iso3),
            reverse("knowledge:country", args=[one.rated.country.iso3.lower()]),
            _("country risk: %(band)s") % {"band": band_word(one.rated.risk.band or "unknown").lower()},
        )
        for one in found[:MOST]
    ]
    return Known(
        "countries", _("Countries of origin"), tuple(lines),
        _("No published figure says where the goods come from. That is not low risk: it is not known."),
    )  # fmt: skip


@known_of_category(order=20)
def cases(_viewer: Viewer, _procurement: Procurement, codes: Sequence[str]) -> Known:
    """Documented cases, and goods for which harm is documented."""
    is_english = get_language() == "en"
    lines = [
        Line(case.case_en if is_english else case.case_sv)
        for facts in facts_of(codes)
        for case in facts.cases
    ]
    goods = {harm.good: harm.countries for facts in facts_of(codes) for harm in facts.harms}
    lines += [
        Line(good, beside=", ".join(country_name(iso3) for iso3 in places[:MOST]))
        for good, places in goods.items()
    ]
    return Known(
        "cases", _("Documented cases"), tuple(lines[:MOST]),
        _("The lists used here name no good of the chain. That is no evidence of low risk."),
    )  # fmt: skip


@known_of_category(order=30)
def follow_ups(viewer: Viewer, _procurement: Procurement, codes: Sequence[str]) -> Known:
    """Follow-ups of earlier suppliers in the category, and whether they would count for a new contract."""
    today = timezone.localdate()
    wanted = ClauseLevel.ADVANCED if prioritised_of(codes) else ClauseLevel.BASIC
    rows = (
        FollowUp.objects.visible_to(viewer)
        .filter(category__in=_all_under(codes))
        .exclude(performed=None)
        .select_related("supplier", "led_by")
        .prefetch_related("performed")
        .distinct()
        .order_by("-year", "-pk")[:MOST]
    )
    lines = []
    for case in rows:
        step = case.performed.all()[0]
        weighed = weigh_reuse(
            Earlier(level_of(case.level), Method(step.method), step.performed_on, step.verdict in GOOD),
            Wanted(wanted, Method.SELF_REPORT),
            today,
        )
        counts = {
            True: _("would count for a new contract"),
            False: _("would not count for a new contract"),
            None: _("not known whether it would count for a new contract"),
        }[weighed.counts]
        said = f"{step.get_method_display()} {step.performed_on:%Y-%m-%d}: {step.get_verdict_display()}; {counts}"
        lines.append(Line(case.supplier.name, case.get_absolute_url(), said))
    return Known(
        "follow_ups", _("Follow-ups of earlier suppliers"), tuple(lines),
        _("No follow-up in the category is known."), reverse("followup:cases"),
    )  # fmt: skip


@known_of_category(order=40)
def deviations(_viewer: Viewer, _procurement: Procurement, codes: Sequence[str]) -> Known:
    """Requirements that were not met, the most often first."""
    lines = [
        Line(
            one.requirement,
            beside=ngettext("%(number)s time", "%(number)s times", one.number) % {"number": one.number}
            + ", "
            + ngettext("%(number)s supplier", "%(number)s suppliers", one.suppliers)
            % {"number": one.suppliers}
            + (f": {_('keeps coming back')}" if one.number > 1 else ""),
        )
        for code in list(codes)[:MOST_CATEGORIES]
        for one in coming_back_in(code)
    ]
    return Known(
        "deviations", _("Deviations in the category"), tuple(lines[:MOST]),
        _("No confirmed deviation in the category is registered. That is not the same as none."),
    )  # fmt: skip


@known_of_category(order=50)
def contracts(viewer: Viewer, procurement: Procurement, codes: Sequence[str]) -> Known:
    """Running contracts of other regions for the same thing."""
    today = timezone.localdate()
    same = ContractCategory.objects.filter(category__in=_all_under(codes)).values("contract")
    rows = (
        Contract.objects.visible_to(viewer)
        .filter(Q(ends_on=None) | Q(ends_on__gte=today), pk__in=same, starts_on__lte=today)
        .exclude(owner=procurement.owner_id)
        .select_related("owner", "supplier")
        .order_by("-starts_on", "-pk")[:MOST]
    )
    lines = [
        Line(one.title, one.get_absolute_url(), f"{one.owner}, {one.supplier.name}, {time_left(today, one.ends_on)}") for one in rows
    ]  # fmt: skip
    more = f"{reverse('register:contracts')}?whose=all&category={codes[0]}" if codes else ""
    return Known(
        "contracts", _("Running contracts of others"), tuple(lines), _("No other running contract in the category is registered."), more
    )  # fmt: skip


@known_of_category(order=60)
def procurements(viewer: Viewer, procurement: Procurement, codes: Sequence[str]) -> Known:
    """Procurements of others of the same thing, under way."""
    same = LotCategory.objects.filter(category__in=_all_under(codes)).values("lot__procurement")
    rows = (
        Procurement.objects.visible_to(viewer)
        .filter(pk__in=same, state=ProcurementState.UNDER_WAY)
        .exclude(pk=procurement.pk)
        .select_related("owner")
        .order_by("-opened_at")[:MOST]
    )
    lines = [
        Line(one.title, one.get_absolute_url(), f"{one.owner}, {one.get_phase_display()}") for one in rows
    ]
    more = f"{reverse('procurements:list')}?whose=all&category={codes[0]}" if codes else ""
    return Known(
        "procurements",
        _("Procurements of the same thing"),
        tuple(lines),
        _("Nobody else procures it just now."),
        more,
    )
