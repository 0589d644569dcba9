"""A site of the version before, with what people had put into it, becomes a site of this one by `kedja site setup` alone."""

import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pyotp
import pytest
import requests
from tests.environment import clean_environment

from kedja_site.config.tests.earlier_versions import of_2026_11_24 as older
from kedja_site.config.tests.earlier_versions.unpacking import ask, rows, tables, unpack
from kedja_site.config.tests.test_command import free_port, site, wait_for

# Two minutes of a real setup and a real server: run by `make check`.
pytestmark = pytest.mark.slow

CHANGED = {
    ("riskview_screeningrun", "organisation_id"): "a group of users has become an organisation",
    ("riskview_savedmapping", "organisation_id"): "a group of users has become an organisation",
    ("wagtailcore_page", "numchild"): "the start pages have got the page on personal data",
    ("kept_pages_pagesgeneration", "number"): "raised whenever a page changes",
}
"""What an upgrade may change in a row that was there."""
ORGANISATIONS = {
    ("region", "Region Mittland", ""): {"analytiker", "avtalsansvarig", "slutade"},
    ("region", "Region Kronoberg", "07"): {"upphandlare"},
    ("office", "Nationella kansliet", ""): {"redaktor"},
    ("area", "Upphandlingsregion A", "A"): {"samordnare"},
    ("partner", "Exempelsjukhuset AB", ""): {"inkopare"},
}
"""What the groups became that something was shared with: kind, name and code, and who is a procurer there."""
SHARED = {
    older.DONE: "Region Mittland",
    older.MAPPING: "Region Mittland",
    older.QUEUED: "Region Kronoberg",
    "Kansliets fil": "Nationella kansliet",
    "Områdets fil": "Upphandlingsregion A",
    "Sjukhusets fil": "Exempelsjukhuset AB",
    "Min fil": None,
}
KEY = re.compile(r'class="key">([^<]+)<')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
ON_SQLITE = {"DATABASE_URL": ""}


@dataclass(frozen=True)
class Upgraded:
    """The data folder, its database before and after each `setup`, and what these said."""

    folder: Path
    before: Path
    once: Path
    twice: Path
    said: tuple[list[str], list[str]]

    @property
    def now(self) -> Path:
        return self.folder / older.DATABASE

    def run_called(self, name: str) -> str:
        return f"/riskbild/{ask(self.once, 'SELECT public_id FROM riskview_screeningrun WHERE name = ?', name)[0][0]}/"

    def link(self, pattern: str, *, to: str) -> str:
        """What a letter of the version before leads to."""
        letters = ask(self.before, 'SELECT text FROM letters_letter WHERE "to" = ? ORDER BY id DESC', to)
        return next(found[1] for (text,) in letters if (found := re.search(older.ADDRESS + pattern, text)))


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory):
    place = tmp_path_factory.mktemp("upgrade")
    folder = unpack("of_2026_11_24", older.SECRET_KEY, place / "data")
    copies = [shutil.copy(folder / older.DATABASE, place / "before.sqlite3")]
    said = []
    for name in ("once", "twice"):
        done = site("setup", "--data", folder, **ON_SQLITE)
        assert done.returncode == 0, done.stderr
        said.append([line for line in done.stderr.splitlines() if not line.startswith("(kedja.W")])
        copies.append(shutil.copy(folder / older.DATABASE, place / f"{name}.sqlite3"))
    return Upgraded(folder, *copies, tuple(said))


class Visitor(requests.Session):
    """A browser without script."""

    def __init__(self, home: str) -> None:
        super().__init__()
        self.home = home

    def open(self, path: str, **how: object) -> requests.Response:
        return self.get(self.home + path, timeout=120, **how)

    def fill_in(self, page: requests.Response, **fields: str) -> requests.Response:
        """Sends the form of a page that was opened."""
        sent = {"csrfmiddlewaretoken": TOKEN.search(page.text)[1], **fields}
        return self.post(page.url, sent, headers={"Referer": page.url}, timeout=120)

    def log_in(self, name: str) -> requests.Response:
        return self.fill_in(self.open("/logga-in/"), username=name, password=older.PASSWORD)


