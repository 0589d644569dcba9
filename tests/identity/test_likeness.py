"""How sure it is that a record is the one somebody means: the scale, and the example of the docs."""

import re
from pathlib import Path

import pytest

from kedja.identity.likeness import (
    Basis,
    Reason,
    Sure,
    addresses_alike,
    how_sure,
    names_alike,
    sure,
    telling_words,
)

EXPLANATION = Path(__file__).parents[2] / "docs/explanation/how-sure-a-candidate-is.md"


def test_a_number_is_certain_whatever_the_country():
    assert how_sure(Basis.NUMBER, sought_country="MY", country="SE").score == 10_000


@pytest.mark.parametrize(
    ("basis", "given", "score", "reasons"),
    [
        (Basis.NAME, {}, 9_000, ()),
        (Basis.NAME, {"sought_country": "MY", "country": "MY"}, 9_500, (Reason.SAME_COUNTRY,)),
        (Basis.NAME, {"sought_country": "MY", "country": "TH"}, 6_500, (Reason.OTHER_COUNTRY,)),
        (Basis.NAME, {"sought_country": "MY"}, 9_000, ()),
        (Basis.NAME, {"namesakes": 3}, 8_000, (Reason.NAMESAKES,)),
        (Basis.EARLIER_NAME, {}, 8_500, ()),
        (Basis.LIKE, {"alike": 10_000}, 8_500, ()),
        (Basis.LIKE, {"alike": 8_000}, 6_800, ()),
        (Basis.LIKE, {"alike": 7_999}, 0, ()),
        (Basis.AREA, {}, 9_000, ()),
    ],
)
def test_the_scale(basis, given, score, reasons):
    found = how_sure(basis, **given)
    assert (found.score, found.reasons) == (score, reasons)


def test_only_a_number_is_certain():
    assert [sure(score) for score in (10_000, 9_999, 8_500, 8_499)] == [
        Sure.CERTAIN,
        Sure.LIKELY,
        Sure.LIKELY,
        Sure.POSSIBLE,
    ]
    assert how_sure(Basis.NAME, sought_country="SE", country="SE").score < 10_000


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Klang Latex", "KLANG LATEX SDN. BHD.", 10_000),
        ("Klang Latex", "Latex Klang", 10_000),
        ("Hartaloga", "Hartaloga Holdings Berhad", 9_500),
        ("Klang Latex", "Klang Latex Factory Hall 4", 9_000),
        ("", "Klang", 0),
    ],
)
def test_legal_forms_order_and_common_words_count_little(one, other, alike):
    assert names_alike(one, other) == alike == names_alike(other, one)


def test_a_slip_of_the_pen_is_alike_and_another_company_is_not():
    assert names_alike("Klang Latex", "Klang Latek") > 8_000
    assert names_alike("Klang Latex", "Perak Rubber") < 8_000
    assert names_alike("Klang Latex", "Latex Perak Industri") < 8_000


def test_addresses_are_compared_whatever_their_signs():
    assert (
        addresses_alike("Lot 4, Jalan Pelabuhan, 42000 Klang", "42000 KLANG; Lot 4 Jalan Pelabuhan") == 10_000
    )


def test_telling_words_leave_out_what_many_companies_have():
    assert telling_words("Klang Latex Industries Sdn. Bhd.") == ["klang", "latex"]
    assert telling_words("Holdings Group") == ["holdings", "group"]


def test_the_example_of_the_docs_is_what_the_rule_says():
    rows = re.findall(
        r"^\| `(.+?)` \| `(.+?)` \| (.+?) \| (\S*) \| (\S*) \| ([\d ]+) \|$",
        EXPLANATION.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert len(rows) >= 6
    for sought, found, basis, asked, country, score in rows:
        named = {
            "name": Basis.NAME,
            "like": Basis.LIKE,
            "earlier name": Basis.EARLIER_NAME,
            "number": Basis.NUMBER,
        }[basis]
        given = how_sure(
            named,
            alike=names_alike(sought, found),
            sought_country=asked.strip("–"),
            country=country.strip("–"),
        )
        assert given.score == int(score.replace(" ", "")), (sought, found)
