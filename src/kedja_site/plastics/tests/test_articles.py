"""Articles: who keeps them, what two at once come to, and what a page says of what is not known."""

from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, connections
from django.test import Client

from kedja.plastics import CompositionError, Part
from kedja_site.people.models import LogEntry
from kedja_site.plastics.actions.keep_article import keep_article
from kedja_site.plastics.actions.refusing import CannotDoError
from kedja_site.plastics.models import Article
from kedja_site.plastics.picture import Asked, totals_by, whole
from kedja_site.plastics.tests.ground import SAID, Ground


def form(ground: Ground, **more: object) -> dict[str, object]:
    return {
        "owner": ground.region.pk,
        "name": "Förkläde",
        "number": "77",
        "supplier_name": "Fabriken AB",
        "category": "gloves",
        "weight": "10,5",
        "parts": "PE 10,5",
        "pvc": "no",
        "quality": "estimated",
        "source": "jämförd med liknande",
        **more,
    }


def test_an_article_is_entered_and_each_value_has_its_source(ground: Ground, client: Client) -> None:
    client.force_login(ground.procurer)
    answer = client.post("/plast/artiklar/ny/", form(ground))
    assert answer.status_code == 302
    article = Article.objects.unguarded("test").get()
    assert (article.weight_mg, article.has_pvc, article.has_phthalates) == (10_500, False, None)
    page = client.get(answer["Location"]).content.decode()
    assert "uppskattad: jämförd med liknande" in page
    assert "59,9\N{NO-BREAK SPACE}g CO₂e" in page
    assert "inte känt" in page


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"weight": "-1"}, "större än eller lika med 0"),
        ({"weight": "0"}, "ingenting väger noll"),
        ({"weight": "tio"}, "Fyll i ett tal"),
        ({"parts": "PE 12"}, "mer än artikeln"),
        ({"parts": "trä 5"}, "ingen polymer"),
        ({"parts": "nitril 5 (återvunnet 50 %)"}, "tillverkas inte av det"),
        ({"parts": "PE 5 (återvunnet)"}, "inom parentes"),
        ({"packaging": "2", "packaging_parts": "PE 3"}, "mer än artikeln"),
        ({"parts": "PE 6", "other": "5"}, "mer än artikeln"),
        ({"parts": "PE 5 (biobaserat 60 %, återvunnet 60 %)"}, "mer än 100"),
        ({"contract": "K-22222222-2"}, "inget sådant avtal"),
        ({"source": ""}, "obligatoriskt"),
        ({"plastic_free": "on"}, "inga polymerer"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_kept(
    ground: Ground, client: Client, wrong: dict[str, str], says: str
) -> None:
    client.force_login(ground.procurer)
    answer = client.post("/plast/artiklar/ny/", form(ground, **wrong))
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Article.objects.unguarded("test").exists()


def test_a_number_stands_once_a_supplier(ground: Ground, client: Client) -> None:
    client.force_login(ground.procurer)
    client.post("/plast/artiklar/ny/", form(ground))
    again = client.post("/plast/artiklar/ny/", form(ground))
    assert again.status_code == 422
    assert "finns redan" in again.content.decode()
    assert client.post("/plast/artiklar/ny/", form(ground, supplier_name="En annan")).status_code == 302


def test_only_its_owner_and_the_office_change_an_article(ground: Ground) -> None:
    article = ground.article()
    for user, may in ((ground.officer, True), (ground.stranger, False), (ground.reader, False)):
        change = {
            "user": user,
            "owner": ground.region,
            "article": article,
            "values": {"stream": user.username},
            "parts": [Part("pe", 10_000)],
            "said": SAID,
        }
        if may:
            keep_article(**change)
        else:
            with pytest.raises(PermissionDenied):
                keep_article(**change)
    article.refresh_from_db()
    assert article.stream == "kansli"


def test_who_changes_what_somebody_else_has_changed_is_told(ground: Ground, client: Client) -> None:
    article = ground.article("77")
    client.force_login(ground.procurer)
    address = f"{article.get_absolute_url()}andra/"
    first = client.post(address, form(ground, based_on=article.changed_no, stream="hårdplast"))
    assert first.status_code == 302
    second = client.post(address, form(ground, based_on=article.changed_no, stream="mjukplast"))
    assert second.status_code == 422
    assert "Någon annan har ändrat" in second.content.decode()
    article.refresh_from_db()
    assert article.stream == "hårdplast"


def test_a_double_click_changes_once(ground: Ground, client: Client) -> None:
    article = ground.article("77")
    for _ in range(2):
        keep_article(
            user=ground.procurer, owner=ground.region, article=article, values={"stream": "x"},
            parts=[Part("pe", 10_000)], said=SAID,
        )  # fmt: skip
    article.refresh_from_db()
    assert article.changed_no == 2
    assert LogEntry.objects.filter(what="plastics.keep_article").count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_who_change_at_once_lose_nothing(transactional_db: None) -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("a database in memory has one connection")
    from kedja_site.plastics.tests.ground import make_ground

    ground = make_ground()
    article = ground.article("77")
    start, came = Barrier(2), []

    def change(stream: str) -> None:
        start.wait()
        try:
            keep_article(
                user=ground.procurer, owner=ground.region, article=article, values={"stream": stream},
                parts=[Part("pe", 10_000)], said=SAID, based_on=1,
            )  # fmt: skip
            came.append(stream)
        except CannotDoError:
            came.append("")
        finally:
            connections.close_all()

    both = [Thread(target=change, args=[name]) for name in ("ett", "två")]
    for each in both:
        each.start()
    for each in both:
        each.join()
    article.refresh_from_db()
    assert sorted(came) == sorted(["", article.stream])
    assert article.changed_no == 2


def test_nitrile_has_no_figure_on_its_page_and_in_the_list(ground: Ground, client: Client) -> None:
    article = ground.article("N-1", [Part("nitrile", 4_000)])
    client.force_login(ground.reader)
    page = client.get(article.get_absolute_url()).content.decode()
    assert "Ingen öppen källa ger någon faktor för nitrilgummi (NBR)" in page
    assert "ingen faktor" in client.get("/plast/artiklar/").content.decode()


def test_what_lacks_a_factor_in_part_is_at_least_the_rest(ground: Ground, client: Client) -> None:
    article = ground.article("N-2", [Part("nitrile", 1_000), Part("pe", 3_000)])
    ground.volume(article, ground.year, 1_000)
    client.force_login(ground.reader)
    page = client.get("/plast/artiklar/").content.decode()
    assert "minst 17,1" in page
    assert "ingen faktor för nitrilgummi (NBR)" in page
    assert "minst 17,1" in client.get("/plast/oversikt/").content.decode(), "among those that carry the most"


def test_what_is_not_made_of_anything_known_says_so(ground: Ground, client: Client) -> None:
    unknown, free = ground.article("U-1", []), ground.article("U-2", [], is_plastic_free=True)
    client.force_login(ground.reader)
    assert "inte känt vad artikeln består av" in client.get(unknown.get_absolute_url()).content.decode()
    assert "innehåller ingen plast" in client.get(free.get_absolute_url()).content.decode()
    listed = client.get("/plast/artiklar/?known=no").content.decode()
    assert "U-1" in listed
    assert "U-2" not in listed


def test_more_than_the_article_is_refused(ground: Ground) -> None:
    with pytest.raises(CompositionError):
        ground.article("X", [Part("pe", 11_000)], weight_mg=10_000)


def test_prices_are_for_whoever_bought(ground: Ground, client: Client) -> None:
    article = ground.article()
    ground.volume(article, ground.year, 1000, spend_minor=987_654_00)
    shown = {}
    for name in ("procurer", "officer", "stranger", "reader"):
        client.force_login(getattr(ground, name))
        shown[name] = "987\N{NO-BREAK SPACE}654" in client.get(article.get_absolute_url()).content.decode()
    assert shown == {"procurer": True, "officer": True, "stranger": False, "reader": False}


def test_the_list_is_filtered_and_paged_with_a_fixed_number_of_questions(
    ground: Ground, client: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(30):
        ground.article(f"A-{number:02}", has_pvc=number == 7 or None)
    client.force_login(ground.reader)
    client.get("/plast/artiklar/")
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        first = client.get("/plast/artiklar/").content.decode()
    assert "A-00" in first
    assert "A-29" not in first
    assert "A-29" in client.get("/plast/artiklar/?page=2").content.decode()
    assert "A-07" in (only := client.get("/plast/artiklar/?pvc=yes").content.decode())
    assert "A-08" not in only
    assert "A-29" in client.get("/plast/artiklar/?q=a-29").content.decode()
    assert "Ingen artikel stämmer" in client.get("/plast/artiklar/?q=finns%20inte").content.decode()


def test_the_search_of_the_site_finds_an_article(ground: Ground, client: Client) -> None:
    ground.article("Q-9", name="Rondskål av plast")
    client.force_login(ground.reader)
    assert "Rondskål av plast" in client.get("/sok/?q=rondskål").content.decode()


def test_each_part_has_its_own_shares_and_the_form_gives_them_back(ground: Ground, client: Client) -> None:
    client.force_login(ground.procurer)
    told = "PE 8 (återvunnet 30,5 %, EuCertPlast); PP 2 (biobaserat 20 %, massbalans)"
    answer = client.post("/plast/artiklar/ny/", form(ground, parts=told))
    article = Article.objects.unguarded("test").get()
    assert [(row.polymer, row.bio_bp, row.recycled_bp, row.certificate, row.is_mass_balance) for row in article.parts.all()] == [
        ("pe", None, 3050, "EuCertPlast", None), ("pp", 2000, None, "", True),
    ]  # fmt: skip
    assert "30,5 % återvunnet" in client.get(answer["Location"]).content.decode()
    page = client.get(f"{article.get_absolute_url()}andra/").content.decode()
    assert "PE 8 (återvunnet 30,5 %, EuCertPlast); PP 2 (biobaserat 20 %, massbalans)" in page
    assert client.post(f"{article.get_absolute_url()}andra/", form(ground, parts=told)).status_code == 302
    article.refresh_from_db()
    assert article.changed_no == 1


def test_packaging_and_other_material_stand_beside_the_plastic(ground: Ground, client: Client) -> None:
    client.force_login(ground.procurer)
    answer = client.post(
        "/plast/artiklar/ny/",
        form(
            ground, weight="72,5", other="62", other_material="stål", packaging="3", packaging_parts="PE 2",
        ),
    )  # fmt: skip
    article = Article.objects.unguarded("test").get()
    page = client.get(answer["Location"]).content.decode()
    assert "stål, 62\N{NO-BREAK SPACE}g: ingen faktor" in page
    assert "Delarna blir artikelns vikt." in page or "Saknas" not in page
    assert "Vad den är förpackad i" in page
    ground.volume(article, ground.year, 1000)
    overview = client.get("/plast/oversikt/").content.decode()
    assert "62\N{NO-BREAK SPACE}kg" in overview
    total = whole(totals_by(Asked(), "year"))
    assert (total.plastic_mg, total.other_mg, total.packaging_mg) == (10_500_000, 62_000_000, 3_000_000)
    assert total.packaging_covered_mg == 2_000_000
    assert total.packaging_co2e_ug > 0
    assert total.covered_mg == 10_500_000, "packaging is in no sum of the articles"


def test_what_breaks_a_demand_is_listed_by_region_and_what_is_not_known_is_counted(
    ground: Ground, client: Client
) -> None:
    ticked = ground.article("A", has_pvc=True)
    ground.article("B", [Part("pvc", 5_000)])
    ground.article("C", has_pvc=False, has_phthalates=False)
    ground.article("D")
    ground.article("E", category="food", has_pvc=True)
    ground.volume(ticked, ground.year, 5, ground.other)
    client.force_login(ground.reader)
    page = client.get("/plast/begransat/").content.decode()
    assert [f"Artikel {name}" in page for name in "ABCDE"] == [True, True, False, False, False]
    assert "SLL471" in page
    assert "För 1 artikel till är det inte känt." in page
    theirs = client.get(f"/plast/begransat/?region={ground.other.pk}").content.decode()
    assert ("Artikel A" in theirs, "Artikel B" in theirs) == (True, False)
    assert client.get("/plast/begransat/?region=x&category=nej").status_code == 200


def test_the_overview_is_filtered_by_category(ground: Ground, client: Client) -> None:
    ground.volume(ground.article("A", [Part("pe", 10_000)], category="gloves"), ground.year, 1000)
    ground.volume(ground.article("B", [Part("pp", 10_000)], category="cleaning"), ground.year, 500)
    client.force_login(ground.reader)
    page = client.get("/plast/oversikt/?category=cleaning").content.decode()
    assert "Artikel B" in page
    assert "Artikel A" not in page
    assert "5,0" in page or "5\N{NO-BREAK SPACE}kg" in page
    assert "polypropen" in page
    assert "polyeten" not in page
