"""The register in and out at full size, on PostgreSQL: 100,000 contracts imported with all checks, 1,000,000 sites taken out.

    python benchmarks/exchange.py [--contracts 100000] [--sites 1000000] [--suppliers 20000]

Starts a PostgreSQL of its own (pgserver, as the tests do) unless DATABASE_URL names an empty one. The trial and the import are timed
apart, with every check, the log, the search's words and the risk that each contract gets; the same file once more is the yardstick
that nothing is written twice. The export is read to its last byte in a fresh process for each format, whose peak memory is told.

Budget: import at most 5 minutes, export at most 300 MB.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

BUDGET_S, BUDGET_MB = 300, 300
CATEGORIES = (
    "dental_care",
    "textiles_and_laundry",
    "general_consumables",
    "surgical_instruments",
    "nutrition",
)
COUNTRIES = ("MY", "CN", "PK", "SE", "DE", "IN", "VN", "TH")


def begin_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kedja_site.config.settings")
    import django

    django.setup()
    from kedja_site.config.row_lock import process_is_system

    process_is_system()


def make_ground(suppliers: int, sites: int) -> None:
    """The tables, a region, its manager, an officer, suppliers by the database itself, and sites."""
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.db import connection

    from kedja_site.people.kinds import OrganisationKind, Role
    from kedja_site.people.models import Assignment, Organisation
    from kedja_site.register.models import Source

    call_command("migrate", interactive=False, verbosity=0, run_syncdb=True)
    region, _ = Organisation.objects.get_or_create(kind=OrganisationKind.REGION, name="Region Mätning")
    office, _ = Organisation.objects.get_or_create(kind=OrganisationKind.OFFICE, name="Kansliet för mätning")
    for name, where, role in (("manager", region, Role.PROCURER), ("officer", office, Role.OFFICE)):
        user = User.objects.create_user(name, email=f"{name}@example.org")
        Assignment.objects.create(person=user, organisation=where, role=role, valid_from=date(2020, 1, 1))
    source = Source.objects.create(kind="other", name="mätning", organisation=office)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO register_supplier (public_id, name, name_key, country, address, website, legal_ground, source_id, created_at, changed_at)
            SELECT 'S-' || lpad(n::text, 8, '0') || '-2', 'Leverantör ' || n || ' AB', 'leverantör ' || n, 'SE',
                'Gatan ' || n, '', 'public', %s, now(), now() FROM generate_series(1, %s) AS n
            """,
            [source.pk, suppliers],
        )
        cursor.execute(
            """
            INSERT INTO register_site (public_id, name, name_key, address, country, latitude, longitude, stage, production, run_by_id,
                is_confidential, legal_ground, source_id, created_at, changed_at)
            SELECT 'A-' || lpad(n::text, 8, '0') || '-2', 'Anläggning ' || n, 'anläggning ' || n, n || ' Industrial Road, Klang', 'MY',
                3 + n %% 1000 / 1000.0, 101 + n %% 777 / 1000.0, 'processing', 'Gloves of nitrile and latex',
                (SELECT min(id) FROM register_supplier) + n %% %s, n %% 50 = 0, 'public', %s, now(), now()
            FROM generate_series(1, %s) AS n
            """,
            [suppliers, source.pk, sites],
        )
        cursor.execute("ANALYZE")


def contracts_file(path: Path, contracts: int, suppliers: int) -> None:
    """A contract list as a region would have it; every row sound."""
    start = date(2023, 1, 1)
    with path.open("w", encoding="utf-8") as out:
        out.write(
            "Diarienummer;Avtal;Leverantör;Börjar;Slutar;Värde;Villkor;Inköpskategorier;Sluttillverkningsländer;Artiklar\n"
        )
        for n in range(contracts):
            begins = start + timedelta(days=n % 900)
            out.write(
                f"RS-2026-{n};Avtal om vara {n};Leverantör {n % suppliers + 1} AB;{begins};{begins + timedelta(days=1460)};"
                f"{n * 137 % 9_000_000},50;basic;{CATEGORIES[n % 5]};{COUNTRIES[n % 8]};{n}|Artikel {n}\n"
            )


