"""Reading files: what is sound is kept once, what is not is named with row, column and value."""

from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kedja_site.people.models import LogEntry
from kedja_site.plastics import jobs
from kedja_site.plastics.actions.confirm_columns import confirm_columns
from kedja_site.plastics.actions.refusing import CannotDoError
from kedja_site.plastics.jobs import read_plastics
from kedja_site.plastics.models import Article, FileRead, RejectedRow, Volume
from kedja_site.plastics.row_keeper import RowKeeper
from kedja_site.plastics.tests.ground import Ground
from kedja_site.register.models.imports import SILENT

HEAD = "Artikelnummer;Benämning;Leverantör;Inköpskategori;Vikt, g;Polymerer;Återvunnet, %;PVC;Källa;År;Antal;Belopp, kr\n"
FIELDS = {
    "number": "Artikelnummer", "name": "Benämning", "supplier": "Leverantör", "category": "Inköpskategori",
    "weight": "Vikt, g", "parts": "Polymerer", "recycled": "Återvunnet, %", "pvc": "PVC", "source": "Källa",
    "year": "År", "units": "Antal", "spend": "Belopp, kr",
}  # fmt: skip
SOUND = (
    "100;Förkläde;Fabriken AB;gloves;10;PE 10;;nej;produktblad;2024;1000;350,50\n"
    "100;Förkläde;Fabriken AB;gloves;10;PE 10;;nej;produktblad;2023;900;\n"
    "101;Spruta 20 ml;Fabriken AB;;16,6;PP 80 %; LDPE 20 %;;;;;;\n"
)


