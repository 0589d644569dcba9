"""A campaign at full size on PostgreSQL: invitations, board and lists, the XLSX export, and 200 suppliers saving at once.

    python benchmarks/self_reports.py [--suppliers 5000] [--users 200] [--seconds 60] [--without-load]

Starts a PostgreSQL of its own, as the tests do, and fills it with invented suppliers. The load comes from Locust, by
`self_reports_locust.py`: installed in the environment, or fetched by `uv tool run locust`. Aims: invitations 120 s, a page 300 ms,
the export 5 s, saving 500 ms at the 95th percentile without an error.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

HERE = Path(__file__).parent
PORT = 8391
WHY = "the benchmark"


def fill(suppliers: int) -> tuple[object, object]:
    """Suppliers with a contract each, and a campaign that has chosen them all."""
    from kedja_site.register.models import Contact, Contract, ContractCategory, Supplier
    from kedja_site.register.names import name_key
    from kedja_site.selfreports.actions.start_campaign import choose_suppliers
    from kedja_site.selfreports.candidates import Source
    from kedja_site.selfreports.tests.ground import make_ground

    ground = make_ground()
    made = Supplier.objects.bulk_create(
        Supplier(
            name=f"Leverantör {n:05} AB",
            name_key=name_key(f"Leverantör {n:05} AB"),
            country="SE",
            source=ground.source,
        )
        for n in range(suppliers - 1)
    )
    Contact.objects.bulk_create(
        Contact(supplier=one, email=f"info@leverantor{one.pk}.example") for one in made
    )
    contracts = Contract.objects.bulk_create(
        Contract(
            owner=ground.regions["Ett"],
            supplier=one,
            title="Handskar",
            reference=f"B-{one.pk}",
            starts_on="2025-01-01",
            clause_level="advanced",
            source=ground.source,
        )
        for one in made
    )
    ContractCategory.objects.bulk_create(
        ContractCategory(contract=one, category="gloves") for one in contracts
    )
    campaign = ground.campaign()
    began = time.perf_counter()
    number = choose_suppliers(user=ground.coordinator, campaign=campaign, source=Source.CONTRACTS)
    print(f"choosing {number:,} suppliers: {time.perf_counter() - began:.1f} s")
    return ground, campaign


def invitations(ground: object, campaign: object) -> None:
    from kedja_site.selfreports.tests.ground import run_invitations

    began, worked = time.perf_counter(), time.process_time()
    run_invitations(campaign, ground.coordinator)
    print(
        f"invitations: {time.perf_counter() - began:.1f} s ({time.process_time() - worked:.1f} s of this process; aim 120 s)"
    )


def answers(campaign: object) -> None:
    """Everybody has answered the same, in rows of their own."""
    from django.utils import timezone

    from kedja_site.selfreports.actions.submit_report import content_to_keep
    from kedja_site.selfreports.models import SelfReport, Submission
    from kedja_site.selfreports.sheet import read_sheet
    from kedja_site.selfreports.tests.ground import again, fill

    reports = list(SelfReport.objects.unguarded(WHY).filter(campaign=campaign).order_by("pk"))
    fill(reports[0])
    content = content_to_keep(read_sheet(again(reports[0])))
    for kept in content["answers"].values():
        kept["words"] = (
            "Det är en del av vår rutin för hållbara inköp, som gås igenom varje år av ledningen. " * 2
        )
    now = timezone.now()
    # Those that are saved to stay open.
    done = reports[len(reports) // 10 :]
    for start in range(0, len(done), 500):
        Submission.objects.bulk_create(
            Submission(
                report=one,
                supplier_id=one.supplier_id,
                questionnaire_id=campaign.version.questionnaire_id,
                version_id=one.version_id,
                content=content,
                fingerprint="0" * 64,
                sent_by="Chefen",
                sent_at=now,
            )
            for one in done[start : start + 500]
        )
    SelfReport.objects.unguarded(WHY).filter(pk__in=[one.pk for one in done]).update(
        state="submitted", submitted_at=now, answered=42, asked=42
    )
    print(f"{len(done):,} have answered {len(content['answers'])} questions")


def pages(ground: object, campaign: object) -> None:
    from django.test import Client

    from kedja_site.selfreports.models import SelfReport

    browser = Client()
    browser.force_login(ground.coordinator)
    report = SelfReport.objects.unguarded(WHY).filter(campaign=campaign, state="submitted").first()
    at = campaign.get_absolute_url()
    for address in (
        "/sjalvrapport/",
        at,
        f"{at}?page=60",
        f"{at}?state=submitted",
        f"{at}?q=00042",
        f"{at}leverantorer/?source=contracts",
        report.get_absolute_url(),
        f"{report.get_absolute_url()}bedom/",
        f"{report.get_absolute_url()}bedom/dd.identify/",
        "/uppfoljning/",
        "/mitt/",
    ):
        taken = []
        for _ in range(6):
            began = time.perf_counter()
            answer = browser.get(address)
            taken.append((time.perf_counter() - began) * 1000)
        print(f"{statistics.median(taken[1:]):6.0f} ms ({answer.status_code}) {address}", flush=True)


def export(ground: object, campaign: object) -> None:
    from kedja_site.selfreports.export import csv_pieces, xlsx_file

    began, worked = time.perf_counter(), time.process_time()
    file = xlsx_file(ground.coordinator, campaign)
    print(
        f"export as XLSX: {time.perf_counter() - began:.1f} s ({time.process_time() - worked:.1f} s of this process), "
        f"{file.seek(0, 2) / 1e6:.1f} MB (aim 5 s)"
    )
    began = time.perf_counter()
    size = sum(map(len, csv_pieces(ground.coordinator, campaign, "sv")))
    print(f"export as CSV: {time.perf_counter() - began:.1f} s, {size / 1e6:.1f} MB")


def load(campaign: object, folder: Path, users: int, seconds: int, workers: int) -> None:
    """Locust, against a served site."""
    from kedja_site.followup.models import SupplierLink
    from kedja_site.followup.supplier_link import token_of
    from kedja_site.selfreports.models import SelfReport

    waiting = SelfReport.objects.unguarded(WHY).filter(campaign=campaign, state="open").values("follow_up")
    tokens = [token_of(link.seed) for link in SupplierLink.objects.filter(follow_up__in=waiting)[:users]]
    (folder / "tokens.json").write_text(json.dumps(tokens), encoding="ascii")
    locust = ["locust"] if shutil.which("locust") else [sys.executable, "-m", "uv", "tool", "run", "locust"]
    environment = os.environ | {"KEDJA_TOKENS": str(folder / "tokens.json")}
    server = subprocess.Popen(
        [sys.executable, "-m", "kedja_site.config.serving", "127.0.0.1", str(PORT), str(workers), ""],
        env=os.environ | {"KEDJA_BEHIND_PROXY": "true"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://127.0.0.1:{PORT}/healthz")
        subprocess.run(
            [
                *locust, "-f", str(HERE / "self_reports_locust.py"), "--headless", "--only-summary",
                "-u", str(users), "-r", "20", "-t", f"{seconds}s", "-H", f"http://127.0.0.1:{PORT}",
            ],
            env=environment,
            check=False,
        )  # fmt: skip
    finally:
        server.terminate()
        server.wait(30)


def wait_for(address: str) -> None:
    for _second in range(120):
        try:
            urllib.request.urlopen(address, timeout=5)
        except (urllib.error.URLError, OSError):
            time.sleep(1)
        else:
            return
    raise SystemExit("The server did not start.")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--suppliers", type=int, default=5000)
    parser.add_argument("--users", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--without-load", action="store_true")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="kedja-benchmark-"))
    from kedja_site.config.tests import postgresql

    postgresql.start()
    os.environ["KEDJA_DATA"] = str(folder)
    # One machine asks for 200 suppliers: the limits are for each sender.
    os.environ["KEDJA_ADDRESS"] = f"http://127.0.0.1:{PORT}"
    from kedja_site.config.starting import make_ready, start_django

    start_django(folder)
    from django.conf import settings
    from django.db import connection

    from kedja_site.config.warming import ready_application

    settings.ALLOWED_HOSTS = ["testserver", "127.0.0.1"]
    make_ready(lambda *_said, **_values: None)
    ready_application()
    print(f"load of the machine: {Path('/proc/loadavg').read_text(encoding='ascii').strip()}")
    ground, campaign = fill(asked.suppliers)
    invitations(ground, campaign)
    answers(campaign)
    # As PostgreSQL does by itself within a minute: without it it plans for empty tables.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    pages(ground, campaign)
    export(ground, campaign)
    if not asked.without_load:
        load(campaign, folder, asked.users, asked.seconds, asked.workers)
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