@pytest.fixture(scope="module")
def home(upgraded, tmp_path_factory):
    """Where the upgraded site is served, with its jobs."""
    port = free_port()
    with (tmp_path_factory.mktemp("served") / "log").open("w+") as log:
        process = subprocess.Popen(
            [
                sys.executable, "-c", "from kedja.command import main; main()",
                "site", "serve", "--port", str(port), "--data", str(upgraded.folder), "--no-open", "--workers", "1",
            ],
            stdout=log, stderr=log, env=clean_environment(KEDJA_LANG="sv", **ON_SQLITE), start_new_session=True,
        )  # fmt: skip
        try:
            wait_for(f"http://127.0.0.1:{port}/", process, seconds=180)
            yield f"http://127.0.0.1:{port}"
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) == 0
        finally:
            if process.poll() is None:
                process.kill()
        log.seek(0)
        assert "Traceback" not in log.read()


@pytest.fixture
def stranger(home):
    return Visitor(home)


@pytest.fixture
def logged_in(home):
    def let_in(name):
        visitor = Visitor(home)
        visitor.log_in(name)
        return visitor

    return let_in


def words(response: requests.Response) -> str:
    """What stands on a page, without the marks of a search."""
    return re.sub("</?mark>", "", unescape(response.text))


def test_every_row_is_there_still_and_says_the_same(upgraded):
    for table in set(tables(upgraded.before)) - set(older.REBUILT):
        before, after = rows(upgraded.before, table), rows(upgraded.once, table)
        assert before.keys() <= after.keys(), table
        changed = {
            (table, column)
            for key, row in before.items()
            for column, value in row.items()
            if after[key].get(column) != value
        }
        assert changed <= CHANGED.keys()


def test_setup_again_changes_nothing(upgraded):
    first, again = upgraded.said
    assert "Sätter upp databasen" in first
    assert again == [f"Webbplatsen i {upgraded.folder} är klar."]
    for table in tables(upgraded.once):
        assert rows(upgraded.once, table) == rows(upgraded.twice, table), table


def test_the_models_ask_for_no_change_that_no_migration_makes(upgraded):
    checked = site("manage", "--data", upgraded.folder, "makemigrations", "--check", "--dry-run", **ON_SQLITE)
    assert checked.returncode == 0, checked.stdout


def test_every_published_page_answers_where_it_was(upgraded, stranger):
    pages = ask(upgraded.before, "SELECT url_path, title FROM wagtailcore_page WHERE live AND depth > 1")
    assert len(pages) > 100
    for path, title in pages:
        address = path.replace("/start-sv/", "/", 1).replace("/start-en/", "/en/", 1)
        answer = stranger.open(address, allow_redirects=False)
        assert (answer.status_code, title in words(answer)) == (200, True), address


def test_news_reads_as_before_and_is_found(stranger):
    for title, text in older.NEWS_TEXTS.items():
        found = re.search(rf'href="([^"]+)"[^>]*>\s*{title}', words(stranger.open(f"/sok/?q={title}")))
        assert text in words(stranger.open(found[1]))
    assert older.VISION in words(stranger.open("/"))
    for start, title in (("", older.TRANSLATED["sv"]), ("/en", older.TRANSLATED["en"])):
        assert title in words(stranger.open(f"{start}/aktuellt/ny-mall/"))
        assert title in words(stranger.open(f"{start}/aktuellt/rss.xml"))
    picture = re.search(r'<img[^>]+src="(/[^"]+)"', stranger.open("/aktuellt/ny-mall/").text)
    assert stranger.open(picture[1]).headers["Content-Type"].startswith("image/")


