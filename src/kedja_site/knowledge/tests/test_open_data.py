"""Open data: files that parse, that say when they are unchanged, and that hold nothing they may not."""

import csv
import io
import json
from datetime import date

import pytest
from django.test import Client

from kedja.reference import sources
from kedja_site.config.open_data import PUBLISHED_SETS
from kedja_site.knowledge.actions.first_criteria import make_first_criteria
from kedja_site.knowledge.data_files import csv_lines
from kedja_site.knowledge.facts.countries import all_countries
from kedja_site.knowledge.models import Criterion

pytestmark = pytest.mark.django_db


def body(response):
    return b"".join(response.streaming_content).decode()


OF_OTHER_ROOMS = ("events", "follow-up-", "medicine-amounts", "medicine-measures", "plastic-", "procurement-")
"""How their names begin: empty until somebody publishes, and read by their rooms’ own tests."""


def test_every_dataset_is_the_same_as_csv_and_as_json(client, knowledge):
    for name, dataset in PUBLISHED_SETS.items():
        names = [column.name for column in dataset.columns]
        rows = list(csv.reader(io.StringIO(body(client.get(f"/oppna-data/{name}.csv")))))
        document = json.loads(body(client.get(f"/oppna-data/{name}.json")))
        assert rows[0] == names
        assert [column["name"] for column in document["columns"]] == names
        assert len(document["rows"]) == len(rows) - 1
        assert all(list(row) == names for row in document["rows"])
        assert document["licence"].startswith("https://creativecommons.org/licenses/by/4.0")
        if not name.startswith(OF_OTHER_ROOMS):
            assert document["rows"], name


def test_an_unchanged_file_is_not_sent_again_and_a_changed_one_is(client):
    make_first_criteria()
    for name in ("countries", "criteria"):
        first = client.get(f"/oppna-data/{name}.csv")
        again = client.get(f"/oppna-data/{name}.csv", headers={"if-none-match": first["ETag"]})
        assert again.status_code == 304
        assert again["ETag"] == first["ETag"]
        later = client.get(f"/oppna-data/{name}.csv", headers={"if-modified-since": first["Last-Modified"]})
        assert later.status_code == 304
    before = client.get("/oppna-data/criteria.json")["ETag"]
    criterion = Criterion.objects.first()
    criterion.text_sv = "Ändrat."
    criterion.save()
    assert client.get("/oppna-data/criteria.json", headers={"if-none-match": before}).status_code == 200
    assert client.get("/oppna-data/criteria.csv")["ETag"] != client.get("/oppna-data/criteria.json")["ETag"]


def test_other_sites_pages_may_read_it_and_nobody_write(client):
    response = client.get("/oppna-data/countries.csv", headers={"origin": "https://example.org"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert "charset=utf-8" in response["Content-Type"]
    assert client.post("/oppna-data/countries.csv").status_code == 405
    assert not client.get("/oppna-data/countries.csv").cookies
    assert client.head("/oppna-data/countries.csv").status_code == 200
    assert client.get("/oppna-data/nothing.csv").status_code == 404
    assert client.get("/oppna-data/countries.xls").status_code == 404


def test_what_a_publisher_keeps_for_itself_is_left_out(client):
    countries = json.loads(body(client.get("/oppna-data/countries.json")))
    assert not {"wgi", "gri", "epi", "cpi"} & set(countries["rows"][0])
    by_code = {row["iso3"]: row for row in countries["rows"]}
    for iso3, each in all_countries().items():
        assert by_code[iso3]["total"] == each.risk.total
    assert by_code["NAM"]["iso2"] == "NA"
    harm = json.loads(body(client.get("/oppna-data/documented-harm.json")))
    assert {sources()[row["source"]].redistribution for row in harm["rows"]} == {"shipped"}
    risk = json.loads(body(client.get("/oppna-data/category-risk.json")))
    assert "product_level" not in risk["rows"][0]
    assert any(row["severity"] is None and row["band"] == "unknown" for row in risk["rows"])


def test_no_spreadsheet_runs_what_somebody_wrote():
    Criterion(
        identifier="X-01", title_sv="=HYPERLINK(1)", level="basic", kind="clause", text_sv="@SUM(1)",
        valid_from=date(2026, 1, 1), source="Kansliet",
    ).save()  # fmt: skip
    text = "".join(csv_lines(PUBLISHED_SETS["criteria"]))
    row = next(row for row in csv.DictReader(io.StringIO(text)) if row["identifier"] == "X-01")
    assert row["title_sv"] == "'=HYPERLINK(1)"
    assert row["text_sv"] == "'@SUM(1)"


def test_the_catalogue_describes_every_dataset_to_machines(client):
    response = client.get("/oppna-data/katalog.json")
    assert response["Content-Type"].startswith("application/ld+json")
    assert response["Access-Control-Allow-Origin"] == "*"
    found = {each["dct:identifier"]: each for each in json.loads(response.content)["dcat:dataset"]}
    assert set(found) == set(PUBLISHED_SETS)
    for each in found.values():
        assert {title["@language"] for title in each["dct:title"]} == {"sv", "en"}
        for distribution in each["dcat:distribution"]:
            address = distribution["dcat:downloadURL"]["@id"].split("://", 1)[1].split("/", 1)[1]
            assert Client().get("/" + address).status_code == 200


def test_the_page_lists_sets_columns_and_terms(client):
    page = client.get("/oppna-data/").content.decode()
    assert "CC BY 4.0" in page
    for dataset in PUBLISHED_SETS.values():
        assert f'id="{dataset.name}"' in page
    assert "CC BY-ND 4.0" in page


def test_what_is_known_is_counted_and_what_is_not_established_is_said(client):
    coverage = client.get("/kunskap/kunskapslage/").content.decode()
    assert "det finns inga siffror ännu" in coverage
    circular = client.get("/kunskap/cirkulart/").content.decode()
    assert "Begränsa den totala materialåtgången" in circular
    assert circular.count("inte fastställda här") == 2
