"""What the list of procurements is filtered by; each filter is a part of the address."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import own_organisations
from kedja_site.people.models import Organisation
from kedja_site.procurements.models import LotCategory, Procurement, ProcurementBuyer
from kedja_site.procurements.permissions import PROCURING
from kedja_site.procurements.statuses import Phase, ProcurementState
from kedja_site.register.filters import ListFilter, under
from kedja_site.register.words import category_choices

OWN, MINE, ALL = "own", "mine", "all"
SCOPES = [(OWN, _("my organisation’s")), (MINE, _("those I am responsible for")), (ALL, _("all"))]
STATES = [*ProcurementState.choices, (ALL, _("all"))]
USUAL = {"whose": OWN, "state": ProcurementState.UNDER_WAY.value}
Rows = QuerySet[Any]
MOST_WORDS = 10


def _owners() -> list[tuple[int, str]]:
    found = Organisation.objects.filter(kind__in=PROCURING, is_closed=False)
    return sorted(((one.pk, str(one)) for one in found), key=lambda pair: pair[1])


def with_words(text: str) -> Q:
    """The condition of those whose title has every word, or whose diary number or id it is."""
    condition = Q()
    for word in text.split()[:MOST_WORDS]:
        condition &= Q(title__icontains=word)
    return condition | Q(reference__iexact=text.strip()) | Q(public_id__iexact=text.strip())


class ProcurementFilter(ListFilter):
    """Whose, words, phase, state, category, who procures."""

    whose = django_filters.ChoiceFilter(
        label=_("Whose procurements"), choices=SCOPES, empty_label=None, method="by_scope"
    )
    q = django_filters.CharFilter(label=_("Title or diary number"), method="by_words")
    category = django_filters.ChoiceFilter(
        label=_("Purchasing category"), empty_label=_("all"), choices=category_choices, method="by_category"
    )
    phase = django_filters.ChoiceFilter(label=_("Phase"), empty_label=_("all"), choices=Phase.choices)
    state = django_filters.ChoiceFilter(label=_("State"), choices=STATES, empty_label=None, method="by_state")
    owner = django_filters.ChoiceFilter(
        label=_("Procured by"), empty_label=_("all"), choices=_owners, field_name="owner_id"
    )

    class Meta:
        model = Procurement
        fields: tuple[str, ...] = ()

    def __init__(self, data: Any, queryset: Rows, *, request: HttpRequest) -> None:
        data = data.copy()
        for name, usual in USUAL.items():
            if not data.get(name):
                data[name] = usual
        super().__init__(data, queryset, request=request)

    def by_scope(self, rows: Rows, _name: str, value: str) -> Rows:
        """The viewer's own, their organisation's with those it takes part in, or all."""
        assert self.request is not None
        viewer = self.request.user
        if value == MINE:
            return rows.filter(responsible=viewer.pk)
        if value == ALL:
            return rows
        own = own_organisations(viewer)
        taking_part = ProcurementBuyer.objects.filter(buyer__in=own).values("procurement")
        return rows.filter(Q(owner__in=own) | Q(pk__in=taking_part))

    def by_words(self, rows: Rows, _name: str, value: str) -> Rows:
        """Every word stands in the title, or it is the diary number or the id."""
        return rows.filter(with_words(value))

    def by_category(self, rows: Rows, _name: str, value: str) -> Rows:
        """With those under it."""
        lots = LotCategory.objects.filter(category__in=under(value))
        return rows.filter(pk__in=lots.values("lot__procurement"))

    def by_state(self, rows: Rows, _name: str, value: str) -> Rows:
        """Under way, called off, or both."""
        return rows if value == ALL else rows.filter(state=value)
