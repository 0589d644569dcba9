"""The table of amounts: its fields with the headings that they are known by."""

from kedja.records import Field, Kind, RecordTable

AMOUNTS = RecordTable(
    "medicine_amounts",
    (
        Field(
            "substance", "Active substance", "Aktiv substans", Kind.TEXT,
            ("substans", "substance", "substansnamn", "verksamtamne", "ingredient", "inn"), longest=200,
        ),
        Field("atc", "ATC code", "ATC-kod", Kind.TEXT, ("atc", "atckod", "atccode"), longest=20),
        Field(
            "product", "Product", "Produkt", Kind.TEXT,
            ("produktnamn", "varunummer", "varunr", "nplpackid", "nplid", "artikelnummer", "lakemedel", "preparat"),
            longest=200,
        ),
        Field("strength", "Strength", "Styrka", Kind.TEXT, ("styrka", "dos"), longest=100),
        Field(
            "package", "Package", "Förpackning", Kind.TEXT,
            ("forpackningsstorlek", "forpackning", "packagesize", "storlek"), longest=100,
        ),
        Field(
            "packages", "Packages", "Antal förpackningar", Kind.TEXT,
            ("antal", "antalforpackningar", "numberofpackages", "number", "quantity"), longest=40,
        ),
        Field("amount", "Amount", "Mängd", Kind.TEXT, ("mangdkg", "kilogram", "kg", "forsaldmangd", "soldkg"), longest=40),
        Field("unit", "Unit of the amount", "Mängdens enhet", Kind.TEXT, ("enhet", "unit"), longest=20),
        Field("year", "Year", "År", Kind.WHOLE, ("ar", "period", "kalenderar")),
        Field(
            "is_base", "Strength of the substance itself", "Styrkan avser substansen själv", Kind.YES_NO,
            ("styrkanavserbas", "basstyrka"),
        ),
    ),
)  # fmt: skip
