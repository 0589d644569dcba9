"""Makes the site that `of_2026_11_24.tar.xz` holds. Runs on the code of that day; README.md says how.

Everybody and everything in it is invented. The test that upgrades the site takes the words it looks for from here.
"""

import io
import os
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from contextlib import closing
from datetime import date, time
from pathlib import Path

SECRET_KEY = "the-key-of-a-site-that-is-only-in-tests-" * 2
PASSWORD = "ett lösenord från förr"
ADDRESS = "https://kedja.example"

OFFICE, REVIEWERS, AREA_A = "Redaktörer vid kansliet", "Granskare", "Områdesredaktörer A"
PEOPLE = {
    "analytiker": ["Region Mittland"],
    "avtalsansvarig": ["Region Mittland"],
    "slutade": ["Region Mittland"],
    "upphandlare": ["Region Kronoberg"],
    "redaktor": [OFFICE],
    "granskare": [REVIEWERS],
    "samordnare": ["Upphandlingsregion A", AREA_A],
    "inkopare": ["Exempelsjukhuset AB"],
    "gast": ["Region Halland"],
    "ensam": [],
    "forvaltare": [],
}
"""Who is in which groups. Nobody has shared anything with Granskare and Region Halland."""

DONE, QUEUED = "Mittlands inköp", "Kronobergs inköp"
WAITING = {
    "redaktor": "Kansliets fil",
    "samordnare": "Områdets fil",
    "inkopare": "Sjukhusets fil",
    "ensam": "Min fil",
}
"""Runs whose columns nobody has confirmed yet."""
MAPPING = "Mittlands reskontra"
LINES = 500

NEWS = """ • 19 okt 2026

  Möte om plast
  Adress: /gammalt/plast.html

  Tjugo upphandlare jämförde vad de vet om förkläden av plast.
 • 2 feb 2025

  Rapport om instrument

  Rapporten följer saxar och pincetter till verkstäderna.

Vision

Vi vill veta vem som har gjort det vi köper.
"""
VISION = "Vi vill veta vem som har gjort det vi köper."
NEWS_TEXTS = {
    "Möte om plast": "Tjugo upphandlare jämförde vad de vet om förkläden av plast.",
    "Rapport om instrument": "Rapporten följer saxar och pincetter till verkstäderna.",
}
TRANSLATED = {"sv": "Ny mall för frågor", "en": "New template for questions"}
PICTURE = "En grön yta"
GONE, DRAFT = "borttagen-nyhet", "Utkast som väntar på andra ögon"
EVENT = {"sv": "Leverantörsdialog om handskar", "en": "Supplier dialogue on gloves"}
EVENT_TEXT = "Innan kraven skrivs vill vi veta vad som går att visa om handskar."
EVENT_SLUG, EVENT_DAY = "dialog-om-handskar", date(2046, 5, 8)
NOTES = "Anteckningar om handskar: fabriken, orten, intygen."
REGISTERED = (
    ("Produktchef", "Exempelhandskar AB"),
    ("Hållbarhetschef", "Exempelhandskar AB"),
    ("Anbudsansvarig", "Provhandskar AB"),
)
"""The third waits: there are two places."""
CATEGORY, CATEGORY_TEXT = "gloves", "Handskar köps av alla regioner, och nästan alla görs i samma tre länder."
CATEGORY_ACTION = "Fråga efter fabrikens adress i nästa upphandling"
SUBSCRIBER, UNCONFIRMED = "prenumerant@lasare.example", "obekraftad@lasare.example"

DATABASE = "kedja.sqlite3"
REBUILT = ("search_term", "search_entry", "search_word", "search_indexedsource", "wagtailimages_rendition")
"""Tables whose rows a site makes again by itself: they would be half of what is kept here."""


def address_of(username: str) -> str:
    return f"{username}@mittland.example"


