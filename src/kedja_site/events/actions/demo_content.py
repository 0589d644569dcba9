"""Fills a demo's calendar with events of the project's own writing: some that were, some to come, one that is full."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.documents import get_document_model

from kedja_site.events.actions.cancel_event import cancel_event
from kedja_site.events.actions.first_pages import make_calendar
from kedja_site.events.actions.register_attendee import Attendee, register_attendee
from kedja_site.events.demo_shapes import DemoEvent, Told
from kedja_site.events.demo_texts import SERIES
from kedja_site.events.demo_texts_to_come import EVENTS
from kedja_site.events.models import (
    EventDocument,
    EventIndexPage,
    EventOrganisation,
    EventPage,
    EventSeries,
    EventSpeaker,
    ProgrammeItem,
)
from kedja_site.events.statuses import HOME_ZONE, OrganisationRole
from kedja_site.newsroom.models import Topic
from kedja_site.newsroom.texts import rich_text

ZONE = ZoneInfo(HOME_ZONE)
SATURDAY = 5


@transaction.atomic
def make_demo_events(today: date) -> int:
    """The number of events made; those that stand already are left. Dates are counted from `today`."""
    make_calendar()
    calendars = {page.locale.language_code: page for page in EventIndexPage.objects.select_related("locale")}
    for code, (name_sv, name_en, about_sv, about_en) in SERIES.items():
        names = {"name_sv": name_sv, "name_en": name_en, "about_sv": about_sv, "about_en": about_en}
        EventSeries.objects.get_or_create(code=code, defaults=names)
    standing = set(EventPage.objects.child_of(calendars["sv"]).values_list("slug", flat=True))
    missing = [event for event in EVENTS if event.slug not in standing]
    for event in missing:
        _make(event, today, calendars)
    return len(missing)


def _workday(day: date) -> date:
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=ZONE)


def _make(event: DemoEvent, today: date, calendars: dict[str, EventIndexPage]) -> None:
    day = _workday(today + timedelta(days=event.days))
    starts_at = _at(day, event.begins)
    page = EventPage(
        locale=calendars["sv"].locale,
        event_kind=event.kind,
        starts_at=starts_at,
        ends_at=_at(day + timedelta(days=event.last_day), event.ends),
        region=event.region,
        online_link=event.online_link,
        series=EventSeries.objects.filter(code=event.series).first(),
        members_only=event.members_only,
        recording_link=event.recording_link,
        recording_members_only=event.recording_members_only,
        takes_registrations=event.takes_registrations,
        limit=event.limit,
        asks_needs=event.asks_needs,
        opens_at=starts_at - timedelta(days=event.opens_days_before) if event.opens_days_before else None,
        page_owner="Nationella kansliet",
    )
    _tell(page, event.swedish, event.slug, day)
    page.topics.set(_topics(event))
    calendars["sv"].add_child(instance=page)
    page.save_revision().publish()
    _translate(page, event, day, calendars["en"])
    fresh = EventPage.objects.select_related("occasion").get(pk=page.pk)
    _register(fresh, event)
    if event.cancelled_why[0]:
        why_sv, why_en = event.cancelled_why
        cancel_event(fresh, None, timezone.now(), why_sv=why_sv, why_en=why_en)


def _translate(page: EventPage, event: DemoEvent, day: date, calendar: EventIndexPage) -> None:
    if event.english is None:
        page.copy_for_translation(calendar.locale, alias=True)
        return
    translation = EventPage(locale=calendar.locale, translation_key=page.translation_key)
    _tell(translation, event.english, event.slug, day)
    translation.topics.set(_topics(event))
    translation.page_owner = "The national office"
    calendar.add_child(instance=translation)
    translation.save_revision().publish()


def _topics(event: DemoEvent) -> list[Topic]:
    pairs = [topic.split(".", 1) for topic in event.topics]
    return [topic for kind, code in pairs for topic in Topic.objects.filter(kind=kind, code=code)]


def _tell(page: EventPage, told: Told, slug: str, day: date) -> None:
    page.title, page.slug, page.lead, page.audience = told.title, slug, told.lead, told.audience
    page.place, page.address = told.place, told.address
    page.body, page.questions = rich_text(told.body), rich_text(told.questions)
    page.conclusions = rich_text(told.conclusions)
    page.organisations = [
        EventOrganisation(role=role, name=name)
        for role, names in (
            (OrganisationRole.ORGANISER, told.organisers),
            (OrganisationRole.PARTNER, told.partners),
        )
        for name in names
    ]
    page.programme = [
        ProgrammeItem(
            day=day + timedelta(days=item.day),
            begins=item.begins,
            ends=item.ends,
            title=item.title,
            speaker=item.speaker,
        )
        for item in told.programme
    ]
    page.speakers = [EventSpeaker(role=role, organisation=name) for role, name in told.speakers]
    if told.notes:
        page.documents = [EventDocument(document=_notes(told.notes, slug))]


def _notes(text: str, slug: str) -> object:
    title, _blank, rest = text.partition("\n\n")
    document = get_document_model()(title=title)
    document.file.save(f"{slug}.txt", ContentFile(f"{title}\n\n{rest}".encode("utf-8-sig")), save=False)
    document.save()
    return document


def _register(page: EventPage, event: DemoEvent) -> None:
    """Invented people, by their roles, at addresses that no letter reaches."""
    for role, organisation in event.registered:
        register_attendee(
            page,
            Attendee(
                email=f"{slugify(role)}@{slugify(organisation)}.example",
                name=role,
                organisation=organisation,
                language="sv",
                needs="Vegetarisk mat, tack." if role == "Hållbarhetschef" else "",
            ),
            timezone.now(),
        )
