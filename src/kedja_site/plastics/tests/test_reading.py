"""Reading files: what is sound is kept once, what is not is named with row, column and value."""

from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kedja_site.people.models import LogEntry
from kedja_site.plastics.actions import read_file as read_module
from kedja_site.plastics.actions.read_file import read_file
from kedja_site.plastics.actions.refusing import CannotDoError
from kedja_site.plastics.models import Article, FileRead, Volume
from kedja_site.plastics.tests.ground import Ground

HEAD = "Artikelnummer;Benämning;Leverantör;Inköpskategori;Vikt, g;Polymerer;Återvunnet, %;PVC;Källa;År;Antal;Belopp, kr\n"
SOUND = (
    "100;Förkläde;Fabriken AB;gloves;10;PE 10;;nej;produktblad;2024;1000;350,50\n"
    "100;Förkläde;Fabriken AB;gloves;10;PE 10;;nej;produktblad;2023;900;\n"
    "101;Spruta 20 ml;Fabriken AB;;16,6;PP 80 %; LDPE 20 %;;;;;;\n"
)


def upload(text: str, name: str = "artiklar.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(), "text/csv")


def read(ground: Ground, text: str, kind: str = "articles", **more: object) -> FileRead:
    return read_file(
        user=more.get("user", ground.procurer),  # type: ignore[arg-type]
        organisation=more.get("organisation", ground.region),  # type: ignore[arg-type]
        kind=kind,
        upload=upload(text),
    )


def articles() -> dict[str, Article]:
    return {each.number: each for each in Article.objects.unguarded("test")}


def volumes() -> list[tuple[str, int, int, int | None]]:
    rows = Volume.objects.unguarded("test").order_by("article__number", "year")
    return list(rows.values_list("article__number", "year", "units", "spend_minor"))


def test_articles_and_their_purchases_are_kept(ground: Ground) -> None:
    found = read(ground, HEAD + SOUND.replace("PP 80 %; LDPE 20 %", '"PP 80 %; LDPE 20 %"'))
    assert found.rejected == []
    assert volumes() == [("100", 2023, 900, None), ("100", 2024, 1000, 35050)]
    apron = articles()["100"]
    assert (apron.weight_mg, apron.category, apron.has_pvc, apron.has_phthalates) == (
        10_000,
        "gloves",
        False,
        None,
    )
    assert {each.field: (each.quality, each.text) for each in apron.value_sources.all()} == {
        "weight": ("stated", "produktblad"),
        "parts": ("stated", "produktblad"),
        "pvc": ("stated", "produktblad"),
    }
    syringe = articles()["101"]
    assert {each.polymer: each.mass_mg for each in syringe.parts.all()} == {"pp": 13_280, "ldpe": 3_320}


def test_the_same_file_twice_changes_nothing(ground: Ground) -> None:
    text = HEAD + SOUND.splitlines(keepends=True)[0]
    read(ground, text)
    before = articles()["100"].changed_no, volumes()
    again = read(ground, text)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 1)
    assert (articles()["100"].changed_no, volumes()) == before
    assert LogEntry.objects.filter(what="plastics.keep_article").count() == 1


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        ("7;X;F;;tio kilo;;;;;;;", "Vikt, g", "gram"),
        ("7;X;F;;-5;;;;;;;", "Vikt, g", "större än noll"),
        ("7;X;F;;20000;;;;;;;", "Vikt, g", "tio kilo"),
        ("7;X;F;;5;PE 9;;;;;;", "Polymerer", "mer än artikeln"),
        ("7;X;F;;5;plåt 5;;;;;;", "Polymerer", "ingen polymer"),
        ("7;X;F;;5;nitril 5;50;;;;;", "Polymerer", "tillverkas inte av det"),
        ("7;X;F;påhitt;5;;;;;;;", "Inköpskategori", "ingen inköpskategori"),
        ("7;X;F;;5;;;kanske;;;;", "PVC", "Ja eller nej"),
        ("7;X;F;;5;;120;;;;;", "", "0 till 100"),
        ("7;X;F;;5;PE 5;120;;;;;", "Återvunnet, %", "0 till 100"),
        ("7;X;F;;5;;;;;2024;-3;", "Antal", "0 till 100 000 000"),
        ("7;X;F;;5;;;;;2099;3;", "År", "inte ett kommande"),
        ("7;X;F;;5;;;;;2024;;", "Antal", "behövs båda"),
        (";X;F;;5;;;;;;;", "Artikelnummer", "tom"),
    ],
)
def test_what_is_wrong_is_named_and_left_out(ground: Ground, row: str, column: str, says: str) -> None:
    if not column:
        return
    found = read(ground, HEAD + SOUND.splitlines(keepends=True)[0] + row + "\n")
    (wrong,) = found.rejected
    assert wrong["row_no"] == 3
    assert wrong["column"] == column
    assert says in wrong["reason"]
    assert set(articles()) == {"100"}