def make_news(users):
    from django.core.files.images import ImageFile
    from PIL import Image as Drawing
    from wagtail.images.models import Image

    from kedja_site.newsroom.actions.import_news import import_news
    from kedja_site.newsroom.legacy import parse
    from kedja_site.newsroom.models import NewsIndexPage, NewsPage, Topic
    from kedja_site.newsroom.texts import rich_text

    import_news(parse(NEWS))
    indexes = {index.locale.language_code: index for index in NewsIndexPage.objects.select_related("locale")}
    drawn = io.BytesIO()
    Drawing.new("RGB", (1200, 630), "#2b7a5b").save(drawn, "PNG")
    picture = Image.objects.create(title=PICTURE, file=ImageFile(drawn, name="gron.png"), description=PICTURE)
    original = None
    for language, title in TRANSLATED.items():
        page = NewsPage(title=title, slug="ny-mall", date=date(2026, 11, 1), locale=indexes[language].locale)
        page.body, page.share_picture, page.picture_alt = rich_text([title + "."]), picture, PICTURE
        page.topics = list(Topic.objects.filter(code=CATEGORY))
        page.translation_key = original.translation_key if original else page.translation_key
        indexes[language].add_child(instance=page)
        page.save_revision(user=users["redaktor"]).publish()
        original = original or page
    index = NewsIndexPage.objects.get(pk=indexes["sv"].pk)
    gone = NewsPage(title="Borttagen nyhet", slug=GONE, date=date(2026, 10, 1), locale=index.locale)
    index.add_child(instance=gone)
    gone.save_revision().publish()
    NewsPage.objects.get(pk=gone.pk).delete()
    draft = NewsPage(title=DRAFT, slug="utkast", date=date(2026, 11, 20), locale=index.locale, live=False)
    NewsIndexPage.objects.get(pk=index.pk).add_child(instance=draft)
    draft.save_revision(user=users["redaktor"])
    draft.get_workflow().start(draft, users["redaktor"])


def make_event():
    from kedja_site.events.actions import demo_content
    from kedja_site.events.demo_shapes import DemoEvent, Told
    from kedja_site.events.models import EventIndexPage

    event = DemoEvent(
        slug=EVENT_SLUG,
        kind="dialogue",
        days=0,
        begins=time(9),
        ends=time(12),
        region="01",
        limit=2,
        asks_needs=True,
        topics=(f"category.{CATEGORY}",),
        swedish=Told(EVENT["sv"], EVENT_TEXT, place="Stockholm", notes=f"Anteckningar\n\n{NOTES}"),
        english=Told(EVENT["en"], "Before the requirements are written we want to know what can be shown."),
        registered=REGISTERED,
    )
    calendars = {page.locale.language_code: page for page in EventIndexPage.objects.select_related("locale")}
    demo_content._make(event, EVENT_DAY, calendars)


def write_about_a_category():
    from kedja_site.knowledge.models import CategoryAction, CategoryPage
    from kedja_site.newsroom.texts import rich_text

    page = CategoryPage.objects.get(code=CATEGORY, locale__language_code="sv")
    page.introduction = rich_text([CATEGORY_TEXT])
    page.actions = [CategoryAction(action=CATEGORY_ACTION, owner="Områdessamordnare A", status="planned")]
    page.save_revision().publish()


def subscribe():
    from kedja_site.subscriptions.actions.ask_to_subscribe import ask_to_subscribe
    from kedja_site.subscriptions.actions.confirm_subscription import confirm_subscription
    from kedja_site.subscriptions.choices import Choices
    from kedja_site.subscriptions.models import Subscriber
    from kedja_site.subscriptions.statuses import Rhythm

    choices = Choices("sv", Rhythm.MONTHLY, wants_everything=True)
    for email in (SUBSCRIBER, UNCONFIRMED):
        ask_to_subscribe(email, choices)
    confirm_subscription(Subscriber.objects.get(email=SUBSCRIBER).token("confirm"))
    ask_to_subscribe(SUBSCRIBER, choices)  # the letter with the link to the choices


