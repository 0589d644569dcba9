"""What everybody may read: sums in which no single article stands, what was tried, open data; and the overview."""

import csv
import io

from django.test import Client

from kedja.plastics import Part
from kedja_site.plastics.picture import Asked, totals_by, whole
from kedja_site.plastics.published import OTHERS, by_year, published_year
from kedja_site.plastics.tests.ground import Ground


def many(ground: Ground, number: int, category: str, polymer: str = "pe") -> None:
    for each in range(number):
        article = ground.article(f"{category}-{each}", [Part(polymer, 10_000)], category=category)
        ground.volume(article, ground.year, 1000 + each, spend_minor=1_234_500)


def test_groups_of_few_articles_go_together(ground: Ground) -> None:
    many(ground, 4, "gloves")
    many(ground, 2, "wound_care")
    many(ground, 1, "cleaning")
    found = published_year(ground.year, "category")
    assert [row.key for row in found.groups] == ["gloves", OTHERS]
    assert found.groups[1].total is not None
    assert found.groups[1].total.plastic_mg == (1000 + 1001 + 1000) * 10_000


def test_where_the_others_are_too_few_the_smallest_follows_them(ground: Ground) -> None:
    many(ground, 5, "gloves")
    many(ground, 3, "wound_care")
    many(ground, 1, "cleaning")
    assert [row.key for row in published_year(ground.year, "category").groups] == ["gloves", OTHERS]


def test_two_articles_alone_are_not_told(ground: Ground, client: Client) -> None:
    many(ground, 2, "gloves")
    assert published_year(ground.year, "category").groups == []
    assert by_year() == []
    assert "Inget att visa än" in client.get("/plast/").content.decode()


def test_what_one_region_buys_of_few_articles_cannot_be_worked_out(ground: Ground) -> None:
    many(ground, 4, "gloves")
    many(ground, 4, "wound_care")
    for number in ("gloves-0", "gloves-1", "gloves-2", "wound_care-0"):
        article = next(each for each in ground_articles() if each.number == number)
        ground.volume(article, ground.year, 500, ground.other)
    found = published_year(ground.year, "category")
    of_other = {row.key: row.total for row in found.of_region[str(ground.other.pk)]}
    assert of_other["wound_care"] is None
    hidden = [row for rows in found.of_region.values() for row in rows if row.total is None]
    assert len(hidden) == 4, "one left out alone would follow from the totals"


def ground_articles() -> list[object]:
    from kedja_site.plastics.models import Article

    return list(Article.objects.unguarded("test"))


def test_a_stranger_reads_the_sums_and_no_article_price_or_untold_action(
    ground: Ground, client: Client
) -> None:
    many(ground, 4, "gloves")
    article = ground_articles()[0]
    ground.action(ground.substitute(article, name="Får berättas"))  # type: ignore[arg-type]
    ground.action(ground.substitute(article, name="Får inte berättas"), is_public=False)  # type: ignore[arg-type]
    page = client.get("/plast/").content.decode()
    assert "40,1\N{NO-BREAK SPACE}kg" in page
    assert "Får berättas" in page
    assert "Får inte berättas" not in page
    assert "12\N{NO-BREAK SPACE}345" not in page
    for address in ("/plast/oversikt/", "/plast/artiklar/", "/plast/planer/"):
        assert client.get(address).status_code == 302
    assert client.get("/plast/?region=nej").status_code == 200
    assert client.get(f"/plast/?region={ground.region.pk}").status_code == 200


def test_open_data_say_what_the_page_says(ground: Ground, client: Client) -> None:
    many(ground, 4, "gloves")
    many(ground, 3, "wound_care", "nitrile")
    ground.action(ground.substitute(ground_articles()[0]))  # type: ignore[arg-type]
    rows = {}
    for name in ("plastic-amounts", "plastic-factors", "plastic-actions"):
        answer = client.get(f"/oppna-data/{name}.csv")
        assert answer.status_code == 200
        text = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        rows[name] = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))
    by_category = {row["category"]: row for row in rows["plastic-amounts"]}
    assert by_category["gloves"]["plastic_g"] == str(4006 * 10)
    assert by_category["wound_care"]["co2e_g"] == ""
    assert "nitrile" not in {row["polymer"] for row in rows["plastic-factors"]}
    assert [row["went"] for row in rows["plastic-actions"]] == ["not_measured"]


def test_the_factors_are_there_for_everybody_with_those_that_have_none(client: Client, db: None) -> None:
    page = client.get("/plast/faktorer/").content.decode()
    for words in ("4,36744048", "nitrilgummi (NBR)", "SLL471", "Open Government Licence v3.0", "0,00641061"):
        assert words in page


def test_the_overview_says_how_much_it_covers(ground: Ground, client: Client) -> None:
    many(ground, 2, "gloves")
    many(ground, 2, "wound_care", "nitrile")
    unknown = ground.article("okänd", [])
    ground.volume(unknown, ground.year, 1000, spend_minor=1_234_500)
    client.force_login(ground.procurer)
    page = client.get(f"/plast/oversikt/?region={ground.region.pk}&year={ground.year}").content.decode()
    assert "50,0\N{NO-BREAK SPACE}%" in page  # of the plastic has a factor
    assert "80,0\N{NO-BREAK SPACE}%" in page  # of the pieces and the money are known
    assert "ingen faktor" in page
    assert client.get("/plast/oversikt/?region=nej&year=x&end=y").status_code == 200
    client.force_login(ground.stranger)
    assert "inköpsbeloppet" not in client.get("/plast/oversikt/").content.decode()


def test_the_picture_follows_what_is_changed(ground: Ground) -> None:
    many(ground, 1, "gloves")
    before = whole(totals_by(Asked(), "year")).plastic_mg
    many(ground, 2, "wound_care")
    assert whole(totals_by(Asked(), "year")).plastic_mg > before


def test_nothing_is_there_yet(ground: Ground, client: Client) -> None:
    client.force_login(ground.procurer)
    for address in (
        "/plast/",
        "/plast/oversikt/",
        "/plast/artiklar/",
        "/plast/ersattningar/",
        "/plast/planer/",
    ):
        assert client.get(address).status_code == 200
