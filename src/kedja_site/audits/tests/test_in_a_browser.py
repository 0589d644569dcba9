"""Recording in a real Chromium: without a network, on two devices at once, by keyboard, and without script."""

import json
from collections.abc import Iterator
from pathlib import Path
from time import sleep
from uuid import uuid4

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Browser, BrowserContext, Page, expect

from kedja_site.audits.merging import standing_entries
from kedja_site.audits.models import Audit, EntryVersion, Photo
from kedja_site.audits.tests.ground import Ground, again, logged_in, make_ground, photo_bytes
from kedja_site.config.tests.browser import Problems, faults_of_pages

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 375, "height": 740}
READ_STORE = """async () => {
  const opening = indexedDB.open("kedja-audits", 1);
  const database = await new Promise((done) => { opening.onsuccess = () => done(opening.result); });
  const rows = await new Promise((done) => {
    const asked = database.transaction("things").objectStore("things").getAll();
    asked.onsuccess = () => done(asked.result);
  });
  const decoder = new TextDecoder("latin1");
  const key = await new Promise((done) => {
    const asked = database.transaction("keys").objectStore("keys").get("key");
    asked.onsuccess = () => done(asked.result);
  });
  let exported = true;
  try { await crypto.subtle.exportKey("raw", key); } catch { exported = false; }
  const caches_ = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) caches_.push(await (await cache.match(request)).text());
  }
  return {
    rows: rows.length,
    text: rows.map((row) => JSON.stringify({ ...row, iv: 0, sealed: 0 }) + decoder.decode(row.sealed)).join(),
    exported,
    cached: caches_.join(),
  };
}"""


@pytest.fixture
def site(site_on_air: str, settings: object) -> str:
    settings.SITE_ADDRESS = site_on_air
    return site_on_air


@pytest.fixture
def around(site: str) -> Ground:
    return make_ground()


@pytest.fixture
def audit(around: Ground) -> Audit:
    return around.order()


@pytest.fixture
def device(browser: Browser, site: str, around: Ground) -> Iterator[BrowserContext]:
    yield from _device(browser, site, around.auditor)


@pytest.fixture
def other_device(browser: Browser, site: str, around: Ground) -> Iterator[BrowserContext]:
    yield from _device(browser, site, around.second)


def _device(browser: Browser, site: str, user: object) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE, locale="sv-SE", has_touch=True)
    context.set_default_timeout(15_000)
    let_in(context, site, user)
    yield context
    # What is being sent is sent before the tables are emptied.
    for page in context.pages:
        page.close()
    sleep(0.5)
    context.close()


def let_in(context: BrowserContext, site: str, user: object) -> None:
    name = django_settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": logged_in(user).cookies[name].value, "url": site}])


def take_along(context: BrowserContext, site: str, audit: Audit) -> Page:
    """The audit is on the device, and the device is ready to be without a network."""
    page = context.new_page()
    page.goto(f"{site}/revisioner/falt/#{audit.public_id}")
    expect(page.locator("#lage")).to_contain_text("Allt är skickat")
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function(
        "async () => { for (const name of await caches.keys()) {"
        "const kept = await (await caches.open(name)).keys();"
        "if (kept.length > 8 && kept.some((one) => new URL(one.url).pathname === '/revisioner/falt/')) return true; }"
        "return false; }"
    )
    return page


def write_finding(page: Page, number: str, text: str, result: str = "avvikelse") -> None:
    part = page.locator("details.field-part", has_text=number).first
    if part.get_attribute("open") is None:
        part.locator("summary").click()
    part.get_by_role("button", name="Skriv").click()
    page.get_by_label("Resultat").select_option(label=result)
    page.get_by_label("Vad som konstaterades").fill(text)
    page.get_by_role("button", name="Spara").click()
    expect(page.locator(".field-entry", has_text=text)).to_be_visible()


def test_an_audit_is_recorded_without_a_network_and_nothing_is_lost(
    device: BrowserContext, site: str, audit: Audit
) -> None:
    page = take_along(device, site, audit)
    device.set_offline(True)
    write_finding(page, "2.1", "Policyn är från 2019 och inte beslutad.")
    expect(page.locator("#lage")).to_contain_text("1 inte skickade")
    # The telephone has put the page away: it opens again, still without a network.
    page.reload()
    expect(page.locator("h1")).to_contain_text("Grossisten AB")
    page.locator("details.field-part", has_text="2.1").first.locator("summary").click()
    expect(page.locator(".field-entry")).to_contain_text("Policyn är från 2019")
    # A page that is closed altogether, too.
    page.close()
    page = device.new_page()
    page.goto(f"{site}/revisioner/falt/")
    page.get_by_role("link", name="Grossisten AB").click()
    write_finding(page, "2.2", "Riskleverantörer saknas.", "iakttagelse")
    assert EntryVersion.objects.count() == 0
    device.set_offline(False)
    expect(page.locator("#lage")).to_contain_text("Allt är skickat", timeout=40_000)
    texts = {one.content["text"] for one in EntryVersion.objects.all()}
    assert texts == {"Policyn är från 2019 och inte beslutad.", "Riskleverantörer saknas."}
    # Sent again, the same stands once.
    page.get_by_role("button", name="Skicka nu").click()
    expect(page.locator("#lage")).to_contain_text("Allt är skickat")
    assert EntryVersion.objects.count() == 2