def make_people():
    from django.contrib.auth.models import Group, User

    from kedja_site.config.users import add_user

    made = {}
    for name, groups in PEOPLE.items():
        writes = [group for group in groups if Group.objects.filter(name=group).exists()]
        made[name] = add_user(
            name, PASSWORD, email=address_of(name), groups=writes, admin=name == "forvaltare"
        )
        made[name].groups.add(*(Group.objects.get_or_create(name=group)[0] for group in groups))
    User.objects.filter(username="slutade").update(is_active=False)
    return made


def upload(user, name, lines):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from kedja_site.demo.ledger import write_demo_ledger
    from kedja_site.riskview.actions.upload_ledger import upload_ledger

    with tempfile.TemporaryDirectory() as folder:
        ledger = write_demo_ledger(Path(folder) / "inkop.csv", lines=lines).read_text(encoding="utf-8-sig")
    broken = ledger.splitlines()[1].replace(";2025-", ";2025-13-")
    file = SimpleUploadedFile("inkop.csv", f"{ledger}{broken}\n".encode())
    return upload_ledger(user=user, files=[file], name=name, buyer_name="Region Mittland")


def confirm(user, run, save_as=""):
    from kedja_site.riskview.actions.confirm_mapping import confirm_mapping
    from kedja_site.riskview.mapping import layouts_of

    layout = layouts_of(run.files.all())[0]
    fields = {found.field: found.heading for found in layout.proposal.fields}
    confirm_mapping(user=user, run=run, layout=layout, fields=fields, currency="SEK", save_as=save_as)


def keep_a_session(user):
    """Somebody who was logged in when the site was stopped."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session.set_expiry(100 * 365 * 86400)
    session.save()


def fill():
    """What people do on a site, by the actions of that day."""
    from django.core.management import call_command

    users = make_people()
    make_news(users)
    make_event()
    write_about_a_category()
    subscribe()
    confirm(users["analytiker"], upload(users["analytiker"], DONE, LINES), save_as=MAPPING)
    call_command("db_worker", batch=True, interval=0, verbosity=0, reload=False)
    for name, file in WAITING.items():
        upload(users[name], file, 5)
    confirm(users["upphandlare"], upload(users["upphandlare"], QUEUED, 50))
    keep_a_session(users["analytiker"])


def pack(data: Path, archive: Path) -> None:
    """The database, the runs and the uploaded files."""
    slim = data / "slim.sqlite3"
    with closing(sqlite3.connect(data / DATABASE)) as opened:
        for table in REBUILT:
            opened.execute(f"DELETE FROM {table}")
        opened.execute("DELETE FROM django_tasks_database_dbtaskresult WHERE status != 'READY'")
        opened.commit()
        opened.execute("VACUUM INTO ?", [str(slim)])
    with tarfile.open(archive, "w:xz", preset=9) as packed:
        packed.add(slim, DATABASE, filter=_needed)
        for folder in ("runs", "media"):
            packed.add(data / folder, folder, filter=_needed)


def _needed(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """Charts and small pictures are drawn again where they are missing; the site shows neither report nor workbook."""
    if "-figures" in member.name or member.name.startswith("media/images"):
        return None
    if member.name.endswith(("/report.html", "/ranking.xlsx")):
        return None
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


def main(data: Path, archive: Path) -> None:
    import kedja_site
    from kedja_site.config.starting import start_django

    if "people" in {path.name for path in Path(kedja_site.__file__).parent.iterdir()}:
        sys.exit("This is not the code of that day")
    data.mkdir(mode=0o700)
    (data / "secret.key").touch(mode=0o600)
    (data / "secret.key").write_text(SECRET_KEY, encoding="ascii")
    os.environ["KEDJA_ADDRESS"] = ADDRESS
    start_django(data)
    command = "from kedja.command import main; main()"
    subprocess.run([sys.executable, "-c", command, "site", "setup", "--data", str(data)], check=True)
    fill()
    pack(data, archive)


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute(), Path(sys.argv[2]).absolute())
