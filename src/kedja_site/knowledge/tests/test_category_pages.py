"""Category pages: the screening's own facts, with their sources."""

import pytest

pytestmark = pytest.mark.django_db


def test_a_stranger_reads_the_index(client, knowledge):
    page = client.get("/kunskap/").content.decode()
    assert "Kirurgiska instrument" in page


@pytest.mark.parametrize("address", ["/kunskap/kirurgiska-instrument/", "/en/kunskap/kirurgiska-instrument/", "/kunskap/rapporter/", "/kunskap/rapporter/pakistan-kirurgiska-instrument/", "/lander/", "/lander/pak/", "/lander/jamfor/?a=PAK&b=MYS", "/kunskap/krav/", "/kunskap/krav/EX-HAN-01/", "/kunskap/cirkulart/", "/kunskap/kunskapslage/", "/oppna-data/", "/oppna-data/katalog.json", "/oppna-data/countries.csv", "/oppna-data/criteria.json"])
def test_it_opens(client, knowledge, address):
    assert client.get(address).status_code == 200
