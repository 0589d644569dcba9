"""A register of the size that the site must bear, on PostgreSQL: made once, from a seed, and kept for all who measure.

    python benchmarks/make_register.py [--folder /tmp/scale] [--share 1.0]

100,000 suppliers, 300,000 contracts, 1,000,000 sites and 10,000,000 links, all invented; `--share` makes less of each. It gives the
address of the database (for DATABASE_URL) and starts a PostgreSQL of its own in the folder, which is left running.

The shape: raw material, processing, final manufacturing, traders, those who have contracts. A link goes one stage on, and one of twenty
stays on its stage or goes back, which makes cycles. Who supplies and who is supplied are drawn by a power of chance, so that a few have
very many links. Ten hubs have 100,000 links and more each. Some links and sites are confidential.
"""

import argparse
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
from bulk_copy import WithoutIndexes, copy, meta_of, told
from invented_companies import COUNTRIES, DAY, SYLLABLES, days, key, names, public_ids, tailed, where

SUPPLIERS, SITES, CONTRACTS, LINKS = 100_000, 1_000_000, 300_000, 10_000_000
HUBS, HUB_LINKS = 10, 110_000
CHUNK = 500_000


def start(folder: Path) -> str:
    """The address of the folder's own PostgreSQL, started where it does not run. Names it in DATABASE_URL."""
    import pgserver

    folder.mkdir(parents=True, exist_ok=True)
    server = pgserver.get_server(folder / "postgresql", cleanup_mode=None)
    os.environ["DATABASE_URL"] = server.get_uri()
    os.environ["KEDJA_DATA"] = str(folder / "data")
    os.environ.setdefault("KEDJA_LOG_LEVEL", "ERROR")
    os.environ.setdefault("KEDJA_HOSTS", "testserver,localhost")
    os.environ["DJANGO_SETTINGS_MODULE"] = "kedja_site.config.settings"
    return server.get_uri()