def test_older_addresses_lead_where_they_led(stranger):
    assert "Möte om plast" in words(stranger.open("/gammalt/plast.html"))
    assert stranger.open(f"/aktuellt/{older.GONE}/").status_code == 410
    assert stranger.open("/aktuellt/utkast/").status_code == 404


def test_an_event_keeps_its_papers_and_who_has_registered(upgraded, stranger):
    page = stranger.open(f"/kalender/{older.EVENT_SLUG}/")
    assert older.EVENT_TEXT in words(page)
    notes = re.search(r'href="(/dokument/[^"]+)"', page.text)
    assert older.NOTES in stranger.open(notes[1]).content.decode("utf-8-sig")
    assert older.EVENT["sv"] in stranger.open(f"/kalender/{older.EVENT_SLUG}/kalender.ics").text
    for to, state in (
        ("produktchef@exempelhandskar-ab.example", "Du har en plats"),
        ("anbudsansvarig@provhandskar-ab.example", "väntelistan"),
    ):
        own = stranger.open(upgraded.link(r"(/kalender/anmalan/[^/\s]+/)", to=to))
        assert older.EVENT["sv"] in words(own)
        assert state in words(own)


def test_a_category_keeps_what_the_office_wrote(stranger):
    page = words(stranger.open("/kunskap/undersoknings-och-operationshandskar/"))
    assert older.CATEGORY_TEXT in page
    assert older.CATEGORY_ACTION in page


def test_a_subscriber_reaches_the_choices_and_may_confirm_by_the_letters_of_before(upgraded, stranger):
    assert stranger.open(upgraded.link(r"(/prenumerera/lamna/\S+)", to=older.SUBSCRIBER)).ok
    assert stranger.open(upgraded.link(r"(/prenumerera/bekrafta/\S+)", to=older.UNCONFIRMED)).ok


@pytest.mark.parametrize("name", ["analytiker", "ANALYTIKER", older.address_of("analytiker")])
def test_whoever_had_a_password_logs_in_with_it(stranger, name):
    assert stranger.log_in(name).url == f"{stranger.home}/"
    assert older.DONE in words(stranger.open("/riskbild/korningar/"))


def test_whoever_was_logged_in_logs_in_again(upgraded, stranger):
    ((kept,),) = ask(upgraded.before, "SELECT session_key FROM django_session")
    cookie = {"sessionid": kept}
    assert "/logga-in/" in stranger.open("/riskbild/ny/", cookies=cookie).url


def test_a_closed_account_stays_closed(stranger):
    assert stranger.log_in("slutade").url != f"{stranger.home}/"
    assert "/logga-in/" in stranger.open("/riskbild/ny/").url


def test_who_may_do_everything_sets_up_a_second_factor_before_anything_else(logged_in, home):
    first = logged_in("forvaltare")
    assert first.open("/redaktion/").url == f"{home}/mitt-konto/tvasteg/"
    page = first.open("/mitt-konto/tvasteg/app/")
    generator = pyotp.TOTP(KEY.search(page.text)[1].replace(" ", ""))
    first.fill_in(page, code=generator.now())
    assert first.open("/redaktion/").url == f"{home}/redaktion/"
    again = Visitor(home)
    asked = again.log_in("forvaltare")
    assert asked.url == f"{home}/logga-in/kod/"
    again.fill_in(asked, code=generator.at(time.time() + 30))
    assert again.open("/redaktion/").url == f"{home}/redaktion/"


def test_what_waited_for_a_second_pair_of_eyes_waits_still(upgraded, logged_in):
    ((page,),) = ask(upgraded.before, "SELECT id FROM wagtailcore_page WHERE title = ?", older.DRAFT)
    desk = logged_in("granskare")
    assert older.DRAFT in words(desk.open("/redaktion/"))
    assert desk.open(f"/redaktion/pages/{page}/edit/").ok