def upload(text: str, name: str = "artiklar.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(), "text/csv")


def read(ground: Ground, text: str, kind: str = "articles", **more: object) -> FileRead:
    return ground.read(upload(text), kind, **more)


def left_out(file: FileRead) -> list[RejectedRow]:
    return list(file.rejected_rows.all())


def articles() -> dict[str, Article]:
    return {each.number: each for each in Article.objects.unguarded("test")}


def volumes() -> list[tuple[str, int, int, int | None]]:
    rows = Volume.objects.unguarded("test").order_by("article__number", "year")
    return list(rows.values_list("article__number", "year", "units", "spend_minor"))


def test_articles_and_their_purchases_are_kept(ground: Ground) -> None:
    found = read(ground, HEAD + SOUND.replace("PP 80 %; LDPE 20 %", '"PP 80 %; LDPE 20 %"'))
    assert not left_out(found)
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
    (wrong,) = left_out(found)
    assert wrong.row_no == 3
    assert wrong.column == column
    assert says in wrong.reason
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
    assert [(wrong.row_no, wrong.value) for wrong in left_out(found)] == [
        (3, "999"),
        (4, "201"),
        (6, "200"),
    ]


def test_another_region_tells_what_it_bought_and_not_what_the_article_is(ground: Ground) -> None:
    read(ground, HEAD + SOUND.splitlines(keepends=True)[0])
    theirs = {"user": ground.stranger, "organisation": ground.other}
    same = "100;Förkläde;Fabriken AB;gloves;10;PE 10;;nej;produktblad;2024;77;\n"
    assert not left_out(read(ground, HEAD + same, **theirs))
    other = read(ground, HEAD + same.replace(";10;PE", ";12;PE"), **theirs)
    assert "Region Nord" in left_out(other)[0].reason
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
    assert not FileRead.objects.unguarded("test").exists()


def test_the_pages_of_a_file(ground: Ground, client: Client, django_capture_on_commit_callbacks: Any) -> None:
    client.force_login(ground.procurer)
    data = {"organisation": ground.region.pk, "kind": "articles"}
    sent = HEAD.replace("Benämning", "Vad det är") + "7;X;F;;-5;;;;;;;\n"
    for _click in range(2):
        page = client.post("/plast/filer/", data | {"file": upload(sent)})
        assert page.status_code == 302
    file = FileRead.objects.unguarded("test").get()
    assert page["Location"] == f"/plast/filer/{file.pk}/kolumner/"
    text = client.get(page["Location"]).content.decode()
    assert "Har kolumnerna förståtts rätt?" in text
    assert client.post(page["Location"], {"field_number": "Artikelnummer"}).status_code == 422
    columns = {f"field_{name}": heading for name, heading in FIELDS.items()} | {"field_name": "Vad det är"}
    answer = client.post(page["Location"], columns | {"save_as": "Från ekonomisystemet"})
    assert answer.status_code == 302
    file.refresh_from_db()
    assert file.state == "queued"
    assert "progress" in client.get(answer["Location"]).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert read_plastics.call(file.pk, str(file.job)) == "done"
    assert "större än noll" in client.get(answer["Location"]).content.decode()
    rejected = client.get(f"{answer['Location']}avvisade.csv").getvalue().decode("utf-8-sig")  # type: ignore[attr-defined]
    assert "-5" in rejected
    assert not file.path.exists()
    assert client.get("/plast/filer/mall-articles.csv").status_code == 200
    assert client.get("/plast/filer/mall-annat.csv").status_code == 404
    assert client.post("/plast/filer/", {"kind": "articles"}).status_code == 422
    client.force_login(ground.stranger)
    for address in (answer["Location"], page["Location"]):
        assert client.get(address).status_code == 404


def test_saved_columns_are_applied_to_the_next_file_without_asking(ground: Ground, client: Client) -> None:
    first = ground.upload(upload("Nr;Vad;Tyngd\n1;Förkläde;5\n"))
    fields = {"number": "Nr", "name": "Vad", "weight": "Tyngd"}
    confirm_columns(user=ground.procurer, file=first, fields=fields, save_as="Vågen")
    second = ground.upload(upload("nr;vad;tyngd\n2;Spruta;8\n".replace("nr;vad;tyngd", "Nr;Vad;Tyngd")))
    assert (second.state, second.columns_name, second.mapping) == ("queued", "Vågen", fields)
    assert read_plastics.call(second.pk, str(second.job)) == "done"
    assert articles()["2"].weight_mg == 8_000
    client.force_login(ground.procurer)
    assert "Vågen" in client.get(second.get_absolute_url()).content.decode()
    theirs = ground.upload(
        upload("Nr;Vad;Tyngd\n3;Skål;8\n"), user=ground.stranger, organisation=ground.other
    )
    assert theirs.state == "columns"


def test_an_upload_that_waits_can_be_taken_away(ground: Ground, client: Client) -> None:
    file = ground.upload(upload(HEAD + SOUND))
    client.force_login(ground.procurer)
    assert client.post(f"/plast/filer/{file.pk}/ta-bort/").status_code == 302
    assert not FileRead.objects.unguarded("test").exists()
    done = read(ground, HEAD + SOUND.splitlines(keepends=True)[0])
    assert client.post(f"/plast/filer/{done.pk}/ta-bort/").status_code == 403


def test_the_template_can_be_read(ground: Ground, client: Client) -> None:
    client.force_login(ground.procurer)
    for kind in ("articles", "purchases"):
        text = client.get(f"/plast/filer/mall-{kind}.csv").content.decode("utf-8-sig")
        assert not left_out(read(ground, text, kind))
    assert volumes()


def test_a_killed_reading_is_taken_up_where_it_was(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "ROWS_A_BATCH", 2)
    rows = [f"{number};Artikel;Fabriken AB;;5;PE 5;;;;2024;{number};" for number in range(1, 6)]
    rows.append("1;Artikel;Fabriken AB;;5;PE 5;;;;2024;99;")
    file = ground.upload(upload(HEAD + "\n".join(rows)))
    confirm_columns(user=ground.procurer, file=file, fields=FIELDS)
    file.refresh_from_db()
    old_job = str(file.job)
    keep, seen = RowKeeper.keep, []

    def killed(keeper: RowKeeper, some: object) -> object:
        seen.append("")
        if len(seen) == 2:
            keep(keeper, some)  # type: ignore[arg-type]
            raise KeyboardInterrupt  # written, and not yet kept
        return keep(keeper, some)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(RowKeeper, "keep", killed)
        with pytest.raises(KeyboardInterrupt):
            read_plastics.call(file.pk, old_job)
    file.refresh_from_db()
    assert (set(articles()), file.upto, file.percent) == ({"1", "2"}, 3, 42)
    assert jobs.pick_up_dropped(timezone.now()) == 0, "it gave a sign of life a moment ago"
    assert jobs.pick_up_dropped(timezone.now() + SILENT * 2) == 1
    file.refresh_from_db()
    assert read_plastics.call(file.pk, old_job) == "superseded"
    assert read_plastics.call(file.pk, str(file.job)) == "done"
    file.refresh_from_db()
    assert (file.new, file.changed, file.unchanged, file.left_out) == (5, 0, 0, 1)
    assert "rad 2" in left_out(file)[0].reason, "what was read before the kill is not forgotten"
    assert LogEntry.objects.filter(what="plastics.keep_article").count() == 5
    assert volumes() == [(str(number), 2024, number, None) for number in range(1, 6)]


def test_after_three_attempts_it_is_given_up_and_can_be_tried_again(ground: Ground, client: Client) -> None:
    file = ground.upload(upload(HEAD + SOUND.splitlines(keepends=True)[0]))
    confirm_columns(user=ground.procurer, file=file, fields=FIELDS)
    FileRead.objects.unguarded("test").update(state="running", attempts=3)
    assert jobs.pick_up_dropped(timezone.now() + SILENT * 2) == 0
    file.refresh_from_db()
    assert file.state == "failed"
    client.force_login(ground.procurer)
    assert "Försök igen" in client.get(file.get_absolute_url()).content.decode()
    confirm_columns(user=ground.procurer, file=file, fields=FIELDS)
    file.refresh_from_db()
    assert read_plastics.call(file.pk, str(file.job)) == "done"


def test_who_may_no_longer_reads_nothing(ground: Ground) -> None:
    file = ground.upload(upload(HEAD + SOUND))
    confirm_columns(user=ground.procurer, file=file, fields=FIELDS)
    ground.procurer.assignments.all().delete()
    file.refresh_from_db()
    assert read_plastics.call(file.pk, str(file.job)) == "failed"
    file.refresh_from_db()
    assert file.failure["sv"] != file.failure["en"]
    assert not articles()


def test_a_file_asks_as_many_questions_of_a_hundred_rows_as_of_ten(ground: Ground) -> None:
    def asked(number: int) -> int:
        rows = [
            f"{number}-{row};Artikel;Fabriken AB;gloves;5;PE 5;;nej;;2024;{row};9" for row in range(number)
        ]
        with CaptureQueriesContext(connection) as found:
            read(ground, HEAD + "\n".join(rows))
        return len(found)

    asked(10)
    assert asked(100) <= asked(11) + 8  # databases take a limited number of values at once


def test_a_workbook_is_read_as_a_csv_is(ground: Ground) -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Artikelnummer", "Benämning", "Vikt, g", "Polymerer", "År", "Antal"])
        sheet.write_row(1, 0, [4711, "Förkläde", 14.5, "PE 14,5", 2024, 1200])
        sheet.write_row(2, 0, ["4712", "Spruta", "8,2", "PP 6,9; LDPE 1,1", 2024, 15])
    file = SimpleUploadedFile("artiklar.xlsx", out.getvalue())
    found = ground.read(file)
    assert not left_out(found)
    assert {number: each.weight_mg for number, each in articles().items()} == {"4711": 14_500, "4712": 8_200}
    assert volumes() == [("4711", 2024, 1200, None), ("4712", 2024, 15, None)]


def test_a_part_may_tell_its_own_shares_in_a_file(ground: Ground) -> None:
    head = "Artikelnummer;Benämning;Polymerer;Återvunnet, %;Annat material, g;Vilket annat material;Förpackningens polymerer\n"
    found = read(ground, head + '1;Sats;"PE 5; PP 2 (återvunnet 50 %)";10;3;stål;"PE 1"\n')
    assert not left_out(found)
    article = articles()["1"]
    assert {row.polymer: row.recycled_bp for row in article.parts.all()} == {"pe": 1000, "pp": 5000}
    assert (article.other_mg, article.other_material) == (3000, "stål")
    assert [row.mass_mg for row in article.packaging_parts.all()] == [1000]
    again = read(ground, head + '1;Sats;"PE 5; PP 2 (återvunnet 50 %)";10;3;stål;"PE 1"\n')
    assert again.unchanged == 1
