"""What is counted of procurements, with small numbers left out, and the scale that the office sets."""

from django.urls import reverse

from kedja_site.config.open_data import PUBLISHED_SETS
from kedja_site.procurements.counting import Counted, Row, Statistic, table_of
from kedja_site.procurements.models import RiskScale
from kedja_site.procurements.scale import current_scale
from kedja_site.procurements.tests.ground import Ground, logged_in
from kedja_site.procurements.tests.test_steps import post

WORDS = Statistic("tried", "Tried", str, ("a", "b"), tuple)


def things(**counts: int) -> list[Counted]:
    return [
        Counted(name.split("_")[0], "gloves", 2026, name.split("_")[1])
        for name, number in counts.items()
        for _one in range(number)
    ]


def test_a_small_number_is_left_out_and_so_is_what_tells_it() -> None:
    rows = table_of(WORDS, "region", 2026, things(Ett_a=9, Ett_b=2, Två_a=8, Två_b=7))
    assert rows == [Row("Ett", (None, None), None), Row("Två", (None, None), None)]


def test_large_numbers_stand_there() -> None:
    assert table_of(WORDS, "region", 2026, things(Ett_a=9, Ett_b=6)) == [Row("Ett", (9, 6), 15)]


def test_page_csv_and_open_data_have_the_same_figures(ground: Ground) -> None:
    for number in range(6):
        made = ground.opened(title=f"Handskar {number}", categories=["gloves"])
        post(ground, "need", made, sign="1")
    client = logged_in(ground.reader)
    page = client.get(reverse("procurements:statistics"))
    assert ">6<" in page.text
    csv = client.get(reverse("procurements:statistics_csv")).text
    assert f"need,{ground.today.year},region,Region Ett,needed,6,False" in csv
    rows = list(PUBLISHED_SETS["procurement-statistics"].rows())
    assert {"statistic": "need", "group": "Region Ett", "value": "needed", "number": 6}.items() <= rows[
        0
    ].items()


def test_the_office_sets_the_scale_and_a_lower_band_higher_up_is_refused(ground: Ground) -> None:
    address = reverse("procurements:scale")
    assert "ingen källa" in logged_in(ground.reader).get(address).text
    assert logged_in(ground.procurer).post(address, {}).status_code == 403
    office = logged_in(ground.officer)
    form = office.get(f"{address}?likelihood=3&severity=3").context["form"]
    data = {field.html_name: field.value() or "" for field in form} | {"why": "Tre steg räcker."}
    wrong = office.post(f"{address}?likelihood=3&severity=3", {**data, "band_3_3": "low", "band_1_1": "high"})
    assert wrong.status_code == 422
    assert "kan inte sänka" in wrong.text
    office.post(f"{address}?likelihood=3&severity=3", data)
    assert (RiskScale.objects.count(), current_scale().scale.likelihood) == (1, 3)