def imported(path: Path) -> dict[str, float]:
    """Seconds of the trial, the import, and the same once more."""
    from django.contrib.auth.models import User
    from django.core.files.uploadedfile import TemporaryUploadedFile

    from kedja.records import propose
    from kedja_site.people.models import Organisation
    from kedja_site.register.exchange.actions.confirm_columns import confirm_columns
    from kedja_site.register.exchange.actions.upload_import import upload_import
    from kedja_site.register.exchange.actions.work_on_import import start_import
    from kedja_site.register.exchange.jobs import work_on_import
    from kedja_site.register.exchange.tables import TABLES
    from kedja_site.register.models import Import

    user = User.objects.get(username="manager")
    told = {}
    for label in ("", " again"):
        file = TemporaryUploadedFile("avtal.csv", "text/csv", path.stat().st_size, "utf-8")
        file.write(path.read_bytes())
        file.seek(0)
        given = upload_import(
            user=user,
            organisation=Organisation.objects.get(name="Region Mätning"),
            table="contracts",
            file=file,
            source_kind="buyer",
            source_name="",
            stated_on=date(2026, 11, 24),
        )
        confirm_columns(
            user=user, imported=given, fields=propose(TABLES["contracts"], given.headings).mapping()
        )
        for step in ("trial", "import"):
            given = Import.objects.get(pk=given.pk)
            if step == "import":
                start_import(user=user, imported=given)
                given.refresh_from_db()
            begun, worked = time.monotonic(), time.process_time()
            work_on_import.func(given.pk, str(given.job))
            told[f"{step}{label}"] = time.monotonic() - begun
            worked = time.process_time() - worked
            given.refresh_from_db()
            print(
                f"{step}{label}: {told[f'{step}{label}']:.1f} s ({worked:.1f} s of work in this process), {given.counts} {given.state}",
                flush=True,
            )
    return told


def exported(form: str) -> dict[str, float]:
    """Reads the whole export to its end; this process's peak memory."""
    from django.contrib.auth.models import User
    from peak import peak_mb

    from kedja_site.register.exchange.export import csv_pieces, jsonl_pieces, parquet_file, xlsx_file

    user = User.objects.get(username="officer")
    begun, size, first = time.monotonic(), 0, None
    if form in {"csv", "jsonl"}:
        pieces = csv_pieces(user, "sites", "sv") if form == "csv" else jsonl_pieces(user, "sites")
        for piece in pieces:
            first = first or time.monotonic() - begun
            size += len(piece.encode())
    else:
        file = xlsx_file(user, "sites", "sv") if form == "xlsx" else parquet_file(user, "sites")
        first = time.monotonic() - begun
        while piece := file.read(1 << 16):
            size += len(piece)
    return {"seconds": time.monotonic() - begun, "first": first or 0.0, "bytes": size, "peak_mb": peak_mb()}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--contracts", type=int, default=100_000)
    parser.add_argument("--sites", type=int, default=1_000_000)
    parser.add_argument("--suppliers", type=int, default=20_000)
    parser.add_argument("--forms", nargs="*", default=["csv", "jsonl", "xlsx", "parquet"])
    parser.add_argument(
        "--export", choices=["csv", "jsonl", "xlsx", "parquet"], help="only this, in this process"
    )
    given = parser.parse_args()
    if given.export:
        begin_django()
        print(json.dumps(exported(given.export)))
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("KEDJA_DATA", folder)
        os.environ.setdefault("KEDJA_SECRET_KEY", "only for a benchmark")
        server = None
        if "DATABASE_URL" not in os.environ:
            import pgserver

            server = pgserver.get_server(f"{folder}/pg", cleanup_mode="stop")
            os.environ["DATABASE_URL"] = server.get_uri()
        begin_django()
        make_ground(given.suppliers, given.sites)
        print("ground made", flush=True)
        file = Path(folder) / "avtal.csv"
        contracts_file(file, given.contracts, given.suppliers)
        told = imported(file)
        verdict = "within" if told["trial"] + told["import"] <= BUDGET_S else "OVER"
        print(
            f"import of {given.contracts:,} contracts with its trial: {told['trial'] + told['import']:.0f} s, {verdict} {BUDGET_S} s"
        )
        for form in given.forms:
            command = [sys.executable, __file__, "--export", form]
            found = json.loads(
                subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1]
            )
            verdict = "within" if found["peak_mb"] <= BUDGET_MB else "OVER"
            print(
                f"export {form} of {given.sites:,} sites: {found['seconds']:.0f} s, first byte {found['first']:.2f} s, "
                f"{found['bytes'] / 1e6:.0f} MB, peak {found['peak_mb']:.0f} MB, {verdict} {BUDGET_MB} MB",
                flush=True,
            )
        if server is not None:
            server.cleanup()


if __name__ == "__main__":
    main()
