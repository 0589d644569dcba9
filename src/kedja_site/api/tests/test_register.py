"""The register through the interface: what each may see and change, and how it is told."""

import pytest

from kedja_site.people.models import LogEntry
from kedja_site.register.actions.register_supplier import register_supplier
from kedja_site.register.models import ChainLink, Contract, Site, Supplier

pytestmark = pytest.mark.django_db


def test_a_contract_is_told_whole_to_its_owner(system, gloves, region):
    said = system.get(f"/contracts/{gloves.public_id}").json()
    assert said["title"] == "Undersökningshandskar"
    assert said["owner"] == {"id": region.pk, "name": "Region Ett"}
    assert (said["value_minor"], said["hidden"]) == (1_200_000_000, [])
    assert (said["categories"], said["countries"]) == (["gloves"], ["MY"])
    assert said["risk"]["band"] in {"very_high", "high", "elevated", "low", "unknown"}
    assert said["source"]["name"] == "Region Etts avtalsregister"


def test_another_region_is_told_that_the_value_is_hidden_not_that_it_is_unknown(other_system, gloves):
    said = other_system.get(f"/contracts/{gloves.public_id}").json()
    assert (said["value_minor"], said["hidden"]) == (None, ["value_minor"])


def test_a_confidential_contract_is_not_there_for_another_region(other_system, gloves):
    Contract.objects.update(is_confidential=True)
    assert other_system.get(f"/contracts/{gloves.public_id}").status_code == 404
    assert other_system.get("/contracts").json()["items"] == []
    assert other_system.get("/contracts?q=Unders%C3%B6kningshandskar").json()["items"] == []


def test_a_confidential_site_and_its_link_are_told_to_whom_they_were_disclosed_alone(
    system, other_system, gloves
):
    site = Site.objects.get()
    assert system.get(f"/sites/{site.public_id}").json()["name"] == "Kulim Latex Works"
    assert [one["from"]["id"] for one in system.get("/chain-links").json()["items"]] == [site.public_id]
    assert other_system.get(f"/sites/{site.public_id}").status_code == 404
    for path in (
        "/sites",
        "/sites?q=Kulim",
        "/sites?country=MY",
        "/chain-links",
        f"/chain-links?of={site.public_id}",
    ):
        assert other_system.get(path).json() == {"items": [], "next": None}, path


def test_an_open_link_to_a_site_that_may_not_be_seen_is_not_told(other_system, gloves):
    ChainLink.objects.update(is_confidential=False)
    assert other_system.get("/chain-links").json()["items"] == []


def test_lists_come_in_parts_that_meet_without_gap_or_overlap(manager, source, system):
    for number in range(5):
        register_supplier(user=manager, values={"name": f"Bolag {number} AB"}, source=source)
    names, after = [], 0
    while after is not None:
        response = system.get(f"/suppliers?limit=2&after={after}")
        said = response.json()
        names += [one["name"] for one in said["items"]]
        after = said["next"]
        assert ('rel="next"' in response.get("Link", "")) is (after is not None)
    assert names == [f"Bolag {number} AB" for number in range(5)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=unders%C3%B6k", True),
        ("q=RE%202026/117", True),
        ("q=nothing", False),
        ("category=gloves", True),
        ("category=food", False),
        ("country=MY", True),
        ("country=SE", False),
        ("runs_on=2027-01-01", True),
        ("runs_on=2029-01-01", False),
        ("ends_before=2028-12-31", False),
        ("ends_before=2029-01-01", True),
        ("clause_level=advanced", False),
        ("changed_since=2100-01-01T00:00:00Z", False),
    ],
)
def test_contracts_are_found_by(system, gloves, asked, found):
    assert bool(system.get(f"/contracts?{asked}").json()["items"]) is found


@pytest.mark.parametrize("asked", ["limit=0", "limit=201", "after=x", "band=bad", "runs_on=soon", "owner=-1"])
def test_a_question_that_makes_no_sense_is_told_so_with_its_field(system, asked):
    response = system.get(f"/contracts?{asked}")
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == asked.partition("=")[0]


def test_a_list_asks_the_database_the_same_number_of_times_however_long_it_is(
    system, gloves, manager, region, source, django_assert_max_num_queries
):
    from kedja_site.register.actions.contract_parts import ContractParts
    from kedja_site.register.actions.register_contract import register_contract

    for number in range(6):
        register_contract(
            user=manager,
            values={
                "owner": region,
                "supplier": gloves.supplier,
                "title": f"Avtal {number}",
                "starts_on": gloves.starts_on,
            },
            source=source,
            parts=ContractParts(categories=["gloves"], buyers=[region.pk]),
        )
    with django_assert_max_num_queries(16):
        assert len(system.get("/contracts").json()["items"]) == 7


