"""The calendar that a new site begins with, in both languages. Does nothing where it is already."""

from django.db import transaction

from kedja_site.events.models import EventIndexPage
from kedja_site.newsroom.models import HomePage

SLUG = "kalender"
TEXTS = {
    "sv": ("Kalender", "Dialoger, seminarier och konferenser om hållbar upphandling."),
    "en": (
        "Calendar",
        "Dialogues, seminars and conferences on sustainable procurement. What has not been translated is shown in Swedish.",
    ),
}


@transaction.atomic
def make_calendar() -> int:
    """How many pages were made now. The start pages have to be there."""
    made = 0
    swedish: EventIndexPage | None = None
    for language, (title, introduction) in TEXTS.items():
        home = HomePage.objects.get(locale__language_code=language)
        standing = EventIndexPage.objects.child_of(home).first()
        if standing is None:
            page = EventIndexPage(title=title, slug=SLUG, introduction=introduction, locale=home.locale)
            if swedish is not None:
                page.translation_key = swedish.translation_key
            home.add_child(instance=page)
            page.save_revision().publish()
            standing, made = page, made + 1
        swedish = swedish or standing
    return made
