"""What the lists are filtered by: each filter a part of the address, so that a list can be sent to a colleague."""

from typing import Any

import django_filters
from django import forms
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja.report.bands import BAND_WORDS
from kedja_site.knowledge.facts.categories import children_of
from kedja_site.knowledge.facts.language import page_language
from kedja_site.people.access import Viewer, access_for, own_organisations, standings
from kedja_site.people.kinds import BUYERS
from kedja_site.people.models import Assignment, Organisation
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.finding import with_words
from kedja_site.register.models import (
    Contract,
    ContractBuyer,
    ContractCategory,
    ContractCountry,
    FoundKind,
    RiskBand,
    Site,
    Supplier,
)
from kedja_site.register.statuses import ClauseLevel, Stage
from kedja_site.register.widgets import QuickSelect
from kedja_site.register.words import category_choices, country_choices

UNKNOWN = "-"
"""In an address: the rows of which this is not known."""
MINE, OWN, AREA, ALL = "mine", "own", "area", "all"
SCOPES = [
    (OWN, _("my organisation’s")),
    (MINE, _("those I am responsible for")),
    (AREA, _("the area’s")),
    (ALL, _("all")),
]
RUNNING, ENDED = "running", "ended"
STATES = [(RUNNING, _("running")), (ENDED, _("ended")), (ALL, _("all"))]
Rows = models.QuerySet[Any]
YES_NO = [("yes", _("yes")), ("no", _("no")), (UNKNOWN, _("not known"))]


def _bands() -> list[tuple[str, str]]:
    return [(band.code, BAND_WORDS[page_language()][band.code]) for band in RiskBand]


def _owners() -> list[tuple[int, str]]:
    found = Organisation.objects.filter(kind__in=BUYERS, is_closed=False)
    return sorted(((one.pk, str(one)) for one in found), key=lambda pair: pair[1])


def whose(viewer: Viewer, scope: str) -> Q:
    """The condition of the contracts that `scope` speaks of, for a viewer. Nothing here widens what may be seen."""
    if scope == ALL:
        return Q()
    if scope == MINE:
        return Q(responsible=viewer.pk)
    organisations = set(own_organisations(viewer))
    if scope == AREA:
        for standing in standings(viewer):
            organisations |= standing.area
    # A list of numbers, not a query: the database then knows how many contracts that is.
    buying = ContractBuyer.objects.filter(contract=OuterRef("pk"), buyer__in=organisations)
    found = Q(owner__in=organisations) | Q(Exists(buying))
    sold = Supplier.objects.unguarded("whose users the viewer is").filter(organisation__in=organisations)
    suppliers = list(sold.order_by().values_list("pk", flat=True))
    return found | Q(supplier__in=suppliers) if suppliers else found


USUAL = {"whose": OWN, "state": RUNNING}
"""What a list of contracts shows where the address does not say."""


class ListFilter(django_filters.FilterSet):
    """A filter that leaves out what makes no sense, and names it above the list."""

    @property
    def asked(self) -> dict[str, str]:
        """The parameters that are in force, as the address has them."""
        self.form.is_valid()
        return {
            name: str(self.data[name])
            for name in self.form.fields
            if self.data.get(name) and name in self.form.cleaned_data
        }