def test_what_is_half_typed_is_there_again_after_the_page_was_killed(
    device: BrowserContext, site: str, audit: Audit
) -> None:
    page = take_along(device, site, audit)
    device.set_offline(True)
    part = page.locator("details.field-part", has_text="Intervju")
    part.locator("summary").click()
    part.get_by_role("button", name="Skriv").click()
    page.get_by_label("Vad som sades").fill("De har aldrig")
    page.wait_for_timeout(900)
    page.close()
    page = device.new_page()
    page.goto(f"{site}/revisioner/falt/#{audit.public_id}")
    expect(page.get_by_label("Vad som sades")).to_have_value("De har aldrig")


def test_two_devices_change_the_same_entry_and_both_words_stay(
    device: BrowserContext, other_device: BrowserContext, site: str, around: Ground, audit: Audit
) -> None:
    entry = around.write(audit, text="Först")
    pages = [take_along(context, site, audit) for context in (device, other_device)]
    for page, context, words in zip(pages, (device, other_device), ("Min text", "Hennes text"), strict=True):
        context.set_offline(True)
        page.locator("details.field-part", has_text="2.1").first.locator("summary").click()
        page.locator(".field-entry").get_by_role("button", name="Ändra").click()
        page.get_by_label("Vad som konstaterades").fill(words)
        page.get_by_role("button", name="Spara").click()
        expect(page.locator(".field-entry")).to_contain_text(words)
    for page, context in zip(pages, (device, other_device), strict=True):
        with page.expect_response("**/synk/"):
            context.set_offline(False)
        expect(page.locator("#lage")).to_contain_text("Allt är skickat", timeout=40_000)
    (standing,) = standing_entries(again(audit))
    assert standing.is_disputed
    page = pages[1]
    box = page.locator(f'[data-entry="{entry}"]')
    expect(box).to_contain_text("Min text")
    expect(box).to_contain_text("Hennes text")
    box.get_by_role("button", name="Skriv ihop dem").click()
    page.get_by_label("Vad som konstaterades").fill("Bådas text")
    with page.expect_response("**/synk/"):
        page.get_by_role("button", name="Spara").click()
    expect(page.locator("#lage")).to_contain_text("Allt är skickat")
    (standing,) = standing_entries(again(audit))
    assert not standing.is_disputed
    assert standing.content["text"] == "Bådas text"
    assert EntryVersion.objects.count() == 4


def test_what_lies_on_the_device_is_sealed_and_the_kept_page_says_nothing(
    device: BrowserContext, site: str, audit: Audit
) -> None:
    page = take_along(device, site, audit)
    device.set_offline(True)
    write_finding(page, "2.1", "Hemligtord")
    kept = page.evaluate(READ_STORE)
    assert kept["rows"] >= 2
    assert kept["exported"] is False
    for words in ("Hemligtord", "Grossisten", "Storgatan", "dd.policies"):
        assert words not in kept["text"], words
    for words in ("Hemligtord", "Grossisten", "Storgatan", "Rev Isor"):
        assert words not in kept["cached"], words


def test_a_connection_cut_after_the_server_has_taken_it_in_makes_no_second_version(
    device: BrowserContext, site: str, audit: Audit
) -> None:
    page = take_along(device, site, audit)
    # The server answers, and the connection is gone before the answer comes.
    page.evaluate(
        "() => { const asked = window.fetch; window.fetch = async (address, options) => {"
        "const answer = await asked(address, options);"
        "if (String(address).endsWith('/synk/') && !window.wasCut) { window.wasCut = true; throw new TypeError('cut'); }"
        "return answer; }; }"
    )
    write_finding(page, "2.1", "En gång")
    page.wait_for_function("() => window.wasCut === true")
    expect(page.locator("#lage")).to_contain_text("1 inte skickade")
    assert EntryVersion.objects.count() == 1
    page.get_by_role("button", name="Skicka nu").click()
    expect(page.locator("#lage")).to_contain_text("Allt är skickat")
    assert EntryVersion.objects.count() == 1


def test_whoever_was_logged_out_keeps_everything_and_sends_after_logging_in(
    device: BrowserContext, site: str, around: Ground, audit: Audit
) -> None:
    page = take_along(device, site, audit)
    device.clear_cookies()
    write_finding(page, "2.1", "Utan inloggning")
    expect(page.locator("#lage")).to_contain_text("Du är utloggad")
    assert EntryVersion.objects.count() == 0
    let_in(device, site, around.auditor)
    with page.expect_response("**/synk/"):
        page.get_by_role("button", name="Skicka nu").click()
    expect(page.locator("#lage")).to_contain_text("Allt är skickat")
    assert EntryVersion.objects.count() == 1


