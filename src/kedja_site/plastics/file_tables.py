"""What the files of articles and of purchases may hold, and what is wrong with a row, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from kedja.records import Field, Kind, RecordTable
from kedja_site.plastics.statuses import FileKind, Quality

QUALITIES: Mapping[str, tuple[str, ...]] = {
    Quality.MEASURED: ("uppmätt", "measured"),
    Quality.STATED: ("uppgift från leverantören", "stated by the supplier", "leverantör"),
    Quality.PUBLISHED: ("publicerad", "published"),
    Quality.ESTIMATED: ("uppskattad", "estimated"),
}
_NUMBER = Field(
    "number", "Article number", "Artikelnummer", known_as=("artnr", "artikelnr"), needed=True, longest=60
)
_SUPPLIER = Field("supplier", "Supplier", "Leverantör", known_as=("leverantorsnamn",), longest=200)
_YEAR = Field("year", "Year", "År", Kind.WHOLE, known_as=("kalenderar",))
_UNITS = Field("units", "Pieces", "Antal", Kind.WHOLE, known_as=("antalst", "st", "quantity"))
_SPEND = Field("spend", "Amount, SEK", "Belopp, kr", Kind.AMOUNT, known_as=("belopp", "summa", "amount"))

TABLES: Mapping[str, RecordTable] = {
    FileKind.ARTICLES: RecordTable(
        "plastic_articles",
        (
            _NUMBER,
            Field("name", "Name", "Benämning", known_as=("artikel", "namn"), needed=True, longest=200),
            _SUPPLIER,
            Field("category", "Purchasing category", "Inköpskategori", known_as=("kategori",), longest=60),
            Field("multi_use", "Multi-use", "Flergångs", Kind.YES_NO, known_as=("flergang",)),
            Field("uses", "Uses in a life", "Antal användningar", Kind.WHOLE),
            Field("sterile", "Sterile", "Steril", Kind.YES_NO),
            Field("weight", "Weight, g", "Vikt, g", known_as=("vikt", "styckvikt"), longest=20),
            Field("packaging", "Packaging, g", "Förpackning, g", known_as=("forpackning",), longest=20),
            Field("parts", "Polymers", "Polymerer", known_as=("material",), longest=600),
            Field("other", "Other material, g", "Annat material, g", longest=20),
            Field("other_material", "Which other material", "Vilket annat material", longest=120),
            Field("packaging_parts", "Polymers of the packaging", "Förpackningens polymerer", longest=600),
            Field("plastic_free", "Without plastic", "Utan plast", Kind.YES_NO),
            Field("bio", "Bio-based, %", "Biobaserat, %", Kind.WHOLE),
            Field("recycled", "Recycled, %", "Återvunnet, %", Kind.WHOLE),
            Field("certificate", "Certificate", "Certifikat", longest=120),
            Field("mass_balance", "Mass balance", "Massbalans", Kind.YES_NO),
            Field("pvc", "PVC", "PVC", Kind.YES_NO),
            Field("phthalates", "Phthalates", "Ftalater", Kind.YES_NO),
            Field("stream", "Stream for recycling", "Återvinningsström", longest=120),
            Field("quality", "Quality", "Kvalitet", Kind.CODE, choices=QUALITIES),
            Field("source", "Source", "Källa", longest=300),
            _YEAR,
            _UNITS,
            _SPEND,
        ),
    ),
    FileKind.PURCHASES: RecordTable("plastic_purchases", (_NUMBER, _SUPPLIER, _YEAR, _UNITS, _SPEND)),
}

FAULTS: Mapping[str, Any] = {
    "needed": _("The cell is empty; a value is needed."),
    "unknown_category": _("There is no purchasing category of this name or code."),
    "unknown_article": _("No article has this number: enter it first, or read the file of articles."),
    "several_articles": _("Several suppliers have an article with this number: write the supplier too."),
    "weight": _("A weight above nought in grams was expected, such as 5,2; ten kilograms at most."),
    "percent": _("A share from 0 to 100 was expected."),
    "uses": _("A number of uses from 1 to 100 000 was expected."),
    "year": _("A year such as 2025 was expected, not one to come."),
    "units": _("A number of pieces from 0 to 100 000 000 was expected."),
    "spend": _("An amount in kronor that is not below nought was expected."),
    "half_volume": _("Year and pieces are both needed, or neither."),
    "not_yours": _("The article is kept by %(owner)s, with other values: only they change it."),
    "same_row": _("The same article and year stand in row %(row)s of this file, with other values."),
}
"""By code; what is not here is a sentence of `kedja.records` or of `kedja.plastics`."""
