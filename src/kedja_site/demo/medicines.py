"""The demo's amounts of medicines: invented numbers of invented products with real substances, in real regions."""

import csv
import io
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from random import Random

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile

from kedja.records import open_records
from kedja_site.demo.people import KRONOBERG, OFFICE, REGION
from kedja_site.medicines.actions.confirm_columns import confirm_columns
from kedja_site.medicines.actions.set_parameters import set_parameters
from kedja_site.medicines.actions.upload_amounts import upload_amounts
from kedja_site.medicines.jobs import read_amounts
from kedja_site.medicines.models import AmountFile, WaterParameters
from kedja_site.medicines.statuses import AmountKind
from kedja_site.medicines.table import AMOUNTS
from kedja_site.people.kinds import OrganisationKind
from kedja_site.people.models import Organisation

WHY = "making the demo"
YEARS = 4
PEOPLE = 10_500_000
MAKERS = ("Alfamed", "Boreal", "Cirrus", "Dalpharm", "Exakta")
NATIONAL = {
    "diklofenak": (4300, "50 mg", -0.11),
    "ibuprofen": (112_000, "400 mg", -0.02),
    "naproxen": (24_000, "250 mg", 0.04),
    "paracetamol": (560_000, "500 mg", 0.01),
    "metformin": (158_000, "500 mg", 0.05),
    "metoprolol": (9400, "50 mg", 0.0),
    "losartan": (13_500, "50 mg", 0.03),
    "simvastatin": (2900, "20 mg", -0.09),
    "atorvastatin": (4700, "40 mg", 0.06),
    "sertralin": (7600, "50 mg", 0.05),
    "citalopram": (1850, "20 mg", -0.05),
    "venlafaxin": (6900, "75 mg", 0.02),
    "tramadol": (3100, "50 mg", -0.14),
    "karbamazepin": (6300, "200 mg", -0.03),
    "oxazepam": (690, "10 mg", -0.04),
    "zolpidem": (255, "10 mg", -0.03),
    "ciprofloxacin": (3000, "500 mg", -0.06),
    "klaritromycin": (340, "250 mg", -0.02),
    "erytromycin": (590, "250 mg", -0.03),
    "azitromycin": (130, "250 mg", 0.04),
    "sulfametoxazol": (1500, "400 mg", 0.02),
    "trimetoprim": (880, "160 mg", -0.05),
    "flukonazol": (210, "50 mg", 0.01),
    "etinylestradiol": (5.8, "30 µg", -0.05),
    "estradiol": (240, "1 mg", 0.07),
    "levonorgestrel": (41, "30 µg", -0.02),
    "desogestrel": (9.2, "75 µg", 0.02),
    "drospirenon": (88, "3 mg", 0.01),
    "metotrexat": (58, "2,5 mg", 0.03),
    "furosemid": (5200, "40 mg", -0.02),
    "omeprazol": (9600, "20 mg", 0.02),
    "esomeprazol": (3300, "20 mg", 0.01),
    "gabapentin": (44_800, "300 mg", 0.04),
    "felodipin": (455, "5 mg", -0.04),
    "klozapin": (690, "100 mg", 0.01),
    "quetiapin": (4300, "100 mg", 0.05),
    "amoxicillin": (9100, "500 mg", 0.02),
    "klindamycin": (2500, "300 mg", -0.01),
    "fluoxetin": (720, "20 mg", 0.02),
    "iomeprol": (5400, "300 mg/ml", 0.03),
}
"""Substance → invented kilograms in the country, a strength, and the change from year to year."""
SINGLE = {"metotrexat", "klozapin", "iomeprol", "azitromycin"}
"""Bought of one maker: kept back from all others."""
BAD_ROWS = (
    ("Diklofenakepolamin", "Salvaplast 180 mg", "180 mg", "10", "340"),
    ("ibuprofen", "Ibuflex oral suspension", "20 mg/ml", "100", "212"),
    ("paracetamol", "Parafeb returer", "500 mg", "100", "-40"),
    ("heparin", "Heparin Nord", "5000 IE/ml", "5 ml", "95"),
    ("citalopram", "Citalia", "", "28", "120"),
    ("naproxen", "Naproxia", "250 mg", "", "65"),
)
"""What an export holds that cannot be counted; each is named on the file's page."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """Whose, by which login, and how many live there."""

    username: str
    organisation: str
    people: int
    has_bad_rows: bool = False


REGIONS = (
    Amounts("upphandlare", KRONOBERG, 204_000, has_bad_rows=True),
    Amounts("analytiker", REGION, 310_000),
    Amounts("upphandlare-ostergotland", "Region Östergötland", 470_000),
    Amounts("upphandlare-stockholm", "Region Stockholm", 2_473_000),
)
HEADINGS = ("Aktiv substans", "Produkt", "Styrka", "Förpackning", "Antal förpackningar", "År")


def make_medicines(now: datetime) -> int:
    """How many files were read; none where they are there already."""
    if AmountFile.objects.unguarded(WHY).exists():
        return 0
    people = {
        each.username: each
        for each in User.objects.filter(username__in=[*(one.username for one in REGIONS), "kansli"])
    }
    read = 0
    for own in REGIONS:
        organisation = Organisation.objects.filter(
            name=own.organisation, kind=OrganisationKind.REGION
        ).first()
        if organisation is not None and own.username in people:
            name = f"lakemedel-{organisation.code or 'region'}.csv"
            read += _read(people[own.username], organisation, name, _regional(own, now.year))
    office = Organisation.objects.filter(name=OFFICE, kind=OrganisationKind.OFFICE).first()
    if office is not None and "kansli" in people:
        read += _read(people["kansli"], office, "miljostatistik.csv", _national(now.year), is_published=True)
    _set_water(people, now)
    return read


def _regional(own: Amounts, this_year: int) -> str:
    """A file of a region's products, a row a product and year."""
    draw = Random(own.organisation)  # noqa: S311 - invented numbers
    rows: list[tuple[object, ...]] = []
    for substance, (kilograms, strength, change) in NATIONAL.items():
        makers = draw.sample(MAKERS, 1 if substance in SINGLE else draw.randint(3, 5))
        weights = [draw.uniform(0.6, 1.6) for _maker in makers]
        level = kilograms * own.people / PEOPLE * draw.uniform(0.7, 1.4)
        for place in range(YEARS):
            year_level = level * (1 + change) ** place * draw.uniform(0.97, 1.03)
            for maker, weight in zip(makers, weights, strict=True):
                amount, unit, size = _package(strength)
                packages = round(year_level * 10**9 * weight / sum(weights) / (amount * size))
                package = f"{size} {unit}"
                if packages:
                    rows.append(
                        (
                            substance,
                            f"{substance.capitalize()} {maker}",
                            strength,
                            package,
                            packages,
                            this_year - YEARS + place,
                        )
                    )
    rows += [(*row, this_year - 1) for row in (BAD_ROWS if own.has_bad_rows else ())]
    return _csv(HEADINGS, rows)


