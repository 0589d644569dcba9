"""Which country a spelling means."""

import pytest

from kedja.reference import countries, country, find_country
from kedja.reference.errors import UnknownNameError


@pytest.mark.parametrize(
    ("spelling", "iso3"),
    [
        ("SWE", "SWE"), ("se", "SWE"), ("Sverige", "SWE"), ("Sweden", "SWE"), ("  SVERIGE ", "SWE"),
        ("NA", "NAM"), ("Namibia", "NAM"),
        ("Kina", "CHN"), ("Folkrepubliken Kina", "CHN"), ("China", "CHN"), ("P.R. China", "CHN"),
        ("Storbritannien", "GBR"), ("Förenade kungariket", "GBR"), ("UK", "GBR"),
        ("Elfenbenskusten", "CIV"), ("Côte d’Ivoire", "CIV"), ("Cote d'Ivoire", "CIV"),
        ("Kongo-Kinshasa", "COD"), ("Demokratiska republiken Kongo", "COD"), ("DRC", "COD"),
        ("Tjeckien", "CZE"), ("Türkiye", "TUR"), ("Turkiet", "TUR"), ("Burma", "MMR"),
        ("Viet Nam", "VNM"), ("Sydkorea", "KOR"), ("USA", "USA"), ("Kosovo", "XKX"), ("Deutschland", "DEU"),
    ],
)  # fmt: skip
def test_codes_and_names_in_many_spellings_are_understood(spelling, iso3):
    assert find_country(spelling).iso3 == iso3


@pytest.mark.parametrize("spelling", ["", "kongo", "Europa", "okänt", "n/a"])
def test_what_is_no_country_or_could_be_two_is_left_open(spelling):
    assert find_country(spelling) is None


def test_a_country_is_shown_in_the_readers_language():
    germany = country("DEU")
    assert (germany.name("sv"), germany.name("en")) == ("Tyskland", "Germany")


def test_a_wrong_country_is_answered_with_the_nearest_names():
    with pytest.raises(UnknownNameError, match="Did you mean: Bangladesh") as raised:
        country("Bangladech")
    assert raised.value.room == "reference"


def test_a_country_like_no_other_is_answered_with_where_to_look():
    with pytest.raises(UnknownNameError, match="kedja country list"):
        country("qqqqqq")


def test_there_are_249_countries_and_kosovo():
    assert len(countries()) == 250
