"""Time of the pages of follow-ups with a whole campaign in them: 5,000 suppliers followed up in one year, some years before.

    DATABASE_URL=postgres://… python benchmarks/follow_ups.py [--suppliers 5000] [--times 5]

On an empty database, which is migrated and filled first: 21 regions with three contracts for each supplier between them, a case of the
year in every state, one of an earlier year with a result, nominations for the next. Told is the median of the warm requests of the
process itself, with the share of it that the database took.
"""

import argparse
import statistics
import time
from datetime import timedelta
from typing import Any

BUDGET_MS = 300
STATES = ("planned", "invited", "answered", "assessed", "audit_ordered", "audited", "deviations", "closed")


def fill(suppliers: int) -> dict[str, Any]:
    """The rows, and the people who ask."""
    from django.contrib.auth.models import User
    from django.utils import timezone

    from kedja_site.followup.models import FollowUp, Nomination, Performed
    from kedja_site.people.kinds import OrganisationKind, Role
    from kedja_site.people.models import Assignment, Organisation
    from kedja_site.register.models import Contact, Contract, ContractCategory, ContractRisk, Source, Supplier
    from kedja_site.register.names import name_key

    today = timezone.localdate()
    office = Organisation.objects.create(kind=OrganisationKind.OFFICE, name="Kansliet (benchmark)")
    area = Organisation.objects.create(kind=OrganisationKind.AREA, name="Område (benchmark)", code="Z")
    regions = [
        Organisation.objects.create(kind=OrganisationKind.REGION, name=f"Region {number} (benchmark)")
        for number in range(21)
    ]
    people = {}
    for name, role, where in (
        ("procurer", Role.PROCURER, regions[0]),
        ("coordinator", Role.AREA_COORDINATOR, area),
        ("officer", Role.OFFICE, office),
    ):
        people[name] = User.objects.create(username=f"benchmark-{name}")
        Assignment.objects.create(person=people[name], organisation=where, role=role, valid_from="2020-01-01")
    source = Source.objects.create(kind="buyer", name="benchmark", organisation=regions[0])
    names = [f"Leverantör {number:05} AB" for number in range(suppliers)]
    made = Supplier.objects.bulk_create(
        Supplier(name=name, name_key=name_key(name), source=source) for name in names
    )
    Contact.objects.bulk_create(
        Contact(supplier=each, email=f"s{each.pk}@leverantor.example") for each in made
    )
    contracts = Contract.objects.bulk_create(
        Contract(
            owner=regions[(each.pk * 7 + part * 5) % 21],
            supplier=each,
            title=f"Avtal {part}",
            starts_on=today - timedelta(days=300),
            ends_on=today + timedelta(days=300 + part * 200),
            clause_level=("advanced", "basic", "")[part],
            source=source,
        )
        for each in made
        for part in range(3)
    )
    ContractCategory.objects.bulk_create(
        ContractCategory(contract=contract, category="gloves") for contract in contracts
    )
    ContractRisk.objects.bulk_create(
        ContractRisk(
            contract=contract, band=contract.pk % 5 + 1, basis="unknown", judged_on=today, model="benchmark"
        )
        for contract in contracts
    )
    FollowUp.objects.bulk_create(
        FollowUp(
            supplier=each,
            led_by=area,
            category="gloves",
            year=today.year,
            state=STATES[number % 8],
            verdict="approved" if STATES[number % 8] == "closed" else "",
            closed_on=today if STATES[number % 8] == "closed" else None,
            level="advanced",
        )
        for number, each in enumerate(made)
    )
    earlier = FollowUp.objects.bulk_create(
        FollowUp(
            supplier=each,
            led_by=area,
            category="gloves",
            year=today.year - 2,
            state="closed",
            verdict="approved",
            closed_on=today - timedelta(days=700),
            level="basic",
        )
        for each in made[::3]
    )
    Performed.objects.bulk_create(
        Performed(
            follow_up=case,
            method="office_audit",
            performed_on=today - timedelta(days=700 + case.pk % 800),
            verdict="approved",
        )
        for case in earlier
    )
    Nomination.objects.bulk_create(
        Nomination(
            year=today.year + 1,
            organisation=contract.owner,
            area=area,
            supplier=contract.supplier,
            contract=contract,
            category="gloves",
        )
        for contract in contracts[::9]
    )
    return people


ADDRESSES = (
    ("coordinator", "/uppfoljning/"),
    ("officer", "/uppfoljning/?led_by=all"),
    ("coordinator", "/uppfoljning/fall/"),
    ("coordinator", "/uppfoljning/fall/?state=answered&page=5"),
    ("officer", "/uppfoljning/fall/?page=100"),
    ("coordinator", "/uppfoljning/nomineringar/"),
    ("coordinator", "/uppfoljning/nomineringar/?page=20"),
    ("procurer", "/uppfoljning/kant/"),
    ("procurer", "/uppfoljning/kant/?whether=yes"),
    ("officer", "/uppfoljning/kostnader/"),
    ("coordinator", "/mitt/"),
)


def measure(suppliers: int, times: int) -> None:
    """Prints each page's median."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from kedja_site.config import row_lock

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    with row_lock.as_system("the benchmark's rows"):
        people = fill(suppliers)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    clients = {}
    for name, user in people.items():
        clients[name] = Client()
        clients[name].force_login(user)
    late = 0
    for who, address in ADDRESSES:
        taken, database, worked, queries = [], [], [], 0
        for _ in range(times):
            with CaptureQueriesContext(connection) as captured:
                began, worked_before = time.perf_counter(), time.process_time()
                answer = clients[who].get(address)
                taken.append((time.perf_counter() - began) * 1000)
                worked.append((time.process_time() - worked_before) * 1000)
            assert answer.status_code == 200, (address, answer.status_code)
            database.append(sum(float(query["time"]) for query in captured.captured_queries) * 1000)
            queries = len(captured)
        median = statistics.median(taken[1:] or taken)
        late += median > BUDGET_MS
        print(
            f"{'SLOW' if median > BUDGET_MS else '    '} {median:6.0f} ms (least {min(taken):5.0f}, work {statistics.median(worked):4.0f}, "
            f"database {statistics.median(database):5.0f}, {queries} queries) {who:11} {address}",
            flush=True,
        )
    print(f"{late} of {len(ADDRESSES)} pages over {BUDGET_MS} ms")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--suppliers", type=int, default=5000)
    parser.add_argument("--times", type=int, default=5)
    given = parser.parse_args()
    measure(given.suppliers, given.times)