def test_a_photo_taken_without_a_network_is_sent_without_what_is_hidden_in_it(
    device: BrowserContext, site: str, audit: Audit, tmp_path: Path
) -> None:
    picture = tmp_path / "IMG_0001.jpg"
    picture.write_bytes(photo_bytes(size=(600, 400)))
    page = take_along(device, site, audit)
    device.set_offline(True)
    write_finding(page, "2.1", "Med foto")
    page.locator(".field-entry").get_by_role("button", name="Lägg till ett foto").click()
    page.get_by_label("Foto", exact=True).set_input_files(picture)
    page.get_by_label("Vad det visar").fill("Porten")
    page.get_by_role("button", name="Spara").click()
    expect(page.locator(".field-entry")).to_contain_text("Porten")
    device.set_offline(False)
    expect(page.locator("#lage")).to_contain_text("Allt är skickat", timeout=40_000)
    photo = Photo.objects.get()
    assert (photo.caption, photo.latitude, photo.taken_at) == ("Porten", None, None)


def test_the_script_settles_what_stands_as_the_server_does(
    browser_page: Page, site: str, around: Ground
) -> None:
    let_in(browser_page.context, site, around.auditor)
    browser_page.goto(f"{site}/revisioner/falt/")
    ids = [str(uuid4()) for _ in range(4)]
    versions = [
        {"id": ids[0], "based_on": [], "written_at": "2026-05-04T10:00:00Z"},
        {"id": ids[1], "based_on": [ids[0]], "written_at": "2026-05-04T10:00:01Z"},
        {"id": ids[2], "based_on": [ids[0]], "written_at": "2026-05-04T10:00:02Z"},
        {"id": ids[3], "based_on": [ids[1], ids[2]], "written_at": "2026-05-04T10:00:03Z"},
    ]
    found = browser_page.evaluate(
        "async (versions) => { const { heads } = await import('/static/audits/merging.js');"
        "return [heads(versions.slice(0, 3)).map((one) => one.id), heads(versions.reverse()).map((one) => one.id)]; }",
        versions,
    )
    assert found == [[ids[1], ids[2]], [ids[3]]], json.dumps(found)


def test_every_page_is_accessible_and_complains_of_nothing(
    browser_page: Page, problems: Problems, site: str, around: Ground, audit: Audit, look: tuple[int, str]
) -> None:
    around.fill(audit)
    signed = around.order()
    around.fill(signed)
    around.signed(signed)
    addresses = {
        around.auditor: [
            "/revisioner/mina/",
            audit.get_absolute_url(),
            f"{audit.get_absolute_url()}protokoll/",
            f"{audit.get_absolute_url()}protokoll/ny/finding/",
            f"{audit.get_absolute_url()}underlag/",
            f"/en{audit.get_absolute_url()}signera/",
            f"{audit.get_absolute_url()}rapport/?version=utkast",
            f"/revisioner/falt/#{audit.public_id}",
            "/en/revisioner/falt/",
        ],
        around.coordinator: [
            "/revisioner/",
            f"/revisioner/bestall/{around.case.public_id}/",
            signed.get_absolute_url(),
            f"{signed.get_absolute_url()}godkann/",
            f"{audit.get_absolute_url()}avboka/",
        ],
    }
    faults = {}
    for person, pages in addresses.items():
        browser_page.context.clear_cookies()
        let_in(browser_page.context, site, person)
        faults |= faults_of_pages(browser_page, [site + address for address in pages], look)
    assert faults == {}
    assert not problems, problems


def test_an_auditor_writes_and_signs_without_script(
    browser: Browser, site: str, around: Ground, audit: Audit
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="sv-SE", viewport=PHONE)
    context.set_default_timeout(15_000)
    let_in(context, site, around.auditor)
    page = context.new_page()
    for requirement in ("2.1", "2.2"):
        page.goto(f"{site}{audit.get_absolute_url()}protokoll/ny/finding/")
        choice = page.get_by_label("Krav")
        label = next(words for words in choice.locator("option").all_inner_texts() if requirement in words)
        choice.select_option(label=label)
        page.get_by_label("Resultat").select_option(label="uppfyllt")
        page.get_by_label("Vad som konstaterades").fill("Det är gjort.")
        page.get_by_role("button", name="Spara").click()
    page.get_by_role("link", name="Grossisten AB").click()
    page.get_by_role("link", name="Skriv under rapporten").click()
    page.get_by_label("Sammanfattning").fill("Vi granskade rutinerna och fann dem goda.")
    page.get_by_label("Jag har gjort revisionen").check()
    page.get_by_role("button", name="Skriv under rapporten").click()
    expect(page.locator("main")).to_contain_text("Rapporten är undertecknad")
    assert again(audit).reports.count() == 1
    context.close()


def test_the_page_can_be_installed(device: BrowserContext, site: str, audit: Audit) -> None:
    page = take_along(device, site, audit)
    session = device.new_cdp_session(page)
    told = session.send("Page.getAppManifest")
    assert told["errors"] == []
    assert json.loads(told["data"])["start_url"] == "/revisioner/falt/"
    faults = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [one["errorId"] for one in faults if one["errorId"] != "in-incognito"] == []
