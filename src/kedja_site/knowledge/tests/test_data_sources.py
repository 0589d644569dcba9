"""Where the facts come from, for everybody to read."""

import pytest

from kedja.reference import sources

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/datakallor/", "/en/datakallor/"])
def test_every_source_is_named_with_publisher_and_year(client, address):
    page = client.get(address).content.decode()
    for source in sources().values():
        assert source.publisher.split("&")[0].split("'")[0] in page
        if source.address:
            assert source.address.split("&")[0] in page


def test_the_page_asks_the_database_nothing(client, django_assert_num_queries):
    client.get("/datakallor/")
    with django_assert_num_queries(0):
        client.get("/datakallor/")
