"""From packages to grams: the rule's page, and the ways a line can go wrong."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kedja.medicines import Amount, Fault, Line, Trouble, name_of, read_line, substances
from kedja.reference import load
from tests.policy.pages import example

WEIGHTS = {"C": 12.011, "H": 1.008, "N": 14.007, "O": 15.999, "S": 32.06, "Cl": 35.45, "Br": 79.904, "Na": 22.990, "K": 39.098, "F": 18.998}  # fmt: skip


@pytest.mark.parametrize(
    "row", example("medicine-amounts"), ids=lambda row: f"{row['substance']} {row['strength']}"
)
def test_the_pages_example(row):
    found = read_line(Line(row["substance"], "", row["strength"], row["package"], row["packages"]))
    said = str(found.micrograms) if isinstance(found, Amount) else found.trouble
    assert said == row["gives"]


def weight(formula: str) -> float:
    return sum(WEIGHTS[sign] * int(times or 1) for sign, times in re.findall(r"([A-Z][a-z]?)(\d*)", formula))


def test_the_shares_of_salts_follow_from_their_formulae():
    for row in load("substance_salts").to_pylist():
        share = weight(row["formula"]) * row["in_one_salt"] / weight(row["salt_formula"])
        assert row["share"] == round(share * 10_000), row["name_en"]


def test_every_cas_number_has_its_check_digit():
    from stdnum import casrn

    numbers = [each.cas for each in substances().values() if each.cas]
    assert len(numbers) > 100
    assert [number for number in numbers if not casrn.is_valid(number)] == []


def test_a_strength_that_is_the_substances_own_is_not_made_less():
    line = Line("diklofenaknatrium", "", "50 mg", "100", "10", is_strength_of_base=True)
    assert read_line(line) == Amount("diclofenac", 50_000_000)


def test_a_substance_is_found_by_either_name_or_by_a_code_that_is_its_alone():
    assert name_of("Etinylestradiol").substance.key == name_of("ethinylestradiol").substance.key
    assert name_of("", "N06AB04").substance.key == "citalopram"
    assert name_of("", "G03AA07").trouble is Trouble.UNKNOWN_SUBSTANCE, "several substances have that code"


def test_a_substance_whose_own_name_is_a_salts_is_itself():
    assert name_of("medroxyprogesterone acetate").substance.key == "medroxyprogesterone-acetate"


def test_international_units_are_read_where_a_factor_is_known():
    line = Line("diklofenak", "", "2 MIE", "10", "1")
    assert read_line(line, {"diclofenac": Fraction(1, 1000)}) == Amount("diclofenac", 20_000)
    assert read_line(line).trouble is Trouble.EFFECT_UNIT


def test_an_amount_may_be_given_as_it_is():
    assert read_line(Line("citalopram", amount="1.5")) == Amount("citalopram", 1_500_000_000)
    assert read_line(Line("citalopram", amount="1.5", amount_unit="g")) == Amount("citalopram", 1_500_000)
    assert read_line(Line("citalopram", amount="2", amount_unit="ton")).trouble is Trouble.UNKNOWN_UNIT
    assert read_line(Line("citalopram", amount="-2")).trouble is Trouble.NEGATIVE
    assert read_line(Line("citalopram", amount="1" + "0" * 12)).trouble is Trouble.TOO_LARGE


@given(some.text(max_size=20), some.text(max_size=20), some.text(max_size=20), some.text(max_size=20))
def test_whatever_is_written_is_read_or_named(substance, strength, package, packages):
    assert isinstance(read_line(Line(substance, "", strength, package, packages)), Amount | Fault)
    assert isinstance(read_line(Line("diklofenak", "", strength, package, packages)), Amount | Fault)


@given(some.decimals(0, 9999, places=2), some.integers(0, 500), some.integers(0, 9999))
def test_a_milligram_is_a_thousand_micrograms_and_packages_add_up(strength, size, packages):
    def of(unit, times, count):
        return read_line(
            Line(
                "citalopram",
                "",
                f"{strength * times:f} {unit}".replace(".", ",")
                if times == 1
                else f"{Decimal(strength * times):f} {unit}",
                str(size),
                str(count),
            )
        )

    one = of("mg", 1, packages)
    if isinstance(one, Fault):
        assert one.trouble is Trouble.AMBIGUOUS
        return
    assert one.micrograms == round(strength * 1000 * size * packages)
    twice = of("mg", 1, 2 * packages)
    assert twice.micrograms == 2 * one.micrograms
