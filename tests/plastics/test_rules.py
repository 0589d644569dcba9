"""The rules of plastics: each page's table, run, and what holds whatever the numbers are."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kedja.language import Language
from kedja.plastics import (
    HEAVIEST_MG,
    Adds,
    Breaks,
    CompositionError,
    CompositionFault,
    End,
    Option,
    Origin,
    Part,
    PlasticsError,
    Shares,
    Stage,
    break_even,
    broken,
    changed_by,
    choose_factor,
    climate,
    composed,
    factors,
    find_polymer,
    grams,
    per_use,
    percent_over,
    polymers,
    read_parts,
    read_told_parts,
    restrictions,
    shown_groups,
    substitution,
    write_parts,
)
from kedja.progress import Went, plan_progress
from kedja.reference import load
from tests.policy.pages import example, tri

PE = Part("pe", 10_000)
MASSES = some.integers(1, 10_000_000)
POLYMERS = some.sampled_from(sorted(polymers()))


def decimal(cell: str) -> Decimal | None:
    return Decimal(cell.replace(",", ".")) if cell else None


def milligrams(cell: str) -> int | None:
    said = decimal(cell)
    return None if said is None else int(said * 1000)


def parts_of(text: str, weight: int | None = None) -> list[Part]:
    return [Part(polymer.key, mass) for polymer, mass in read_parts(text, weight)]


@pytest.mark.parametrize(
    "row", example("plastic-composition"), ids=lambda row: f"{row['weight']} {row['parts']}"
)
def test_composition(row: dict[str, str]) -> None:
    weight = milligrams(row["weight"])
    found = composed(weight, parts_of(row["parts"], weight))
    assert found.adds == Adds(row["adds"])
    assert found.plastic_mg == milligrams(row["plastic"])
    assert found.has_halogen == tri(row["halogen"])
    if found.adds is not Adds.UP:
        assert found.missing_mg == milligrams(row["missing"])


@pytest.mark.parametrize("row", example("plastic-factor"), ids=lambda row: f"{row['polymer']} {row['stage']}")
def test_factor(row: dict[str, str]) -> None:
    found = choose_factor(row["polymer"], Stage(row["stage"]))
    if not row["factor"]:
        assert found is None
        return
    assert found is not None
    assert found.factor.kg_per_kg == Decimal(row["factor"])
    assert found.is_stand_in == tri(row["stand-in"])
    assert (Decimal(found.low) / 10**9, Decimal(found.high) / 10**9) == (
        Decimal(row["low"]),
        Decimal(row["high"]),
    )
    assert found.factor.source == row["source"]


@pytest.mark.parametrize("row", example("plastic-climate"), ids=lambda row: f"{row['parts']} {row['end']}")
def test_climate(row: dict[str, str]) -> None:
    bio, recycled = (int(row[name]) * 100 if row[name] else None for name in ("bio %", "recycled %"))
    parts = [replace(part, bio_bp=bio, recycled_bp=recycled) for part in parts_of(row["parts"])]
    found = climate(parts, end=End(row["end"]))
    told = {"g CO2e": "ug", "low": "low", "high": "high"}
    for heading, name in told.items():
        if row[heading]:
            ug = getattr(found.amount, name)
            assert f"{Decimal(ug) / 10**6:.3f}" == row[heading]
        else:
            assert found.amount is None
    assert found.coverage_bp == int(row["coverage %"]) * 100
    assert ";".join(found.without) == row["without"]


@pytest.mark.parametrize("row", example("plastic-substitution"), ids=lambda row: " ".join(row.values()))
def test_substitution(row: dict[str, str]) -> None:
    now = Option(uses=int(row["now uses"]), co2e_g=decimal(row["now g"]))
    instead = Option(
        uses=int(row["instead uses"]),
        co2e_g=decimal(row["instead g"]),
        care_co2e_g=decimal(row["care g"]) or Decimal(0),
    )
    found = substitution(now, instead, 1000)
    assert found.co2e_kg == decimal(row["difference kg"])
    assert found.co2e_breaks_even == (int(row["breaks even"]) if row["breaks even"] else None)


@pytest.mark.parametrize("row", example("plastic-plan"), ids=lambda row: f"{row['by year']}")
def test_plan(row: dict[str, str]) -> None:
    by_year = {int(year): int(value) for year, value in (each.split("=") for each in row["by year"].split())}
    found = plan_progress(by_year, 2024, 2025, int(row["aim %"]) * 100)
    assert found.went == Went(row["went"])
    assert found.change_bp == (int(Decimal(row["change %"]) * 100) if row["change %"] else None)


def test_the_laryngeal_masks_of_the_study() -> None:
    reusable, straight, igel = Decimal(141), Decimal(597), Decimal(1000)
    assert per_use(Option(uses=40, co2e_g=reusable * 40, care_co2e_g=Decimal(0))).co2e_g == reusable
    assert percent_over(reusable, straight) == 323
    assert percent_over(reusable, igel) == 609  # it prints 607, from grams that it has not rounded


def test_the_scissors_of_the_region() -> None:
    steel = Decimal(70)  # a use of a steel pair, g CO2e
    thrown, kept = (
        Option(co2e_g=steel * 235),
        Option(uses=1000, co2e_g=steel * 1000, care_co2e_g=Decimal(0)),
    )
    found = substitution(thrown, kept, 1000)
    assert found.co2e_kg is not None
    assert per_use(thrown).co2e_g / per_use(kept).co2e_g == 235  # type: ignore[operator]
    assert found.co2e_kg == -steel * 234


def test_published_changes_of_aprons() -> None:
    assert changed_by(Decimal("0.084"), Decimal(-60)) == Decimal("0.0336")
    assert changed_by(Decimal("0.084"), Decimal(-40)) == Decimal("0.0504")
    with pytest.raises(PlasticsError):
        changed_by(Decimal(1), Decimal(-101))


def test_waste_factors_are_never_taken_for_burning() -> None:
    for each in factors():
        if each.stage.value.endswith("_transport"):
            assert "does not hold" in each.leaves_out
    burned = choose_factor("pp", Stage.INCINERATION)
    assert burned is not None
    assert burned.factor.mg_per_tonne > 10**9


def test_every_printed_digit_is_kept() -> None:
    printed = {(each.material, each.stage): each.kg_per_kg * 1000 for each in factors()}
    assert printed["PS (incl. forming)", Stage.PRODUCTION] == Decimal("4367.44048")
    assert printed["plastics", Stage.COMBUSTION_TRANSPORT] == Decimal("6.41061")


@pytest.mark.parametrize(
    ("text", "weight", "fault"),
    [
        ("plåt 5", None, CompositionFault.UNKNOWN_POLYMER),
        ("PE 0", None, CompositionFault.NEGATIVE_MASS),
        ("PE 7", 6000, CompositionFault.MORE_THAN_ARTICLE),
        ("PE fem", None, CompositionFault.UNREADABLE),
        ("PE 50 %", None, CompositionFault.UNREADABLE),
        ("PE 99000", None, CompositionFault.UNREADABLE),
    ],
)
def test_what_cannot_be_is_named(text: str, weight: int | None, fault: CompositionFault) -> None:
    with pytest.raises(CompositionError) as refused:
        composed(weight, parts_of(text, weight))
    assert refused.value.fault is fault


def test_shares_that_cannot_be_are_named() -> None:
    for part, fault in (
        (replace(PE, bio_bp=6000, recycled_bp=5000), CompositionFault.SHARES_OVER_WHOLE),
        (replace(PE, bio_bp=-1), CompositionFault.SHARES_OVER_WHOLE),
        (Part("pvc", 5, bio_bp=100), CompositionFault.NOT_FROM_THAT),
        (Part("nitrile", 5, recycled_bp=100), CompositionFault.NOT_FROM_THAT),
    ):
        with pytest.raises(CompositionError) as refused:
            composed(None, [part])
        assert refused.value.fault is fault


def test_a_word_names_its_polymer() -> None:
    for word, key in (("PE-LD", "ldpe"), ("Polypropylen", "pp"), ("nitril", "nitrile"), ("PVC", "pvc")):
        found = find_polymer(word)
        assert found is not None
        assert found.key == key
    assert find_polymer("trä") is None


def test_no_word_names_two_polymers() -> None:
    words = [word.casefold() for each in polymers().values() for word in {*each.words, each.key}]
    assert len(set(words)) >= len(polymers())
    for each in polymers().values():
        for word in each.words:
            assert find_polymer(word) is each


@given(POLYMERS, MASSES, some.integers(0, 10_000), some.integers(0, 10_000))
def test_origins_add_up_to_the_part(polymer: str, mass: int, bio: int, recycled: int) -> None:
    part = Part(polymer, mass, min(bio, 10_000), min(recycled, 10_000 - min(bio, 10_000)))
    assert sum(part.mass_of(origin) for origin in Origin) == mass


@given(POLYMERS, MASSES, some.integers(1, 1000))
def test_more_of_it_never_lets_out_less(polymer: str, mass: int, more: int) -> None:
    one, other = climate([Part(polymer, mass)]), climate([Part(polymer, mass + more)])
    if one.amount is None:
        assert other.amount is None
        assert polymer in one.without
        return
    assert other.amount is not None
    assert one.amount.low <= one.amount.ug <= one.amount.high
    assert one.amount.ug <= other.amount.ug


@given(POLYMERS)
def test_without_a_factor_there_is_no_figure_and_never_zero(polymer: str) -> None:
    found = climate([Part(polymer, 4000)])
    assert (found.amount is None) == (found.covered_mg == 0) == bool(found.without)


@given(MASSES)
def test_recycled_never_lets_out_more_than_new_where_both_have_factors(mass: int) -> None:
    for polymer in ("hdpe", "ldpe", "pp", "pet", "ps", "pvc"):
        new, again = climate([Part(polymer, mass)]), climate([Part(polymer, mass, recycled_bp=10_000)])
        assert new.amount is not None
        assert again.amount is not None
        assert again.amount.ug <= new.amount.ug


def test_care_that_nobody_has_told_is_not_nothing() -> None:
    now = Option(co2e_g=Decimal(57), price=Decimal(1))
    again = Option(uses=50, co2e_g=Decimal(570), price=Decimal(10), care_price=Decimal("0.5"))
    found = substitution(now, again, 1000)
    assert (found.co2e_kg, found.co2e_breaks_even) == (None, None)
    assert found.kronor is not None
    assert found.money_breaks_even == 20


@given(
    some.decimals(1, 5000, places=2),
    some.decimals(1, 90_000, places=2),
    some.decimals(0, 500, places=2),
)
def test_break_even_is_where_it_turns(now: Decimal, piece: Decimal, care: Decimal) -> None:
    uses = break_even(now, piece, care)
    if uses is None:
        assert care >= now
        return
    assert piece / uses + care <= now + Decimal("0.0001")
    if uses > 1:
        assert piece / (uses - 1) + care > now - Decimal("0.0001")


@given(some.integers(0, 10**6), some.decimals(0, 1000, places=1))
def test_the_same_instead_changes_nothing(uses: int, weight: Decimal) -> None:
    option = Option(weight_g=weight, price=Decimal(2))
    found = substitution(option, option, uses)
    assert (found.weight_kg, found.kronor, found.co2e_kg) == (0, 0, None)


@pytest.mark.parametrize("wrong", [Option(uses=0), Option(weight_g=Decimal(-1)), Option(price=Decimal(-1))])
def test_numbers_that_cannot_be_are_refused(wrong: Option) -> None:
    with pytest.raises(PlasticsError):
        per_use(wrong)


@given(some.dictionaries(some.integers(2025, 2030), some.none()), some.integers(0, 10_000))
def test_what_is_not_measured_never_failed(by_year: dict[int, int | None], aim: int) -> None:
    assert plan_progress(by_year | {2024: 100}, 2024, 2025, aim).went is Went.NOT_MEASURED
    assert plan_progress(by_year | {2025: 100}, 2024, 2025, aim).went is Went.NOT_MEASURED


@given(
    some.dictionaries(some.text("abcdef", min_size=1, max_size=2), some.sets(some.integers(0, 9)), max_size=8)
)
def test_no_shown_group_has_fewer_than_three(groups: dict[str, set[int]]) -> None:
    alone, together = shown_groups(groups)
    assert all(len(groups[key]) >= 3 for key in alone)
    if together:
        assert len(set().union(*(groups[key] for key in together))) >= 3
    assert not alone & together
    if alone or together:
        assert alone | together == set(groups)


def test_grams_are_exact() -> None:
    assert grams(16_600) == Decimal("16.6")


PARTS = some.lists(
    some.builds(
        Part,
        some.sampled_from(["pe", "pp", "pet"]),
        some.integers(1, HEAVIEST_MG),
        some.none() | some.integers(0, 5_000),
        some.none() | some.integers(0, 5_000),
        some.sampled_from(["", "EuCertPlast", "ISCC PLUS"]),
        some.none() | some.booleans(),
    ),
    max_size=3,
    unique_by=lambda part: part.polymer,
)


@given(PARTS, some.sampled_from(["sv", "en"]))
def test_parts_that_are_written_are_read_as_they_were(parts: list[Part], language: Language) -> None:
    assert list(read_told_parts(write_parts(parts, language))) == parts


def test_each_polymer_has_its_own_shares() -> None:
    text = "PE 5,2 (återvunnet 30,5 %, EuCertPlast, massbalans); PP 1 (20 % biobaserat); HDPE 2"
    assert read_told_parts(text, None, Shares(recycled_bp=1_000)) == (
        Part("pe", 5_200, None, 3_050, "EuCertPlast", True),
        Part("pp", 1_000, 2_000, None),
        Part("hdpe", 2_000, None, 1_000),
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("PE 5 (30 %)", CompositionFault.UNREADABLE_SHARE),
        ("PE 5 (återvunnet 130 %)", CompositionFault.UNREADABLE_SHARE),
        ("PE 5 (återvunnet)", CompositionFault.UNREADABLE_SHARE),
        ("PE 5 (ett intyg, ett till)", CompositionFault.UNREADABLE_SHARE),
        ("PE 5 (återvunnet 10 %); PE 2", CompositionFault.TWICE),
        ("PE 5 (återvunnet 10 %", CompositionFault.UNKNOWN_POLYMER),
        ("trä 5 (återvunnet 10 %)", CompositionFault.UNKNOWN_POLYMER),
    ],
)
def test_shares_that_cannot_be_read_are_told(text: str, fault: CompositionFault) -> None:
    with pytest.raises(CompositionError) as wrong:
        read_told_parts(text)
    assert wrong.value.fault is fault


def test_what_breaks_a_restriction_what_passes_and_what_is_not_known() -> None:
    gloves = next(each for each in restrictions() if each.category == "gloves")
    assert gloves.is_sure
    assert broken(gloves, has_pvc=True, has_phthalates=None) == (Breaks.PVC,)
    assert broken(gloves, has_pvc=True, has_phthalates=True) == (Breaks.PVC, Breaks.PHTHALATES)
    assert broken(gloves, has_pvc=False, has_phthalates=False) == ()
    assert broken(gloves, has_pvc=False, has_phthalates=None) is None
    wounds = next(each for each in restrictions() if each.category == "wound_care")
    assert broken(wounds, has_pvc=False, has_phthalates=None) == (), "it says nothing of phthalates"


def test_every_restriction_is_placed_or_left_out_on_purpose() -> None:
    left_out = {
        "negative pressure wound therapy", "beds", "packaging", "all product groups", "medical devices"
    }  # fmt: skip
    rows = load("plastic_restrictions").to_pylist()
    assert {row["articles"] for row in rows} - {each.articles for each in restrictions()} == left_out
