"""Substitutes and plans: what changing would do, whether it worked, and on whose contract it stands."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from kedja.plastics import Part
from kedja.progress import Went
from kedja_site.people.models import LogEntry
from kedja_site.plastics.actions.choose import choose, end_action, note
from kedja_site.plastics.actions.refusing import CannotDoError
from kedja_site.plastics.calculating import known_of
from kedja_site.plastics.models import PlanAction, Substitute
from kedja_site.plastics.selectors import with_articles
from kedja_site.plastics.standing import standings_of
from kedja_site.plastics.tests.ground import Ground
from kedja_site.plastics.work_tasks import to_measure


def went(action: PlanAction) -> Went:
    rows = with_articles(PlanAction.objects.unguarded("test").filter(pk=action.pk))
    return standings_of(rows)[0].went


def test_a_substitute_is_told_of_with_another_regions_contract(ground: Ground, client: Client) -> None:
    article, other = ground.article("A"), ground.article("B", [Part("pe", 7_000)])
    contract = ground.contract(ground.other)
    client.force_login(ground.procurer)
    address = f"{article.get_absolute_url()}ersattning/"
    data = {
        "owner": ground.region.pk, "kind": "less_material", "name": "Tunnare",
        "instead": "B", "contract": contract.public_id,
    }  # fmt: skip
    answer = client.post(address, data)
    assert answer.status_code == 302
    assert client.post(address, data)["Location"] == answer["Location"]
    assert Substitute.objects.unguarded("test").get().instead == other
    page = client.get(answer["Location"]).content.decode()
    assert "Region Syd" in page
    assert "Förkläden 2025" in page
    assert "Tunnare" in client.get(contract.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"instead": "finns-inte"}, "ingen annan artikel"),
        ({"instead": "A"}, "ingen annan artikel"),
        ({"change_pct": "-60"}, "behöver sin källa"),
        ({"change_pct": "-160"}, "-100"),
        ({"contract": "K-1"}, "inget sådant avtal"),
        ({"less_pct": "0"}, "1"),
    ],
)
def test_what_cannot_be_is_told(ground: Ground, client: Client, wrong: dict[str, str], says: str) -> None:
    client.force_login(ground.procurer)
    data = {"owner": ground.region.pk, "kind": "less", "name": "Mindre", **wrong}
    answer = client.post(f"{ground.article('A').get_absolute_url()}ersattning/", data)
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_a_confidential_contract_of_another_is_not_told(ground: Ground, client: Client) -> None:
    contract = ground.contract(is_confidential=True, title="Hemliga förkläden")
    substitute = ground.substitute(ground.article(), contract=contract)
    for user, sees in ((ground.procurer, True), (ground.stranger, False)):
        client.force_login(user)
        for address in (substitute.get_absolute_url(), "/plast/ersattningar/"):
            assert ("Hemliga förkläden" in client.get(address).content.decode()) is sees


def test_what_changing_would_do(ground: Ground, client: Client) -> None:
    article, other = (
        ground.article("A"),
        ground.article("B", [Part("pe", 100_000)], is_multi_use=True, uses=50),
    )
    ground.volume(article, ground.year, 2000, spend_minor=100_000)
    substitute = ground.substitute(article, kind="multi_use", name="Tvättas", instead=other)
    client.force_login(ground.procurer)
    page = client.get(substitute.get_absolute_url()).content.decode()
    # 2,000 uses × (10 g − 100 g / 50) less; what washing lets out nobody has told.
    assert "−16\N{NO-BREAK SPACE}kg" in page
    assert "kg CO₂e" not in page
    # 57 g CO2e a piece against 570 / 50.
    dry = client.get(
        f"{substitute.get_absolute_url()}?uses=2000&now_weight=10&now_co2e=57&instead_uses=50&instead_weight=100&instead_co2e=570&care_co2e=0"
    ).content.decode()
    assert "−91,2\N{NO-BREAK SPACE}kg CO₂e" in dry
    assert "från 10 användningar" in dry
    washed = client.get(
        f"{substitute.get_absolute_url()}?uses=2000&now_weight=10&now_co2e=57&instead_uses=50&instead_weight=100&instead_co2e=570&care_co2e=60"
    ).content.decode()
    assert "aldrig, med de här talen" in washed
    assert client.get(f"{substitute.get_absolute_url()}?uses=-5&instead_uses=1").status_code == 422
    assert client.get(f"{substitute.get_absolute_url()}?uses=5&instead_uses=0").status_code == 422
    client.force_login(ground.stranger)
    assert "now_price" not in known_of(ground.stranger, substitute)


def test_what_washing_lets_out_is_kept_with_its_source(ground: Ground, client: Client) -> None:
    article = ground.article("A")
    ground.article("B", [Part("pe", 100_000)], uses=50)
    client.force_login(ground.procurer)
    address = f"{article.get_absolute_url()}ersattning/"
    form = {
        "owner": ground.region.pk,
        "kind": "multi_use",
        "name": "Tvättas",
        "instead": "B",
        "care_co2e": "20,5",
    }
    refused = client.post(address, form)
    assert refused.status_code == 422
    assert "Det som tvätten släpper ut behöver sin källa." in refused.content.decode()
    told = client.post(address, {**form, "source": "Tvätteriets uppgift"})
    assert "från" in client.get(told["Location"]).content.decode()
    found = Substitute.objects.unguarded("a test").get(name="Tvättas")
    assert known_of(ground.procurer, found)["care_co2e"] == Decimal("20.5")


def test_a_published_change_is_one_of_each_use(ground: Ground) -> None:
    article, other = ground.article("A"), ground.article("B", [Part("silicone", 50_000)], uses=40)
    substitute = ground.substitute(article, instead=other, change_pct=-76, source="Talbot 2026")
    known = known_of(ground.procurer, substitute)
    assert known["instead_co2e"] / 40 == pytest.approx(known["now_co2e"] * 24 / 100)


def test_less_is_fewer_of_the_same(ground: Ground, client: Client) -> None:
    article = ground.article("A")
    ground.volume(article, ground.year, 1000)
    substitute = ground.substitute(article, less_pct=25)
    client.force_login(ground.procurer)
    assert "−2,5\N{NO-BREAK SPACE}kg" in client.get(substitute.get_absolute_url()).content.decode()


def test_one_worked_one_did_not_and_one_is_not_measured(ground: Ground) -> None:
    year = ground.year
    actions = []
    for number, after in (("A", 700), ("B", 1100), ("C", None)):
        article = ground.article(number)
        ground.volume(article, year - 1, 1000)
        if after is not None:
            ground.volume(article, year, after)
        actions.append(ground.action(ground.substitute(article)))
    assert [went(each) for each in actions] == [Went.WORKED, Went.NOT, Went.NOT_MEASURED]


def test_the_substitute_counts_too_and_is_not_known_before_it_is_told(ground: Ground) -> None:
    article, other = ground.article("A"), ground.article("B", [Part("pe", 9_000)])
    ground.volume(article, ground.year - 1, 1000)
    ground.volume(article, ground.year, 100)
    action = ground.action(ground.substitute(article, instead=other))
    assert went(action) is Went.NOT_MEASURED
    ground.volume(other, ground.year, 900)
    assert went(action) is Went.PARTLY


def test_what_has_no_factor_cannot_be_measured_in_co2e(ground: Ground) -> None:
    article = ground.article("N", [Part("nitrile", 4_000)])
    for year, units in ((ground.year - 1, 1000), (ground.year, 10)):
        ground.volume(article, year, units)
    assert went(ground.action(ground.substitute(article), measure="co2e")) is Went.NOT_MEASURED


def test_a_plan_is_its_regions_own(ground: Ground) -> None:
    substitute = ground.substitute(ground.article())
    for user in (ground.stranger, ground.reader):
        with pytest.raises(PermissionDenied):
            choose(
                user=user, organisation=ground.region, substitute=substitute, before_year=2023, from_year=2024,
                aim_pct=5,
            )  # fmt: skip
    action = ground.action(substitute)
    with pytest.raises(PermissionDenied):
        note(user=ground.stranger, action=action, year=2025, text="Nej")
    with pytest.raises(PermissionDenied):
        end_action(user=ground.reader, action=action, on=date(2026, 1, 1))


def test_chosen_twice_is_once_and_what_is_ended_is_not_begun_again(ground: Ground) -> None:
    substitute = ground.substitute(ground.article())
    action = ground.action(substitute)
    assert ground.action(substitute) == action
    for _ in range(2):
        note(user=ground.procurer, action=action, year=2025, text="Det gick bra")
        end_action(user=ground.procurer, action=action, on=date(2026, 1, 1))
    with pytest.raises(CannotDoError):
        ground.action(substitute)
    logged = LogEntry.objects.filter(what__in=["plastics.choose", "plastics.note", "plastics.end_action"])
    assert sorted(logged.values_list("what", flat=True)) == [
        "plastics.choose",
        "plastics.end_action",
        "plastics.note",
    ]


def test_the_pages_of_a_plan(ground: Ground, client: Client) -> None:
    substitute = ground.substitute(ground.article())
    client.force_login(ground.procurer)
    data = {
        "organisation": ground.region.pk, "before_year": ground.year, "from_year": ground.year, "aim_pct": 20,
        "measure": "plastic",
    }  # fmt: skip
    address = f"{substitute.get_absolute_url()}valj/"
    assert client.post(address, data).status_code == 422
    answer = client.post(address, data | {"before_year": ground.year - 1})
    assert answer.status_code == 302
    assert (
        client.post(answer["Location"], {"year": ground.year, "text": "Bättre än väntat"}).status_code == 302
    )
    assert "Bättre än väntat" in client.get(answer["Location"]).content.decode()
    assert client.post(answer["Location"], {"year": "", "text": ""}).status_code == 422
    client.force_login(ground.stranger)
    assert "Mindre av den" in client.get("/plast/planer/").content.decode()
    assert client.post(answer["Location"], {"year": ground.year, "text": "Nej"}).status_code == 403


def test_a_year_that_is_not_read_is_a_task_until_it_is(ground: Ground) -> None:
    article = ground.article()
    ground.action(ground.substitute(article))
    today = date(ground.year + 1, 2, 1)
    (task,) = to_measure(ground.procurer, today)
    assert str(ground.year) in task.title
    assert not list(to_measure(ground.stranger, today))
    ground.volume(article, ground.year, 5)
    assert not list(to_measure(ground.procurer, today))


def test_the_plans_ask_a_fixed_number_of_questions(
    ground: Ground, client: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(12):
        ground.action(ground.substitute(ground.article(f"A-{number}"), instead=ground.article(f"B-{number}")))
    client.force_login(ground.reader)
    client.get("/plast/planer/")
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        client.get("/plast/planer/")
