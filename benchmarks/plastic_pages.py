"""Time of the pages of plastics with an inventory in them, warm and right after a change.

    DATABASE_URL=… python benchmarks/plastic_pages.py [--articles 12000] [--regions 21] [--years 3] [--times 5]

On an empty database (without DATABASE_URL a file of its own), which is migrated and filled first. Told are the median of the warm
requests of the process itself, the first request after a region has bought one piece more, how long that change takes, and how long
all sums take anew.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from typing import Any

BUDGET_MS = 300
AT_ONCE = 20_000
PAGES = (
    "/plast/",
    "/plast/oversikt/",
    "/plast/oversikt/?region={region}&year={year}",
    "/plast/artiklar/",
    "{article}",
)


def fill(articles: int, regions: int, years: int) -> dict[str, Any]:
    """The rows, and who asks."""
    from django.contrib.auth.models import User
    from django.utils import timezone

    from kedja.plastics import polymers
    from kedja_site.people.kinds import OrganisationKind, Role
    from kedja_site.people.models import Assignment, Organisation
    from kedja_site.plastics.models import Article, ArticlePart, Volume

    places = [
        Organisation.objects.create(kind=OrganisationKind.REGION, name=f"Region {number} (benchmark)")
        for number in range(regions)
    ]
    procurer = User.objects.create(username="benchmark")
    Assignment.objects.create(
        person=procurer, organisation=places[0], role=Role.PROCURER, valid_from="2020-01-01"
    )
    made = Article.objects.bulk_create(
        (
            Article(
                owner=places[number % regions],
                number=f"N-{number}",
                name=f"Artikel {number}",
                category=("gloves", "dressings", "surgical_instruments")[number % 3],
                weight_mg=10_000 + number % 900,
            )
            for number in range(articles)
        ),
        batch_size=AT_ONCE,
    )
    names = sorted(polymers())
    ArticlePart.objects.bulk_create(
        (
            ArticlePart(
                article=each, polymer=names[(each.pk + part) % len(names)], mass_mg=4_000 + part * 500
            )
            for each in made
            for part in range(2)
        ),
        batch_size=AT_ONCE,
    )
    first = timezone.localdate().year - years

    def volumes() -> Iterator[Volume]:
        for each in made:
            for place in places:
                for year in range(first, first + years):
                    units = 1 + (each.pk * 7919 + place.pk * 31 + year) % 50_000
                    yield Volume(
                        article=each, organisation=place, year=year, units=units, spend_minor=units * 90
                    )

    batch: list[Volume] = []
    for volume in volumes():
        batch.append(volume)
        if len(batch) == AT_ONCE:
            Volume.objects.bulk_create(batch)
            batch.clear()
    Volume.objects.bulk_create(batch)
    return {"procurer": procurer, "article": made[0], "region": places[0], "year": first}


def timed(act: Any) -> float:
    """Milliseconds that `act` takes."""
    began = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - began)


def main() -> None:
    """Fill, ask and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=12_000)
    parser.add_argument("--regions", type=int, default=21)
    parser.add_argument("--years", type=int, default=3)
    parser.add_argument("--times", type=int, default=5)
    asked = parser.parse_args()
    os.environ.setdefault("KEDJA_DATA", tempfile.mkdtemp(prefix="kedja-benchmark-"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "kedja_site.config.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from kedja_site.config import row_lock
    from kedja_site.config.starting import collect_static_files, migrate
    from kedja_site.plastics.sums import rebuild

    settings.ALLOWED_HOSTS = ["*"]
    migrate()
    collect_static_files(lambda _said: None)
    with row_lock.as_system("the benchmark's rows"):
        filled = fill(asked.articles, asked.regions, asked.years)
    print(
        f"{asked.articles * asked.regions * asked.years:,} volumes; all sums anew: {timed(rebuild) / 1000:.1f} s"
    )
    client = Client()
    client.force_login(filled["procurer"])
    change = changing(filled)
    print(f"{'page':45}{'warm ms':>9}{'first after a change':>22}{'the change itself':>19}")
    for page in PAGES:
        address = page.format(
            region=filled["region"].pk, year=filled["year"], article=filled["article"].get_absolute_url()
        )

        def ask(address: str = address) -> None:
            assert client.get(address, secure=True).status_code == 200, address

        ask()
        warm = statistics.median(timed(ask) for _ in range(asked.times))
        took = timed(change)
        late = timed(ask)
        print(
            f"{page:45}{warm:9.0f}{late:22.0f}{took:19.0f}{'' if max(warm, late) <= BUDGET_MS else '  over'}"
        )


def changing(filled: dict[str, Any]) -> Any:
    """What changes an article's pieces in a region, as an action does."""
    from django.db import transaction

    from kedja_site.plastics.figures import figures_of
    from kedja_site.plastics.models import Volume
    from kedja_site.plastics.sums import Changes, hold, keep_up

    def change() -> None:
        article = filled["article"]
        with transaction.atomic():
            hold()
            row = Volume.objects.unguarded("a benchmark").get(
                article=article, organisation=filled["region"], year=filled["year"]
            )
            before = (row.units, row.spend_minor)
            row.units += 1
            row.save()
            figures = figures_of(
                article,
                [each.part for each in article.parts.all()],
                [each.part for each in article.packaging_parts.all()],
            )
            keep_up(
                Changes(
                    {article.pk: (figures, figures)},
                    {(article.pk, row.organisation_id, row.year): (before, (row.units, row.spend_minor))},
                )
            )

    return change


if __name__ == "__main__":
    main()
