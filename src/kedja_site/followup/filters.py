"""What the list of cases is filtered by; each filter is a part of the address."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kedja_site.followup.models import FollowUp
from kedja_site.followup.statuses import CaseState, Verdict
from kedja_site.people.models import Organisation
from kedja_site.register.finding import with_words
from kedja_site.register.models import FoundKind
from kedja_site.register.words import category_choices


def _leaders() -> list[tuple[int, str]]:
    used = FollowUp.objects.unguarded("who follows up is known to all").order_by().values("led_by")
    found = Organisation.objects.filter(pk__in=used)
    return sorted(((one.pk, str(one)) for one in found), key=lambda pair: pair[1])


def _years() -> list[tuple[int, str]]:
    used = FollowUp.objects.unguarded("the years alone").order_by("-year").values_list("year", flat=True)
    return [(year, str(year)) for year in used.distinct()]


class CaseFilter(django_filters.FilterSet):
    """State, who leads, category, year, verdict, and words of the supplier's name."""

    q = django_filters.CharFilter(label=_("Supplier"), method="by_words")
    state = django_filters.ChoiceFilter(label=_("State"), choices=CaseState.choices, empty_label=_("all"))
    led_by = django_filters.ChoiceFilter(label=_("Followed up by"), choices=_leaders, empty_label=_("all"))
    category = django_filters.ChoiceFilter(
        label=_("Purchasing category"), choices=category_choices, empty_label=_("all")
    )
    year = django_filters.ChoiceFilter(label=_("Year"), choices=_years, empty_label=_("all"))
    verdict = django_filters.ChoiceFilter(label=_("Verdict"), choices=Verdict.choices, empty_label=_("all"))

    class Meta:
        model = FollowUp
        fields = ("q", "state", "led_by", "category", "year", "verdict")

    def by_words(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Suppliers whose names, now or before, have the words."""
        return rows.filter(with_words(value, FoundKind.SUPPLIER, "supplier"))