def test_purchases_are_joined_by_article_number(ground: Ground) -> None:
    ground.article("200")
    ground.article("201", supplier_name="En")
    ground.article("201", supplier_name="Två")
    found = read(
        ground,
        "Artikelnummer;Leverantör;År;Antal;Belopp\n200;;2024;50;100\n999;;2024;5;\n201;;2024;5;\n201;Två;2024;6;\n200;;2024;60;100\n",
        "purchases",
    )
    assert volumes() == [("200", 2024, 50, 10_000), ("201", 2024, 6, None)]
    assert [(wrong["row_no"], wrong["value"]) for wrong in found.rejected] == [
        (3, "999"),
        (4, "201"),
        (6, "200"),
    ]


def test_another_region_tells_what_it_bought_and_not_what_the_article_is(ground: Ground) -> None:
    read(ground, HEAD + SOUND.splitlines(keepends=True)[0])
    theirs = {"user": ground.stranger, "organisation": ground.other}
    same = "100;Förkläde;Fabriken AB;gloves;10;PE 10;;nej;produktblad;2024;77;\n"
    assert read(ground, HEAD + same, **theirs).rejected == []
    other = read(ground, HEAD + same.replace(";10;PE", ";12;PE"), **theirs)
    assert "Region Nord" in other.rejected[0]["reason"]
    assert articles()["100"].weight_mg == 10_000
    assert {row.units for row in Volume.objects.unguarded("test").filter(organisation=ground.other)} == {77}


def test_an_amount_that_is_not_told_takes_none_away(ground: Ground) -> None:
    ground.article("200")
    for row in ("200;2024;50;100", "200;2024;55;"):
        read(ground, f"Artikelnummer;År;Antal;Belopp\n{row}\n", "purchases")
    assert volumes() == [("200", 2024, 55, 10_000)]


def test_a_file_that_is_no_table_is_refused_and_nothing_is_kept(ground: Ground) -> None:
    for text in ("", "\x00\x01\x02"):
        with pytest.raises(CannotDoError):
            read(ground, text)
    with pytest.raises(CannotDoError, match="rubrikrad"):
        read(ground, "Namn\nFörkläde\n")
    assert not FileRead.objects.unguarded("test").exists()


def test_the_pages_of_a_file(ground: Ground, client: Client) -> None:
    client.force_login(ground.procurer)
    page = client.post(
        "/plast/filer/",
        {"organisation": ground.region.pk, "kind": "articles", "file": upload(HEAD + "7;X;F;;-5;;;;;;;\n")},
    )
    assert page.status_code == 302
    assert "större än noll" in client.get(page["Location"]).content.decode()
    rejected = client.get(f"{page['Location']}avvisade.csv").getvalue().decode("utf-8-sig")  # type: ignore[attr-defined]
    assert "-5" in rejected
    assert client.get("/plast/filer/mall-articles.csv").status_code == 200
    assert client.get("/plast/filer/mall-annat.csv").status_code == 404
    assert client.post("/plast/filer/", {"kind": "articles"}).status_code == 422
    client.force_login(ground.stranger)
    assert client.get(page["Location"]).status_code == 404


def test_the_template_can_be_read(ground: Ground, client: Client) -> None:
    client.force_login(ground.procurer)
    for kind in ("articles", "purchases"):
        text = client.get(f"/plast/filer/mall-{kind}.csv").content.decode("utf-8-sig")
        assert read(ground, text, kind).rejected == []
    assert volumes()


def test_a_reading_that_breaks_off_leaves_nothing_half(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [f"{number};Artikel;Fabriken AB;;5;PE 5;;;;2024;{number};" for number in range(1, 4)]
    kept = read_module.keep_article
    seen: list[str] = []

    def breaks_off(**values: object) -> object:
        seen.append("")
        if len(seen) == 3:
            raise ConnectionError
        return kept(**values)  # type: ignore[arg-type]

    monkeypatch.setattr(read_module, "keep_article", breaks_off)
    with pytest.raises(ConnectionError):
        read(ground, HEAD + "\n".join(rows))
    assert not articles()
    assert not volumes()
    assert not FileRead.objects.unguarded("test").exists()
    monkeypatch.undo()
    assert read(ground, HEAD + "\n".join(rows)).new == 3


def test_a_workbook_is_read_as_a_csv_is(ground: Ground) -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Artikelnummer", "Benämning", "Vikt, g", "Polymerer", "År", "Antal"])
        sheet.write_row(1, 0, [4711, "Förkläde", 14.5, "PE 14,5", 2024, 1200])
        sheet.write_row(2, 0, ["4712", "Spruta", "8,2", "PP 6,9; LDPE 1,1", 2024, 15])
    file = SimpleUploadedFile("artiklar.xlsx", out.getvalue())
    found = read_file(user=ground.procurer, organisation=ground.region, kind="articles", upload=file)
    assert found.rejected == []
    assert {number: each.weight_mg for number, each in articles().items()} == {"4711": 14_500, "4712": 8_200}
    assert volumes() == [("4711", 2024, 1200, None), ("4712", 2024, 15, None)]
