"""A real Chromium for tests: `browser_page` for a page of your own, `problems` for what it complained about."""

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
HOW_TO_GET_IT = "The browser tests need Chromium: sudo apt-get install chromium, or set KEDJA_CHROMIUM to a Chromium's path."


def chromium() -> Path:
    """Where Chromium is; a test that needs it fails where there is none."""
    named = os.environ.get("KEDJA_CHROMIUM")
    found = named if named and Path(named).is_file() else next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        pytest.fail(HOW_TO_GET_IT, pytrace=False)
    return Path(found)


@dataclass
class Problems:
    """What a page did that no page of ours may do."""

    console: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.console or self.foreign or self.failed)


# Reading waits as long as clicking does: a page comes late on a busy machine, and is not wrong for that.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)


def _as_on_a_busy_machine(page: Page) -> None:
    """With KEDJA_TEST_THROTTLE=4 a page is four times slower and gets 60 kB a second: a test that reads too early is found out."""
    if throttle := int(os.environ.get("KEDJA_TEST_THROTTLE", "0")):
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": throttle})
        slow_net = {"offline": False, "latency": 100, "downloadThroughput": 60_000, "uploadThroughput": -1}
        session.send("Network.emulateNetworkConditions", slow_net)


@pytest.fixture(scope="session")
def _playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(_playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for the run."""
    started = _playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
    started.on("context", lambda context: context.on("page", _as_on_a_busy_machine))
    yield started
    started.close()


@pytest.fixture
def browser_context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile: no cookies, no storage."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="sv-SE")
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture(
    params=[pytest.param(each, marks=pytest.mark.slow) for each in ((375, "dark"), (1280, "light"))],
    ids=["phone", "desk"],
)
def look(request: pytest.FixtureRequest) -> tuple[int, str]:
    """The width and theme in which all pages of a room are looked at, in `make check`."""
    found: tuple[int, str] = request.param
    return found


@pytest.fixture
def problems() -> Problems:
    """Console errors (refusals of the content policy are among them), requests to others, failed requests."""
    return Problems()


@pytest.fixture
def browser_page(browser_context: BrowserContext, problems: Problems) -> Page:
    """A page in a fresh profile, 1280 × 900; `page.set_viewport_size` and `page.emulate_media` change that."""
    page = browser_context.new_page()
    page.on("console", lambda said: problems.console.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: problems.console.append(str(error)))
    page.on(
        "request",
        lambda request: (
            problems.foreign.append(request.url)
            if urlsplit(request.url).hostname not in {"localhost", "127.0.0.1", None, ""}
            else None
        ),
    )
    # Whoever goes on before a page's icon and pictures have come breaks off those requests: no fault of the site's.
    page.on(
        "requestfailed",
        lambda request: (
            problems.failed.append(request.url) if request.failure != "net::ERR_ABORTED" else None
        ),
    )
    return page


def accessibility_faults(page: Page) -> list[str]:
    """What axe-core finds wrong on `page`, a line each; empty is right."""
    # A click returns when the next page has begun to come, on a busy machine before there is anything of it to look at.
    page.wait_for_load_state()
    found = Axe().run(page).response["violations"]
    return [
        f"{fault['id']}: {fault['help']} – {', '.join(str(node['target']) for node in fault['nodes'][:5])}"
        for fault in found
    ]


def faults_of_pages(page: Page, addresses: Iterable[str], look: tuple[int, str]) -> dict[str, list[str]]:
    """Address → what is wrong there: what axe-core finds, and what is wider than the screen. SHOTS names a folder for pictures."""
    width, theme = look
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]  # one of two words
    shots, faults = os.environ.get("SHOTS"), {}
    for number, address in enumerate(addresses):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        if shots:
            name = re.sub(r"\W+", "-", urlsplit(address).path).strip("-")[-50:]
            page.screenshot(path=Path(shots) / f"{width}-{number:02}-{name}.png", full_page=True)
        if found := [
            *accessibility_faults(page),
            *(f"wider than the screen: {one}" for one in what_is_wider(page)),
        ]:
            faults[address] = found
    return faults


def double_the_text(page: Page) -> None:
    """Makes text as large as for a reader who has doubled its size in the browser."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")


def what_is_wider(page: Page) -> list[str]:
    """The elements that make `page` scroll sideways, the innermost; empty where it does not."""
    page.wait_for_load_state()
    found: list[str] = page.evaluate(
        """() => {
          const edge = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= edge) return [];
          const scrolls = element => {
            for (let each = element.parentElement; each; each = each.parentElement)
              if (/auto|scroll|hidden|clip/.test(getComputedStyle(each).overflowX) && each !== document.documentElement
                  && each !== document.body) return true;
            return false;
          };
          const out = [...document.querySelectorAll("body *")].filter(
            each => each.getBoundingClientRect().right > edge + 1 && !scrolls(each));
          const inner = out.filter(each => !out.some(other => other !== each && each.contains(other)));
          return inner.slice(0, 6).map(each => `${each.tagName.toLowerCase()}.${each.className}: ${(each.textContent || "").trim().slice(0, 40)}`)
            .concat(inner.length ? [] : ["the page itself"]);
        }"""
    )
    return found