class ContractFilter(ListFilter):
    """The filter of the contracts."""

    whose = django_filters.ChoiceFilter(
        widget=QuickSelect,
        label=_("Whose contracts"),
        choices=SCOPES,
        empty_label=None,
        method="by_scope",
        initial=OWN,
    )
    q = django_filters.CharFilter(label=_("Title or diary number"), method="by_words")
    state = django_filters.ChoiceFilter(
        label=_("Running or ended"), choices=STATES, empty_label=None, method="by_state", initial=RUNNING
    )
    supplier = django_filters.CharFilter(label=_("Supplier"), method="by_supplier")
    owner = django_filters.ChoiceFilter(
        widget=QuickSelect,
        label=_("Contract owner"),
        empty_label=_("all"),
        field_name="owner_id",
        choices=_owners,
    )
    category = django_filters.ChoiceFilter(
        widget=QuickSelect,
        label=_("Purchasing category"),
        empty_label=_("all"),
        choices=category_choices,
        method="by_category",
    )
    country = django_filters.ChoiceFilter(
        widget=QuickSelect,
        label=_("Country of manufacturing"),
        empty_label=_("all"),
        choices=country_choices,
        method="by_country",
    )
    band = django_filters.ChoiceFilter(
        widget=QuickSelect, label=_("Risk"), empty_label=_("all"), choices=_bands, method="by_band"
    )
    clause = django_filters.ChoiceFilter(
        widget=QuickSelect,
        label=_("Clause"),
        empty_label=_("all"),
        choices=[*ClauseLevel.choices, (UNKNOWN, _("not known"))],
        method="by_clause",
    )
    inspect = django_filters.ChoiceFilter(
        widget=QuickSelect,
        label=_("Right to inspect"),
        empty_label=_("all"),
        choices=YES_NO,
        method="by_inspection",
    )
    ends_before = django_filters.DateFilter(
        label=_("Ends before"),
        field_name="ends_on",
        lookup_expr="lt",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    responsible = django_filters.ChoiceFilter(
        widget=QuickSelect, label=_("Responsible"), empty_label=_("all"), field_name="responsible_id"
    )

    class Meta:
        model = Contract
        fields: tuple[str, ...] = ()

    def __init__(self, data: Any, queryset: Rows, *, request: HttpRequest) -> None:
        data = data.copy()
        for name, usual in USUAL.items():
            if not data.get(name):
                data[name] = usual
        super().__init__(data, queryset, request=request)
        self.filters["responsible"].extra["choices"] = _colleagues(request.user)

    def by_scope(self, rows: Rows, _name: str, value: str) -> Rows:
        """The viewer's own, the organisation's, the area's or all."""
        assert self.request is not None
        return rows.filter(whose(self.request.user, value))

    def by_state(self, rows: Rows, _name: str, value: str) -> Rows:
        """Those that have not passed their last day, those that have, or both."""
        today = timezone.localdate()
        if value == ENDED:
            return rows.filter(ends_on__lt=today)
        return rows.filter(Q(ends_on=None) | Q(ends_on__gte=today)) if value == RUNNING else rows

    def by_words(self, rows: Rows, _name: str, value: str) -> Rows:
        """By words of the title, diary number or id."""
        return rows.filter(with_words(value, FoundKind.CONTRACT))

    def by_supplier(self, rows: Rows, _name: str, value: str) -> Rows:
        """By words of the supplier's present and earlier names, a number or id."""
        return rows.filter(with_words(value, FoundKind.SUPPLIER, "supplier"))

    def by_category(self, rows: Rows, _name: str, value: str) -> Rows:
        """With those under it."""
        below = under(value)
        return rows.filter(pk__in=ContractCategory.objects.filter(category__in=below).values("contract"))

    def by_country(self, rows: Rows, _name: str, value: str) -> Rows:
        """By a stated country of final manufacturing."""
        return rows.filter(pk__in=ContractCountry.objects.filter(country=value).values("contract"))

    def by_band(self, rows: Rows, _name: str, value: str) -> Rows:
        """A contract that is not judged yet is of unknown risk."""
        wanted = Q(risk__band=RiskBand[value.upper()])
        return rows.filter(wanted | Q(risk=None) if value == RiskBand.UNKNOWN.code else wanted)

    def by_clause(self, rows: Rows, _name: str, value: str) -> Rows:
        """By clause level; not known is a level of its own."""
        return rows.filter(clause_level="" if value == UNKNOWN else value)

    def by_inspection(self, rows: Rows, _name: str, value: str) -> Rows:
        """By the right to inspect."""
        return rows.filter(may_inspect={"yes": True, "no": False, UNKNOWN: None}[value])


def under(code: str) -> list[str]:
    """The category and all under it."""
    return [code, *(below for child in children_of(code) for below in under(child.code))]


def _colleagues(viewer: Viewer) -> list[tuple[int, str]]:
    """People of the viewer's own organisations, as far as the viewer may see people; others' staff are not told of."""
    access = access_for(viewer, Subject.PERSON, Action.SEE)
    organisations = [one for one in own_organisations(viewer) if access.covers(one)]
    people = User.objects.filter(
        Q(pk=viewer.pk) | Q(pk__in=Assignment.objects.filter(organisation__in=organisations).values("person"))
    )
    return sorted(
        ((one.pk, one.get_full_name() or one.get_username()) for one in people), key=lambda pair: pair[1]
    )


class SupplierFilter(ListFilter):
    """The filter of the suppliers."""

    q = django_filters.CharFilter(label=_("Name, number or id"), method="by_words")
    country = django_filters.ChoiceFilter(
        widget=QuickSelect,
        label=_("Country"),
        empty_label=_("all"),
        choices=country_choices,
        field_name="country",
    )
    contracts = django_filters.ChoiceFilter(widget=QuickSelect,
        label=_("With contracts"), empty_label=_("all"), choices=[(OWN, _("my organisation’s")), (ALL, _("anybody’s"))],
        method="by_contracts",
    )  # fmt: skip

    class Meta:
        model = Supplier
        fields: tuple[str, ...] = ()

    def by_words(self, rows: Rows, _name: str, value: str) -> Rows:
        """By words of present and earlier names, a number or id."""
        return rows.filter(with_words(value, FoundKind.SUPPLIER))

    def by_contracts(self, rows: Rows, _name: str, value: str) -> Rows:
        """Those whom the viewer's organisation, or anybody, has contracts with that the viewer may see."""
        assert self.request is not None
        viewer = self.request.user
        seen = Contract.objects.visible_to(viewer).filter(whose(viewer, value)).order_by()
        return rows.filter(pk__in=seen.values("supplier"))


class SiteFilter(ListFilter):
    """The filter of the sites."""

    q = django_filters.CharFilter(label=_("Name or id"), method="by_words")
    country = django_filters.ChoiceFilter(
        widget=QuickSelect,
        label=_("Country"),
        empty_label=_("all"),
        choices=country_choices,
        field_name="country",
    )
    stage = django_filters.ChoiceFilter(
        widget=QuickSelect, label=_("Stage"), empty_label=_("all"), choices=Stage.choices, field_name="stage"
    )

    class Meta:
        model = Site
        fields: tuple[str, ...] = ()

    def by_words(self, rows: Rows, _name: str, value: str) -> Rows:
        """By words of present and other names, or an id."""
        return rows.filter(with_words(value, FoundKind.SITE))