def test_what_has_not_changed_is_not_sent_again(system, other_system, gloves):
    first = system.get(f"/contracts/{gloves.public_id}")
    again = system.get(f"/contracts/{gloves.public_id}", **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    # Whoever sees less has another version, so that no cache hands over one for the other.
    assert other_system.get(f"/contracts/{gloves.public_id}")["ETag"] != first["ETag"]


def test_a_supplier_is_entered_found_and_logged(system):
    made = system.post(
        "/suppliers",
        {
            "name": "Instrument i Väst AB",
            "country": "SE",
            "numbers": [{"kind": "se_orgnr", "value": "556703-7485"}],
            "why": "nytt avtal",
        },
    )
    assert made.status_code == 201, made.content
    assert system.get(made["Location"].removeprefix("/api/v1")).json() == made.json()
    assert [one["id"] for one in system.get("/suppliers?q=5567037485").json()["items"]] == [made.json()["id"]]
    assert LogEntry.objects.filter(what="register.register_supplier").count() == 1


def test_a_duplicate_is_a_doubt_that_has_to_be_answered(system, gloves):
    said = {"name": "Handskar i Norden Aktiebolag", "country": "SE"}
    refused = system.post("/suppliers", said)
    assert refused.status_code == 409
    assert gloves.supplier.public_id in refused.json()["errors"][0]["message"]
    assert system.post("/suppliers", {**said, "sure": True}).status_code == 201


def test_a_wrong_number_is_named(system):
    refused = system.post(
        "/suppliers", {"name": "X AB", "numbers": [{"kind": "se_orgnr", "value": "556703-7486"}]}
    )
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "numbers.0.value"
    assert not Supplier.objects.exists()


def test_a_contract_is_entered_with_its_parts(system, gloves, region):
    made = system.post(
        "/contracts",
        {
            "title": "Operationshandskar",
            "owner": region.pk,
            "supplier": gloves.supplier.public_id,
            "starts_on": "2026-02-01",
            "ends_on": "2027-12-31",
            "value": "1250000.50",
            "clause_level": "advanced",
            "may_inspect": True,
            "categories": ["gloves"],
            "countries": ["MY", "TH"],
            "articles": [{"number": "H-1", "name": "Handske, nitril"}],
            "sure": True,
        },
    )
    assert made.status_code == 201, made.content
    said = made.json()
    assert (said["value_minor"], said["may_inspect"], said["has_sanctions"]) == (125_000_050, True, None)
    assert said["countries"] == ["MY", "TH"]
    assert said["articles"] == [{"number": "H-1", "name": "Handske, nitril"}]


def test_nobody_enters_a_contract_for_another_region(other_system, gloves, region):
    made = other_system.post(
        "/contracts",
        {
            "title": "Kapat",
            "owner": region.pk,
            "supplier": gloves.supplier.public_id,
            "starts_on": "2026-02-01",
            "sure": True,
        },
    )
    assert made.status_code == 422
    assert made.json()["errors"][0]["field"] == "owner"
    assert Contract.objects.count() == 1


def test_a_change_needs_the_version_that_was_read(system, gloves):
    path = f"/contracts/{gloves.public_id}"
    assert system.patch(path, {"title": "Handskar"}).status_code == 428
    tag = system.get(path)["ETag"]
    changed = system.patch(path, {"title": "Handskar", "sure": True, "why": "kortare"}, **{"If-Match": tag})
    assert changed.status_code == 200, changed.content
    assert changed.json()["title"] == "Handskar"
    assert changed.json()["value_minor"] == 1_200_000_000
    assert changed.json()["categories"] == ["gloves"]
    assert system.patch(path, {"title": "Igen"}, **{"If-Match": tag}).status_code == 412
    assert LogEntry.objects.filter(what="register.change_contract").get().why == "kortare"


def test_another_region_changes_nothing(other_system, gloves):
    path = f"/contracts/{gloves.public_id}"
    tag = other_system.get(path)["ETag"]
    assert other_system.patch(path, {"title": "Kapat"}, **{"If-Match": tag}).status_code == 403
    site = Site.objects.get()
    assert (
        other_system.patch(f"/sites/{site.public_id}", {"name": "Kapad"}, **{"If-Match": "*"}).status_code
        == 404
    )


def test_a_site_is_entered_and_changed(system):
    made = system.post(
        "/sites",
        {
            "name": "Sialkot Forge",
            "country": "PK",
            "latitude": 32.49,
            "longitude": 74.53,
            "stage": "final_manufacturing",
        },
    )
    assert made.status_code == 201, made.content
    path = f"/sites/{made.json()['id']}"
    changed = system.patch(path, {"production": "smide", "sure": True}, **{"If-Match": made["ETag"]})
    assert changed.status_code == 200, changed.content
    assert (changed.json()["production"], changed.json()["latitude"]) == ("smide", 32.49)


def test_an_id_that_was_merged_leads_on(system, gloves, manager, source):
    other = register_supplier(user=manager, values={"name": "Nordhandskar AB"}, source=source)
    Supplier.objects.filter(pk=other.pk).update(merged_into=gloves.supplier)
    response = system.get(f"/suppliers/{other.public_id}")
    assert response.status_code == 308
    assert response["Location"].endswith(gloves.supplier.public_id)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "{",
        "[]",
        '{"name": 7}',
        '{"name": null}',
        '{"country": "XX", "name": "A"}',
        '{"name": "' + "x" * 400 + '"}',
    ],
)
def test_what_cannot_be_read_is_refused_in_one_shape(system, said):
    response = system._client.post("/api/v1/suppliers", said, content_type="application/json")
    assert response.status_code in {400, 422}
    assert response["Content-Type"] == "application/problem+json"
    assert not Supplier.objects.exists()
