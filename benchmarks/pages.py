"""Server time of the risk picture's pages at 100,000 ranking rows, beside a page that shows nothing.

    python benchmarks/pages.py [--rows 100000] [--times 15]

Each page is asked for in the process itself (no network, no browser), the first time cold and then `times` times;
the median is told. The run is an invented ledger screened by the real steps; it is made once in benchmarks/data.
The yardstick is the login page of the same site: what a page costs that asks no results.
"""

import argparse
import os
import shutil
import statistics
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
BUDGET_MS = 200


def start(data: Path) -> None:
    """Django on a data folder of its own."""
    os.environ["KEDJA_DATA"] = str(data)
    os.environ["KEDJA_HOSTS"] = "testserver"
    os.environ["KEDJA_LOG_LEVEL"] = "ERROR"
    os.environ["KEDJA_SECRET_KEY"] = "for a benchmark"
    os.environ["DJANGO_SETTINGS_MODULE"] = "kedja_site.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def made_run(rows: int) -> Path:
    """A run folder with `rows` rows of ranking, kept until the code that makes it changes."""
    from kedja_site.demo.making import stamp
    from kedja_site.riskview.tests.made_run import CATEGORIES, make_run

    folder = HERE / "data" / f"run-{rows}-{stamp(rows)[:12]}"
    if not (folder / "run.json").is_file():
        for earlier in (HERE / "data").glob(f"run-{rows}-*"):
            shutil.rmtree(earlier)
        print(f"making a run of {rows:,} rows")
        make_run(folder, suppliers=-(-rows // len(CATEGORIES)), lines=3 * rows, draws=20)
    return folder


def measure(client: object, address: str, times: int) -> tuple[float, float, int]:
    """Cold and median milliseconds, and the bytes of the answer."""
    taken = []
    size = 0
    for _ in range(times + 1):
        began = time.perf_counter()
        response = client.get(address)
        body = b"".join(response) if response.streaming else response.content
        taken.append((time.perf_counter() - began) * 1000)
        size = len(body)
        assert response.status_code == 200, (address, response.status_code)
    return taken[0], statistics.median(taken[1:]), size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=15)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        start(Path(data))
        from django.test import Client

        from kedja_site.riskview.actions.load_run import load_run
        from kedja_site.riskview.selectors import overview

        run = load_run(made_run(asked.rows), name="Benchmark", key="bench", is_open=True, lines_are_open=True)
        where = f"/riskbild/{run.public_id}"
        print(f"{overview(run).rows:,} rows, {overview(run).total.lines:,} lines")
        last = -(-asked.rows // 50)
        pages = {
            "login page (yardstick)": "/logga-in/",
            "overview": f"{where}/",
            "ranking, first page": f"{where}/ranking/",
            "ranking, page 500": f"{where}/ranking/?page=500",
            "ranking, last page": f"{where}/ranking/?page={last}",
            "ranking, searched": f"{where}/ranking/?q=0042",
            "ranking, filtered by band and category": f"{where}/ranking/?band=very_high&category=gloves",
            "ranking, filtered by buyer": f"{where}/ranking/?buyer=1",
            "ranking, sorted by supplier, page 500": f"{where}/ranking/?sort=supplier&page=500",
            "ranking, sorted by spend": f"{where}/ranking/?sort=-exposure",
            "row": f"{where}/rad/4711/",
            "row, without category": f"{where}/rad/{asked.rows - 5}/",
            "method and sources": f"{where}/om/",
            "what if": f"{where}/tank-om/?weight=severity.high&value=5",
        }
        client = Client()
        yardstick = measure(client, pages["login page (yardstick)"], asked.times)[1]
        print(f"{'page':42}{'cold ms':>9}{'median ms':>11}{'× login':>9}{'kB':>7}")
        slow = []
        for name, address in pages.items():
            cold, median, size = measure(client, address, asked.times)
            print(f"{name:42}{cold:9.0f}{median:11.1f}{median / yardstick:9.1f}{size / 1000:7.0f}")
            if median > BUDGET_MS:
                slow.append(name)
        cold, _median, size = measure(client, f"{where}/ranking.csv", 1)
        print(f"{'the whole ranking as CSV':42}{cold:9.0f}{'':11}{'':9}{size / 1000:7.0f}")
        print("over the budget of 200 ms: " + (", ".join(slow) or "none"))


if __name__ == "__main__":
    main()
