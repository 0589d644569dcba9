"""What the calendar's page shows: what is to come, one month, or a year that has been."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kedja_site.events import selectors
from kedja_site.events.month import month_before, next_month, read_month, read_year, weeks_of
from kedja_site.events.regions import region_choices
from kedja_site.events.statuses import EventKind
from kedja_site.newsroom.about import about, topics_of
from kedja_site.newsroom.statuses import TopicKind

if TYPE_CHECKING:
    from kedja_site.events.models import EventIndexPage

EVENTS_A_PAGE = 15
ALL = ("", _("All"))


class CalendarFilter(forms.Form):
    """Which events to show, and which view one is in."""

    typ = forms.ChoiceField(label=_("Kind"), required=False)
    amne = forms.ChoiceField(label=_("Topic"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)
    serie = forms.CharField(required=False, widget=forms.HiddenInput)
    manad = forms.CharField(required=False, widget=forms.HiddenInput)
    ar = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, events: Any) -> None:
        super().__init__(data)
        topics = [(f"{topic.kind}.{topic.code}", topic.name) for topic in topics_of(TopicKind.values, events)]
        self._choose("typ", list(EventKind.choices))
        self._choose("amne", sorted(topics, key=lambda pair: pair[1]))
        self._choose("region", region_choices())
        for name in ("serie", "manad", "ar"):
            if not data.get(name):
                del self.fields[name]

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [ALL, *choices]

    def narrow(self, events: Any) -> Any:
        """Those of `events` that are asked for; what no choice offers asks for nothing."""
        self.is_valid()
        wanted = self.cleaned_data
        if wanted.get("typ"):
            events = events.filter(event_kind=wanted["typ"])
        if wanted.get("amne"):
            kind, code = wanted["amne"].split(".", 1)
            events = about(events, kind, code)
        if wanted.get("region"):
            events = events.filter(region=wanted["region"])
        if wanted.get("serie"):
            events = events.filter(series__code=wanted["serie"])
        return events

    @property
    def feed(self) -> str:
        """The address of the calendar to subscribe to: of the chosen topic, or of everything."""
        topic = self.cleaned_data.get("amne")
        if not topic:
            return reverse("events:feed")
        kind, code = topic.split(".", 1)
        return reverse("events:topic_feed", args=[kind, code])


@dataclass(frozen=True, slots=True)
class Month:
    """A month and its neighbours."""

    first: date
    weeks: list[Any]

    @property
    def before_first(self) -> date:
        """The first of the month before."""
        return month_before(self.first)

    @property
    def after_first(self) -> date:
        """The first of the month after."""
        return next_month(self.first)

    @property
    def before(self) -> str:
        """The month before, as addresses name it."""
        return self.before_first.strftime("%Y-%m")

    @property
    def after(self) -> str:
        """The month after, as addresses name it."""
        return self.after_first.strftime("%Y-%m")


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def calendar_context(page: "EventIndexPage", request: HttpRequest) -> dict[str, Any]:
    """The events that this reader may see and asks for, with the filter and the ways to the other views."""
    now = timezone.now()
    language = str(get_language() or page.locale.language_code)
    seen = selectors.events_for(request.user, language)
    form = CalendarFilter(request.GET, seen)
    events = form.narrow(seen).prefetch_related("topics")
    context: dict[str, Any] = {
        "filter": form,
        "feed": form.feed,
        "series": _series(form, seen),
        "is_filtered": any(form.cleaned_data.get(name) for name in ("typ", "amne", "region", "serie")),
        "this_month": timezone.localdate(now).strftime("%Y-%m"),
        "years": selectors.years_of(selectors.past(form.narrow(seen), now)),
    }
    if "manad" in request.GET:
        return {**context, "view": "month", **_month(request.GET["manad"], events, timezone.localdate(now))}
    if "ar" in request.GET:
        shown, context["view"] = selectors.past(events, now), "past"
        if (year := read_year(request.GET["ar"])) is not None:
            shown, context["year"] = shown.filter(starts_at__year=year), year
    else:
        shown, context["view"] = selectors.upcoming(events, now), "upcoming"
    return {**context, "events": Paginator(shown, EVENTS_A_PAGE).get_page(request.GET.get("page"))}


def _series(form: CalendarFilter, seen: Any) -> Any:
    code = form.cleaned_data.get("serie")
    one = seen.filter(series__code=code).first() if code else None
    return one.series if one else None


def _month(asked: str, events: Any, today: date) -> dict[str, Any]:
    first = read_month(asked, today)
    found = list(selectors.between(events, _at(first), _at(next_month(first))))
    return {
        "month": Month(first, weeks_of(first, found, today)),
        "events": found,
    }
