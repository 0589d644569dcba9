"""The criteria library: read by all, changed by the office alone, with a history that contracts can refer to."""

from datetime import date

import pytest
from django.contrib.auth.models import Group, Permission

from kedja_site.config.users import OFFICE_EDITORS, add_user
from kedja_site.knowledge.actions.first_criteria import make_first_criteria
from kedja_site.knowledge.actions.let_office_keep_criteria import let_office_keep_criteria
from kedja_site.knowledge.models import Criterion
from kedja_site.newsroom.actions.first_topics import make_first_topics

pytestmark = pytest.mark.django_db
QUERIES_OF_THE_LIST = 6


@pytest.fixture
def library(db):
    make_first_topics()
    return make_first_criteria()


def test_the_list_is_filtered_by_its_address(client, library):
    everything = client.get("/kunskap/krav/").content.decode()
    assert f"{library} krav" in everything
    gloves = client.get("/kunskap/krav/?category=gloves").content.decode()
    assert "EX-HAN-01" in gloves
    assert "EX-ALLA-01" in gloves  # suits every category
    assert "EX-TEX-01" not in gloves
    award = client.get("/kunskap/krav/?level=leading_edge&kind=award&category=medicines").content.decode()
    assert "EX-LAK-02" in award
    assert "EX-LAK-01" not in award
    assert "EX-HAN-02" in client.get("/kunskap/krav/?q=pass").content.decode()
    assert "Inget krav passar" in client.get("/kunskap/krav/?q=finns+inte").content.decode()


def test_a_list_asks_the_same_however_long(client, library, django_assert_max_num_queries):
    client.get("/kunskap/krav/")
    with django_assert_max_num_queries(QUERIES_OF_THE_LIST):
        client.get("/kunskap/krav/")


@pytest.mark.parametrize("query", ["?level=x", "?category=x", "?page=99", "?page=x", "?kind=%00"])
def test_nonsense_in_the_address_does_no_harm(client, library, query):
    assert client.get("/kunskap/krav/" + query).status_code == 200


def test_each_has_an_address_and_says_that_it_is_an_example(client, library):
    page = client.get("/kunskap/krav/EX-HAN-01/").content.decode()
    assert "Inga rekryteringsavgifter" in page
    assert "Ingen region har antagit det" in page
    assert "Förslag på bevis" in page
    assert "No recruitment fees" in client.get("/en/kunskap/krav/EX-HAN-01/").content.decode()
    assert client.get("/kunskap/krav/ex-han-01/")["Location"] == "/kunskap/krav/EX-HAN-01/"
    assert client.get("/kunskap/krav/EX-NEJ-01/").status_code == 404


def test_what_a_version_said_stays_readable(client, library):
    criterion = Criterion.objects.get(identifier="EX-HAN-02")
    former = criterion.text_sv
    criterion.text_sv, criterion.version = "Ny lydelse.", 2
    criterion.save_revision().publish()
    page = client.get("/kunskap/krav/EX-HAN-02/").content.decode()
    assert "Ny lydelse." in page
    assert former not in page
    old = client.get("/kunskap/krav/EX-HAN-02/?version=1").content.decode()
    assert former in old
    assert "har ersatts" in old
    assert client.get("/kunskap/krav/EX-HAN-02/?version=3").status_code == 404


def test_a_draft_is_shown_to_nobody_and_changes_no_version(client, library):
    criterion = Criterion.objects.get(identifier="EX-HAN-02")
    former = criterion.text_sv
    criterion.text_sv = "Ännu ett utkast."
    criterion.save_revision()
    assert "Ännu ett utkast" not in client.get("/kunskap/krav/EX-HAN-02/").content.decode()
    assert criterion.versions.get(number=1).text_sv == former
    Criterion(
        identifier="NY-01", title_sv="Ny", level="basic", kind="clause", text_sv="x", valid_from=date(2026, 1, 1),
        source="Kansliet", live=False,
    ).save()  # fmt: skip
    assert client.get("/kunskap/krav/NY-01/").status_code == 404
    assert "NY-01" not in client.get("/kunskap/krav/").content.decode()


def test_one_that_is_over_says_so(client, library):
    Criterion.objects.filter(identifier="EX-HAN-02").update(
        valid_from=date(2020, 1, 1), valid_to=date(2020, 12, 31)
    )
    assert "gäller inte i dag" in client.get("/kunskap/krav/EX-HAN-02/").content.decode()


def test_the_office_edits_it_and_nobody_else(client, library):
    let_office_keep_criteria()
    assert let_office_keep_criteria() == 0
    listing = "/redaktion/snippets/knowledge/criterion/"
    address = f"{listing}edit/{Criterion.objects.first().pk}/"
    assert client.get(address)["Location"].startswith("/logga-in/")
    client.force_login(add_user("lasare", "fyra ord i rad"))
    assert client.get(address).status_code in {302, 403}
    office = add_user("kansliet", "fyra ord i rad", groups=[OFFICE_EDITORS])
    office.groups.get().permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(office)
    assert client.get(listing).status_code == 200
    page = client.get(address).content.decode()
    assert "action-publish" in page
    area = add_user(
        "omrade-b", "fyra ord i rad", groups=[Group.objects.create(name="Områdesredaktörer B").name]
    )
    area.groups.get().permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(area)
    assert client.get(address).status_code in {302, 403}