def _package(strength: str) -> tuple[float, str, int]:
    """Micrograms in a piece or millilitre, the package's unit, and its size."""
    number, unit = strength.split(" ")
    micrograms = float(number.replace(",", ".")) * (1 if unit == "µg" else 1000)
    return (micrograms, "ml", 500) if unit.endswith("/ml") else (micrograms, "tabletter", 100)


def _national(this_year: int) -> str:
    """As an authority publishes it: a row a substance and year, in kilograms."""
    draw = Random("Sverige")  # noqa: S311 - invented numbers
    rows = [
        (
            substance,
            f"{kilograms * (1 + change) ** place * draw.uniform(0.98, 1.02):.4f}",
            this_year - YEARS + place,
        )
        for substance, (kilograms, _strength, change) in NATIONAL.items()
        for place in range(YEARS)
    ]
    return _csv(
        ("Substans", "Mängd", "År"), [(name, amount.replace(".", ","), year) for name, amount, year in rows]
    )


def _csv(headings: tuple[str, ...], rows: list[tuple[object, ...]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return out.getvalue()


def _read(
    user: User, organisation: Organisation, name: str, text: str, *, is_published: bool = False
) -> bool:
    """By the same actions as anybody's, with the reading done here and now."""
    file, _is_new = upload_amounts(
        user=user,
        organisation=organisation,
        file=SimpleUploadedFile(name, text.encode("utf-8-sig")),
        kind=AmountKind.SOLD,
        is_published=is_published,
        source_name="Påhittad miljöstatistik" if is_published else "",
    )
    confirm_columns(user=user, file=file, fields=open_records(file.path, AMOUNTS).proposal.mapping())
    file.refresh_from_db()
    return str(read_amounts.call(file.pk, str(file.job))) == "done"


def _set_water(people: dict[str, User], now: datetime) -> None:
    """Mittland, which no table has, and Kronoberg, which has measured."""
    if WaterParameters.objects.unguarded(WHY).exists():
        return
    for username, name, population, dilution, removals, reason in (
        (
            "analytiker",
            REGION,
            310_000,
            10,
            {},
            "Påhittad region: invånare enligt den egna årsredovisningen.",
        ),
        (
            "upphandlare",
            KRONOBERG,
            204_000,
            7,
            {"diclofenac": Decimal(30), "paracetamol": Decimal(98)},
            "Påhittade mätningar vid två reningsverk; mindre sjöar ger lägre utspädning.",
        ),
    ):
        organisation = Organisation.objects.filter(name=name, kind=OrganisationKind.REGION).first()
        if organisation is not None and username in people:
            set_parameters(
                user=people[username],
                organisation=organisation,
                from_year=now.year - YEARS,
                population=population,
                waste_water=200,
                dilution=dilution,
                reason=reason,
                removals=removals,
            )
