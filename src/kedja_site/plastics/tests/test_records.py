"""Articles, plans, files and questions as records: released with what is secret proposed to be masked, and weeded by the plan."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from kedja.plastics import Part
from kedja_site.config.weeding import WEEDING_KINDS
from kedja_site.plastics.actions.choose import end_action, note
from kedja_site.plastics.actions.keep_article import keep_article
from kedja_site.plastics.article_state import SaidBy
from kedja_site.plastics.models import Article, CellSum, FileRead, PlanAction, Substitute, SupplierAsk, Volume
from kedja_site.plastics.selectors import buying_organisations, years_known
from kedja_site.plastics.sums import rebuild, revision
from kedja_site.plastics.tests.ground import Ground
from kedja_site.plastics.tests.test_reading import HEAD, SOUND, read
from kedja_site.plastics.tests.test_sums import as_they_stand
from kedja_site.plastics.tests.test_supplier_answers import asked as ask_one
from kedja_site.records.actions.choose_records import choose_records
from kedja_site.records.actions.open_release import open_release
from kedja_site.records.copies import as_html, copy_of
from kedja_site.records.models import ReleasedField
from kedja_site.records.references import record_with, reference_of

TODAY = timezone.localdate()
LONG_AFTER = TODAY + timedelta(days=3650)


def asked(ground: Ground, record: Any, user: User | None = None) -> tuple[Any, dict[str, ReleasedField]]:
    user = user or ground.procurer
    where = ground.other if user == ground.stranger else ground.region
    made = open_release(user=user, organisation=where, received_on=TODAY, asked_for="Plasten")
    choose_records(user=user, request=made, references=[reference_of(record)])
    return made, {row.name: row for row in ReleasedField.objects.filter(record__request=made)}


def masked(found: dict[str, ReleasedField]) -> set[str]:
    return {name for name, row in found.items() if row.proposed_ground == "osl_31_16"}


def test_of_an_article_what_a_region_buys_is_proposed_to_be_masked_and_its_price_is_its_own(ground: Ground):
    article = ground.article("A-1", [Part("pe", 10_000, 2_500)])
    ground.volume(article, 2024, 1000, spend_minor=123_456)
    ground.volume(article, 2024, 70, ground.other, spend_minor=98_700)
    made, found = asked(ground, article)
    assert masked(found) == {"bought_1", "bought_2", "spend_1"}
    assert found["part_1"].value.endswith("10\N{NO-BREAK SPACE}g, 25 % biobaserat")
    assert found["bought_1"].value == "Region Nord 2024: 1000"
    assert "1\N{NO-BREAK SPACE}235" in found["spend_1"].value
    assert not any("987" in row.value for row in found.values()), "another region's price"
    assert made.records.get().legal_ground == "osl_10_27"
    assert "1000" not in as_html(copy_of(made))
    _theirs, seen = asked(ground, article, ground.stranger)
    assert "spend_2" in seen
    assert "spend_1" not in seen


def test_what_a_supplier_has_stated_of_its_article_is_proposed_to_be_masked(ground: Ground):
    made, _what = keep_article(
        user=ground.procurer,
        owner=ground.region,
        values={
            "number": "B",
            "name": "B",
            "supplier_name": "Fabriken AB",
            "weight_mg": 5_000,
            "has_pvc": True,
        },
        parts=[Part("pvc", 5_000)],
        said=SaidBy("stated", "svar från leverantören"),
    )
    _made, found = asked(ground, made)
    assert {"weight_mg", "has_pvc", "part_1"} <= masked(found)
    assert not {"name", "number", "supplier_name", "source_1"} & masked(found)


def test_a_substitute_and_a_plan_are_released_and_what_washing_costs_is_masked(ground: Ground):
    article = ground.article()
    cheap = ground.substitute(article, name="Rutin", kind="routine")
    dear = ground.substitute(article, name="Tvätt", kind="multi_use", care_price="1.25")
    assert masked(asked(ground, cheap)[1]) == set()
    made, found = asked(ground, dear)
    assert masked(found) == {"care_price"}
    assert made.records.get().legal_ground == "osl_10_27"
    action = ground.action(cheap)
    note(user=ground.procurer, action=action, year=ground.year, text="Det gick fort.")
    made, found = asked(ground, action)
    assert found["note_1"].value == f"{ground.year}: Det gick fort."
    assert masked(found) == set()
    assert made.records.get().legal_ground == "public"


def test_of_a_file_the_rows_that_were_left_out_are_masked_and_another_finds_no_file(ground: Ground):
    file = read(ground, HEAD + "100;Förkläde;Fabriken AB;gloves;10;PE 10;;nej;blad;2024;många;350,50\n")
    made, found = asked(ground, file)
    (row,) = masked(found)
    assert "350,50" in found[row].value
    assert made.records.get().legal_ground == "osl_10_27"
    assert record_with(ground.procurer, reference_of(file)) == file
    assert record_with(ground.stranger, reference_of(file)) is None


def test_of_a_question_the_link_is_never_released(ground: Ground, client):
    article, ask, address = ask_one(ground)
    client.post(
        f"{address}{article.public_id}/", {"weight": "12", "parts": "PP 12", "pvc": "no", "by_name": "Kim K"}
    )
    _made, found = asked(ground, ask)
    assert masked(found) == {"answer_1"}
    assert "12\N{NO-BREAK SPACE}g" in found["answer_1"].value
    assert "Kim K" not in found["answered_by_1"].value, "sealed, so that erasing reaches it"
    assert not any(ask.seed in row.value or ask.fingerprint in row.value for row in found.values())
    assert record_with(ground.stranger, reference_of(ask)) is None


def test_an_article_is_weeded_with_its_share_of_the_sums(ground: Ground):
    kind = WEEDING_KINDS["plastics.article"]
    old, kept = ground.article("A-1"), ground.article("A-2", [Part("pe", 3_000), Part("pp", 1_000)])
    ground.volume(old, 2019, 500, spend_minor=5_000)
    ground.volume(old, 2020, 100, ground.other)
    ground.volume(kept, 2020, 40)
    before = revision()
    assert not kind.found(TODAY).exists()
    assert set(kind.found(LONG_AFTER)) == {old, kept}
    archived = kind.archived(old)
    assert [row["units"] for row in archived["volumes"]] == [500, 100]
    assert archived["parts"][0]["polymer"] == "pe"
    assert kind.weed(kind.found(LONG_AFTER).get(pk=old.pk))
    assert list(Article.objects.unguarded("a test")) == [kept]
    assert revision() != before, "pages that are kept are made anew"
    standing = as_they_stand()
    assert years_known() == [2020]
    assert list(buying_organisations()) == [ground.region]
    rebuild()
    assert as_they_stand() == standing
    assert kind.weed(kind.found(LONG_AFTER).get())
    assert not any(as_they_stand().values())
    assert not CellSum.objects.exists()


def test_an_article_that_is_bought_or_stands_in_a_plan_is_not_weeded(ground: Ground):
    kind = WEEDING_KINDS["plastics.article"]
    bought, planned, instead, loose = (ground.article(f"A-{number}") for number in range(4))
    ground.volume(bought, LONG_AFTER.year, 1)
    ground.action(ground.substitute(planned, kind="multi_use", instead=instead))
    assert list(kind.found(LONG_AFTER)) == [loose]
    standing = as_they_stand()
    for article in (planned, instead):
        article.bought_from = LONG_AFTER.year
        assert not kind.weed(article)
    assert as_they_stand() == standing
    assert not WEEDING_KINDS["plastics.substitute"].weed(Substitute.objects.unguarded("a test").get())


def test_an_article_that_is_bought_while_others_are_weeded_stays_with_what_was_bought(ground: Ground):
    kind = WEEDING_KINDS["plastics.article"]
    article = ground.article()
    ground.volume(article, 2019, 500)
    (found,) = kind.found(LONG_AFTER)
    ground.volume(article, LONG_AFTER.year, 7)
    standing = as_they_stand()
    assert not kind.weed(found)
    assert [row.units for row in Volume.objects.unguarded("a test").order_by("year")] == [500, 7]
    assert as_they_stand() == standing


def test_a_file_that_is_counted_with_again_while_others_are_weeded_stays(ground: Ground):
    kind = WEEDING_KINDS["plastics.fileread"]
    old = read(ground, HEAD + SOUND.replace("PP 80 %; LDPE 20 %", '"PP 80 %; LDPE 20 %"'))
    assert not kind.weed(old)
    assert FileRead.objects.unguarded("a test").filter(pk=old.pk).exists()


def test_a_plan_then_its_substitute_then_its_article_can_be_weeded(ground: Ground):
    actions, substitutes, articles = (
        WEEDING_KINDS[f"plastics.{name}"] for name in ("planaction", "substitute", "article")
    )
    action = ground.action(ground.substitute(ground.article()))
    note(user=ground.procurer, action=action, year=ground.year, text="Det gick fort.")
    assert not any(kind.found(LONG_AFTER).exists() for kind in (actions, substitutes, articles))
    end_action(user=ground.procurer, action=action, on=TODAY)
    (found,) = actions.found(LONG_AFTER)
    assert [each["text"] for each in actions.archived(found)["notes"]] == ["Det gick fort."]
    for kind in (actions, substitutes, articles):
        (row,) = kind.found(LONG_AFTER)
        assert kind.weed(row)
    for model in (PlanAction, Substitute, Article):
        assert not model.objects.unguarded("a test").exists()


def test_a_file_is_weeded_when_no_purchase_rests_on_it(ground: Ground):
    kind = WEEDING_KINDS["plastics.fileread"]
    old = read(ground, HEAD + SOUND.replace("PP 80 %; LDPE 20 %", '"PP 80 %; LDPE 20 %"'))
    assert not kind.found(LONG_AFTER).exists()
    Volume.objects.unguarded("a test").update(source=None)
    assert list(kind.found(LONG_AFTER)) == [old]
    assert kind.archived(old)["organisation_name"] == "Region Nord"
    standing = as_they_stand()
    assert kind.weed(old)
    assert not FileRead.objects.unguarded("a test").exists()
    assert as_they_stand() == standing


def test_a_question_goes_when_its_answers_have_gone_and_its_link_is_never_archived(ground: Ground, client):
    kind = WEEDING_KINDS["plastics.supplierask"]
    article, ask, address = ask_one(ground)
    client.post(
        f"{address}{article.public_id}/", {"weight": "12", "parts": "PP 12", "pvc": "no", "by_name": "Kim K"}
    )
    assert not kind.found(LONG_AFTER).exists()
    assert not kind.weed(ask)
    assert WEEDING_KINDS["plastics.article"].archived(article)["answers"][0]["number"] == 1
    assert WEEDING_KINDS["plastics.article"].weed(WEEDING_KINDS["plastics.article"].found(LONG_AFTER).get())
    assert not {"seed", "fingerprint"} & set(kind.archived(ask))
    assert kind.weed(ask)
    assert not SupplierAsk.objects.unguarded("a test").exists()


@pytest.mark.parametrize("name", ["article", "substitute", "planaction", "fileread", "supplierask"])
def test_the_plan_says_how_long(name: str):
    assert WEEDING_KINDS[f"plastics.{name}"].months == (24 if name == "supplierask" else 120)