def fill(share: float) -> None:  # noqa: C901, PLR0915 - one table after the other
    """All tables, from the seed."""
    from django.contrib.auth.models import User
    from django.db import connection

    from kedja.reference import load
    from kedja_site.people.actions.first_organisations import make_first_organisations
    from kedja_site.people.kinds import OrganisationKind, Role
    from kedja_site.people.models import Assignment, Organisation
    from kedja_site.register import models

    suppliers, sites, contracts, links = (
        int(share * count) for count in (SUPPLIERS, SITES, CONTRACTS, LINKS)
    )
    rng = np.random.default_rng(4)
    make_first_organisations()
    regions = list(Organisation.objects.filter(kind=OrganisationKind.REGION).order_by("pk"))
    office = Organisation.objects.get(kind=OrganisationKind.OFFICE)
    for role, organisation in [(Role.OFFICE, office), *((Role.PROCURER, region) for region in regions)]:
        person, _ = User.objects.get_or_create(username=f"{role} {organisation.name}")
        Assignment.objects.create(
            person=person, organisation=organisation, role=role, valid_from=date(2020, 1, 1)
        )
    companies = Organisation.objects.bulk_create(
        Organisation(kind=OrganisationKind.SUPPLIER, name=f"Claimed {number}") for number in range(500)
    )
    source = models.Source.objects.create(kind="other", name="invented for a benchmark", stated_on=DAY).pk
    region = np.array([one.pk for one in regions])
    sellers = suppliers // 5
    # Which regions have most contracts: by a power of chance, as for everything.
    codes = np.array(sorted({str(row["code"]) for row in load("purchasing_categories").to_pylist()}))

    def supplier_rows() -> Iterator[dict[str, object]]:
        made = names(rng, suppliers)
        organisation = np.zeros(suppliers, np.int64)
        organisation[rng.choice(suppliers, min(500, suppliers), replace=False)] = [
            one.pk for one in companies
        ][:suppliers]
        merged = np.zeros(suppliers, np.int64)
        old = rng.choice(np.arange(sellers, suppliers), suppliers // 100, replace=False)
        merged[old] = 1 + tailed(rng, 0, sellers, len(old), 1.0)
        yield {
            "id": np.arange(1, suppliers + 1),
            "public_id": public_ids(rng, "S", suppliers),
            "name": made,
            "name_key": [key(name) for name in made],
            "country": COUNTRIES[rng.integers(0, len(COUNTRIES), suppliers)],
            "organisation_id": where(organisation > 0, organisation),
            "merged_into_id": where(merged > 0, merged),
            "source_id": np.full(suppliers, source),
        }

    def site_rows() -> Iterator[dict[str, object]]:
        ids = public_ids(rng, "A", sites)
        for at in range(0, sites, CHUNK):
            count = min(CHUNK, sites - at)
            made = names(rng, count)
            confidential = rng.random(count) < 0.05
            merged = rng.random(count) < 0.005
            number = np.arange(at + 1, at + count + 1)
            yield {
                "id": number,
                "public_id": ids[at : at + count],
                "name": made,
                "name_key": [key(name) for name in made],
                "address": [f"{n % 300} Jalan {n % 5_003}" for n in number.tolist()],
                "country": COUNTRIES[rng.integers(0, len(COUNTRIES), count)],
                "latitude": np.round(rng.uniform(-40, 65, count), 5),
                "longitude": np.round(rng.uniform(-120, 140, count), 5),
                "stage": np.array(["raw_material", "processing", "final_manufacturing"])[
                    stage_of(number, sites)
                ],
                "run_by_id": where(rng.random(count) < 0.7, 1 + tailed(rng, 0, suppliers, count, 1.5)),
                "is_confidential": confidential,
                "disclosed_to_id": where(
                    confidential | (rng.random(count) < 0.3), region[rng.integers(0, len(region), count)]
                ),
                "merged_into_id": where(merged & (number < sites - 7), number + 7),
                "source_id": np.full(count, source),
            }

    def contract_rows() -> Iterator[dict[str, object]]:
        starts = rng.integers(-1_800, 30, contracts)
        base = (DAY - date(1970, 1, 1)).days
        lasts = rng.integers(365, 1_800, contracts)
        yield {
            "id": np.arange(1, contracts + 1),
            "public_id": public_ids(rng, "K", contracts),
            "owner_id": region[tailed(rng, 0, len(region), contracts, 1.3)],
            "supplier_id": 1 + tailed(rng, 0, sellers, contracts, 1.8),
            "title": [f"Ramavtal {number % 4_001}-{number}" for number in range(contracts)],
            "reference": [f"DNR-{number}" for number in range(contracts)],
            "starts_on": pa.array((base + starts).astype(np.int32)).cast(pa.date32()),
            "ends_on": where(
                rng.random(contracts) < 0.95,
                pa.array((base + starts + lasts).astype(np.int32)).cast(pa.date32()),
            ),
            "value": where(
                rng.random(contracts) < 0.8, np.round(10 ** rng.uniform(6, 10, contracts)).astype(np.int64)
            ),
            "currency": np.where(rng.random(contracts) < 0.97, "SEK", "EUR"),
            "clause_level": np.array(["", "none", "basic", "advanced"])[rng.integers(0, 4, contracts)],
            "is_confidential": rng.random(contracts) < 0.03,
            "source_id": np.full(contracts, source),
        }

    def several(most: int, column: str, values: np.ndarray) -> Iterator[dict[str, object]]:
        contract = np.repeat(np.arange(1, contracts + 1), rng.integers(0, most + 1, contracts))
        pairs = np.unique(np.stack((contract, rng.integers(0, len(values), len(contract)))), axis=1)
        yield {"contract_id": pairs[0], column: values[pairs[1]]}

    def article_rows() -> Iterator[dict[str, object]]:
        count = contracts * 2 // 3
        yield {
            "contract_id": rng.integers(1, contracts + 1, count),
            "name": [f"Artikel {number}" for number in range(count)],
            "number": [str(number) for number in range(count)],
            "made_at_id": where(rng.random(count) < 0.3, 1 + rng.integers(0, sites, count)),
        }

    def link_rows() -> Iterator[dict[str, object]]:
        hub_links = min(links // 9, HUBS * HUB_LINKS)
        for at in range(0, links, CHUNK):
            count = min(CHUNK, links - at)
            near, far = ends(rng, count, suppliers, sites, sellers)
            here = np.arange(at, at + count)
            # The first rows are the hubs': half of them supply many, half are supplied by many and supply many.
            hub = here < hub_links
            which = suppliers - 1 - here * HUBS // max(1, hub_links)
            outward = (which % 2 == 0) | (here % 2 == 0)
            near = np.where(hub & outward, which, near)
            far = np.where(hub & ~outward, which, far)
            far = np.where(
                hub & outward,
                np.where(rng.random(count) < 0.2, tailed(rng, 0, suppliers, count, 1.2), far),
                far,
            )
            confidential = rng.random(count) < 0.1
            yield {
                "from_supplier_id": where(near < suppliers, near + 1),
                "from_site_id": where(near >= suppliers, near - suppliers + 1),
                "to_supplier_id": where(far < suppliers, far + 1),
                "to_site_id": where(far >= suppliers, far - suppliers + 1),
                "disclosed_by_id": where(rng.random(count) < 0.6, 1 + tailed(rng, 0, sellers, count, 1.5)),
                "disclosed_to_id": where(
                    confidential | (rng.random(count) < 0.5), region[rng.integers(0, len(region), count)]
                ),
                "disclosed_on": days(rng, count, -1_000, 0),
                "ended_on": where(rng.random(count) < 0.05, days(rng, count, -300, 300)),
                "is_confidential": confidential,
                "product": SYLLABLES[rng.integers(0, len(SYLLABLES), count)],
                "source_id": np.full(count, source),
            }

    with WithoutIndexes(
        models.Supplier,
        models.Site,
        models.Contract,
        models.ContractBuyer,
        models.ContractCategory,
        models.ContractCountry,
        models.ContractArticle,
        models.ChainLink,
    ):
        for model, rows in (
            (models.Supplier, supplier_rows()),
            (models.Site, site_rows()),
            (models.Contract, contract_rows()),
            (models.ContractBuyer, several(2, "buyer_id", region)),
            (models.ContractCategory, several(2, "category", codes)),
            (models.ContractCountry, several(2, "country", COUNTRIES)),
            (models.ContractArticle, article_rows()),
            (models.ChainLink, link_rows()),
        ):
            told(f"{copy(model, rows):,} {model.__name__}")
    with connection.cursor() as cursor:
        for model in (models.Supplier, models.Site, models.Contract):
            table = meta_of(model).db_table
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
            )
        cursor.execute("ANALYZE")
    told("done")


def stage_of(site: np.ndarray, sites: int) -> np.ndarray:
    """0 raw material, 1 processing, 2 final manufacturing: by the site's number, a third each."""
    return np.minimum(2, (site - 1) * 3 // sites)


def ends(
    rng: np.random.Generator, count: int, suppliers: int, sites: int, sellers: int
) -> tuple[np.ndarray, np.ndarray]:
    """Nodes: suppliers first, then sites. From one stage to the next; one of twenty stays or goes back."""
    third = sites // 3
    stages = (
        (suppliers, suppliers + third),
        (suppliers + third, suppliers + 2 * third),
        (suppliers + 2 * third, suppliers + sites),
        (sellers, suppliers),  # traders and makers
        (0, sellers),  # who have contracts
    )
    at = rng.choice(4, count, p=(0.3, 0.3, 0.25, 0.15))
    to = at + 1
    odd = rng.random(count) < 0.05
    to = np.where(odd, np.maximum(0, at - rng.integers(0, 2, count)), to)
    # A site also delivers straight to who has the contract, and to a maker as a company.
    to = np.where(~odd & (rng.random(count) < 0.1), 4, to)
    near, far = np.empty(count, np.int64), np.empty(count, np.int64)
    for stage, (first, last) in enumerate(stages):
        here = at == stage
        near[here] = tailed(rng, first, last, int(here.sum()), 1.6)
        there = to == stage
        far[there] = tailed(rng, first, last, int(there.sum()), 2.5)
    return near, far


def make(folder: Path, share: float) -> str:
    """Makes what is not there yet, and brings the tables up to the code; the address of the database."""
    address = start(folder)
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction

    from kedja_site.config.row_lock import process_is_system

    process_is_system()
    with connection.cursor() as cursor:
        # Only while it is filled: a crash costs the making anew.
        for setting in (
            "fsync = off",
            "full_page_writes = off",
            "max_wal_size = '8GB'",
            "maintenance_work_mem = '1GB'",
        ):
            cursor.execute(f"ALTER SYSTEM SET {setting}")
        cursor.execute("SELECT pg_reload_conf()")
    call_command("migrate", verbosity=0)
    from kedja_site.register.models import ChainLink

    if ChainLink.objects.unguarded("to see whether it is made").exists():
        told("the register is made already")
    else:
        with transaction.atomic():
            fill(share)
    with connection.cursor() as cursor:
        for setting in ("fsync", "full_page_writes", "maintenance_work_mem"):
            cursor.execute(f"ALTER SYSTEM RESET {setting}")
        cursor.execute("SELECT pg_reload_conf()")
    return address


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=Path("/tmp/scale"))
    parser.add_argument("--share", type=float, default=1.0)
    asked = parser.parse_args()
    told(make(asked.folder, asked.share))


if __name__ == "__main__":
    main()
