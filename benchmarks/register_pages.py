"""Time of the register's list pages at full size, on a PostgreSQL that `register_fill.py` has filled.

    DATABASE_URL=postgres://… python benchmarks/register_pages.py [--times 7]

Each page is asked for in the process itself by the contract manager of the region with the most contracts, by a coordinator's reach
and by the national office. Told is the median of the warm requests, with the share of it that the database took.
"""

import argparse
import statistics
import time
from datetime import date

BUDGET_MS = 300


def people() -> dict[str, object]:
    """A manager of the largest region, and an officer; made the first time."""
    from django.contrib.auth.models import User
    from django.db.models import Count

    from kedja_site.people.kinds import OrganisationKind, Role
    from kedja_site.people.models import Assignment, Organisation

    office, _made = Organisation.objects.get_or_create(
        kind=OrganisationKind.OFFICE, name="Nationella kansliet (benchmark)"
    )
    largest = (
        Organisation.objects.filter(code__startswith="B")
        .annotate(n=Count("contracts"))
        .order_by("-n")
        .first()
    )
    assert largest is not None
    print(f"the largest region owns {largest.n:,} contracts")
    made = {}
    for name, role, where in (
        ("manager", Role.PROCURER, largest),
        ("officer", Role.OFFICE, office),
    ):
        made[name], _new = User.objects.get_or_create(username=f"benchmark-{name}")
        Assignment.objects.get_or_create(
            person=made[name], organisation=where, role=role, defaults={"valid_from": date(2020, 1, 1)}
        )
    return made


def addresses() -> list[tuple[str, str]]:
    """Who asks for what."""
    lists = [
        "",
        "?q=glove",
        "?q=glove+steel",
        "?supplier=nordic",
        "?band=very_high",
        "?category=gloves&country=MY",
        "?clause=-&inspect=-",
        "?ends_before=2027-01-01&band=high",
        "?sort=supplier",
        "?sort=title",
        "?sort=-band",
        "?sort=-ends",
    ]
    asked = [("manager", f"/register/avtal/{query}") for query in lists]
    asked += [
        (who, "/register/avtal/?whose=all" + query.replace("?", "&"))
        for who in ("manager",)
        for query in lists
    ]
    asked += [
        ("manager", address)
        for address in (
            "/register/leverantorer/",
            "/register/leverantorer/?q=nordic+medical",
            "/register/leverantorer/?country=MY",
            "/register/leverantorer/?contracts=own",
            "/register/anlaggningar/",
            "/register/anlaggningar/?q=glove+nordic",
            "/register/anlaggningar/?country=MY&sort=country",
            "/register/sok/?q=nordic+glove",
            "/register/sok/?q=550000",
        )
    ]
    return asked


def further(address: str) -> str:
    """The address of a page deep in the list: as far on as a place in the middle."""
    from kedja_site.register.models import Contract

    rows = Contract.objects.unguarded("the benchmark").exclude(ends_on=None).order_by("-ends_on", "-pk")
    last = rows[1000]
    return f"{address}&after={last.pk}~{last.ends_on}"


def measure(times: int) -> None:
    """Prints each page's median."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    settings.ALLOWED_HOSTS = ["testserver"]
    clients = {}
    for name, user in people().items():
        clients[name] = Client()
        clients[name].force_login(user)
    asked = addresses()
    asked.append(("manager", further("/register/avtal/?whose=all")))
    late = 0
    for who, address in asked:
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
        median, first = statistics.median(taken[1:] or taken), taken[0]
        work = statistics.median(worked)
        late += median > BUDGET_MS
        print(
            f"{'SLOW' if median > BUDGET_MS else '    '} {median:6.0f} ms (first {first:5.0f}, least {min(taken):5.0f}, work {work:4.0f}, database "
            f"{statistics.median(database):5.0f}, {queries} queries) {who:8} {address}",
            flush=True,
        )
    print(f"{late} of {len(asked)} pages over {BUDGET_MS} ms")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=4)
    measure(parser.parse_args().times)
