"""What a page weighs on the wire and how soon it is there, in a real Chromium, for each kind of public page.

    python benchmarks/browsing.py [--times 3]

Kedja with the demo's content behind its own server, a fresh profile for each visit. Told are the bytes on the wire without and with
pictures, the largest contentful paint and the layout shift: desk and phone, the median of the visits.
"""

import argparse
import re
import statistics
import tempfile
from pathlib import Path

import psutil
from load import one_answer
from playwright.sync_api import Browser, sync_playwright
from start_page import KEDJA, kedja_environment, served

from kedja_site.config.tests.browser import ARGUMENTS, chromium

BUDGET_BYTES, BUDGET_MS = 100_000, 1000
SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 375, "height": 760}}
WATCH = """
window.seen = {paint: 0, shift: 0};
new PerformanceObserver((list) => { for (const e of list.getEntries()) seen.paint = e.startTime; })
  .observe({type: 'largest-contentful-paint', buffered: true});
new PerformanceObserver((list) => { for (const e of list.getEntries()) if (!e.hadRecentInput) seen.shift += e.value; })
  .observe({type: 'layout-shift', buffered: true});
"""
PICTURES = {"image"}


def addresses(port: int) -> dict[str, str]:
    """One address of each form of path in the sitemap: the start page, lists, and one of what they list."""
    root, end = one_answer(port, "/sitemap-sidor.xml", "Accept-Encoding: identity\r\n").partition(
        b"\r\n\r\n"
    )[::2]
    del root
    places = re.findall(r"<loc>[^<]*?//[^/<]+(/[^<]*)</loc>", _text(end))
    found: dict[str, str] = {}
    for place in places:
        parts = [part for part in place.split("/") if part]
        if parts[:1] == ["en"]:
            continue
        form = "/".join([*parts[:1], *(["…"] * (len(parts) - 1))]) or "start page"
        found.setdefault(form, place)
    return {**found, "search": "/sok/?q=handskar", "start page, English": "/en/"}


def _text(body: bytes) -> str:
    import brotli

    try:
        return brotli.decompress(body).decode()
    except brotli.error:
        return body.decode()


def visit(browser: Browser, address: str, size: dict[str, int]) -> tuple[int, int, float, float]:
    """Bytes without pictures, bytes of pictures, milliseconds to the largest paint, layout shift."""
    context = browser.new_context(viewport=size, locale="sv-SE")
    page = context.new_page()
    page.add_init_script(WATCH)
    weights = {True: 0, False: 0}
    kinds: dict[str, bool] = {}
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on(
        "Network.responseReceived",
        lambda said: kinds.__setitem__(said["requestId"], said["type"].lower() in PICTURES),
    )

    def ended(said: dict[str, object]) -> None:
        weights[kinds.get(str(said["requestId"]), False)] += int(said["encodedDataLength"])  # type: ignore[call-overload]

    wire.on("Network.loadingFinished", ended)
    page.goto(address, wait_until="networkidle", timeout=60_000)
    page.mouse.click(1, 1)  # the browser tells the last paint when somebody does something
    page.wait_for_timeout(100)
    seen = page.evaluate("window.seen")
    context.close()
    return weights[False], weights[True], float(seen["paint"]), float(seen["shift"])


def main() -> None:
    """Each kind of page, some times."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        environment = kedja_environment(Path(name) / "kedja")
        workers = psutil.cpu_count() or 1
        with (
            served(KEDJA, environment, workers, is_factory=True) as (_process, port),
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            print(f"{'page':44}{'kB':>7}{'+ pictures':>12}{'LCP desk':>10}{'phone':>8}{'shift':>8}")
            over = []
            for form, place in addresses(port).items():
                address = f"http://127.0.0.1:{port}{place}"
                found = {
                    size: [visit(browser, address, SIZES[size]) for _time in range(asked.times)]
                    for size in SIZES
                }
                every = [each for visits in found.values() for each in visits]
                paints = {
                    size: statistics.median(each[2] for each in visits) for size, visits in found.items()
                }
                heaviest, shift = max(each[0] for each in every), max(each[3] for each in every)
                print(
                    f"{form:44}{heaviest / 1000:7.1f}{max(each[1] for each in every) / 1000:12.1f}"
                    f"{paints['desk']:10.0f}{paints['phone']:8.0f}{shift:8.3f}"
                )
                if heaviest > BUDGET_BYTES or max(paints.values()) > BUDGET_MS or shift > 0:
                    over.append(form)
            print("over 100 kB, one second or a shift of nothing: " + (", ".join(over) or "none"))
            browser.close()


if __name__ == "__main__":
    main()