def test_groups_that_something_was_shared_with_are_organisations_with_their_users_in_them(upgraded):
    given = ask(
        upgraded.once,
        "SELECT organisation.kind, organisation.name, organisation.code, person.username, role, manages_people, valid_to"
        " FROM people_assignment assignment JOIN auth_user person ON person.id = person_id"
        " JOIN people_organisation organisation ON organisation.id = organisation_id",
    )
    assert {(row[4], row[5], row[6]) for row in given} == {("procurer", 0, None)}
    people = {}
    for kind, name, code, person, *_rest in given:
        people.setdefault((kind, name, code), set()).add(person)
    assert people == ORGANISATIONS
    shared = ask(
        upgraded.once,
        "SELECT shared.name, organisation.name FROM"
        " (SELECT name, organisation_id FROM riskview_screeningrun"
        " UNION SELECT name, organisation_id FROM riskview_savedmapping) shared"
        " LEFT JOIN people_organisation organisation ON organisation.id = organisation_id",
    )
    assert dict(shared) == SHARED
    once = ask(
        upgraded.once,
        "SELECT kind, lower(name), count(*) FROM people_organisation GROUP BY 1, 2 HAVING count(*) > 1",
    )
    assert once == []


def test_a_run_opens_for_its_owner_and_the_own_region_and_for_nobody_else(upgraded, logged_in, stranger):
    run = upgraded.run_called(older.DONE)
    owner, colleague, other = logged_in("analytiker"), logged_in("avtalsansvarig"), logged_in("upphandlare")
    for part in ("", "ranking/", "rad/1/", "om/", "ranking.xlsx"):
        assert owner.open(run + part).ok, part
        assert colleague.open(run + part).ok, part
        assert other.open(run + part).status_code == 404, part
        assert stranger.open(run + part).status_code == 404, part
    assert older.DONE in words(owner.open(run))
    assert owner.open(f"{run}avvisade.csv").ok
    assert colleague.open(f"{run}avvisade.csv").status_code == 404


@pytest.mark.parametrize(("owner", "name"), older.WAITING.items())
def test_a_file_that_waited_for_its_columns_waits_for_its_owner(upgraded, logged_in, owner, name):
    columns = f"{upgraded.run_called(name)}kolumner/"
    assert logged_in(owner).open(columns).ok
    assert logged_in("analytiker").open(columns).status_code == 404


def test_what_stood_in_line_is_done_by_the_new_version(upgraded, home, logged_in):
    state, end = None, time.monotonic() + 180
    while state not in {"done", "failed"} and time.monotonic() < end:
        time.sleep(0.5)
        ((state,),) = ask(
            upgraded.now, "SELECT status FROM riskview_screeningrun WHERE name = ?", older.QUEUED
        )
    assert state == "done"
    assert logged_in("upphandlare").open(upgraded.run_called(older.QUEUED)).ok


def test_the_new_rooms_are_open_to_a_region_and_closed_to_whoever_has_no_role(logged_in):
    procurer, guest = logged_in("analytiker"), logged_in("gast")
    assert "Region Mittland" in words(procurer.open("/mina-rattigheter/"))
    for room in ("/register/leverantorer/", "/organisationer/", "/larm/"):
        assert procurer.open(room).ok, room
    assert guest.open("/organisationer/").status_code == 403


def test_the_first_officer_comes_by_command_and_the_log_holds(upgraded):
    made = site(
        "add-user", "handlaggare", "--organisation", "Nationella kansliet", "--role", "office", "--manages-people",
        "--data", upgraded.folder, given=f"{older.PASSWORD}\n", **ON_SQLITE,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    verified = site("verify-log", "--data", upgraded.folder, **ON_SQLITE)
    assert verified.returncode == 0, verified.stdout
    assert "Loggen håller" in verified.stdout
    assert ask(upgraded.now, "SELECT count(*) FROM people_logentry") > [(0,)]
