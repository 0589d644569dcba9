"""Two that are one, one that was two: everything moves, and back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from kedja_site.register.exchange.actions.decide_pair import say_not_the_same
from kedja_site.register.exchange.actions.merge_records import merge_records, references_to, undo_merge
from kedja_site.register.exchange.actions.split_off import split_off
from kedja_site.register.exchange.pairs import look_for_pairs
from kedja_site.register.exchange.referring import name_of
from kedja_site.register.exchange.tests.ground import carried_out, undone
from kedja_site.register.models import ChainLink, Contract, Identifier, LikelyPair, Merge, Site, Supplier
from kedja_site.register.tests.conftest import logged_in


@pytest.fixture
def two(manager):
    """One company, entered twice, each with its own: a contract, a site, links."""
    carried_out(
        manager,
        "suppliers",
        "Leverantör;Orgnr;Momsnr;Land;Adress\nNordhandskar AB;556012-5790;;SE;Gatan 1\nNord Handskar AB;;SE556012579001;SE;\nKund AB;;;SE;\n",
    )
    carried_out(
        manager,
        "contracts",
        "Diarienummer;Avtal;Leverantör;Börjar\nD1;Skor;Nordhandskar AB;2025-01-01\nD2;Byxor;Nord Handskar AB;2025-01-01\n",
    )
    carried_out(manager, "sites", "Anläggning;Land;Drivs av\nFabrik;MY;Nord Handskar AB\n")
    carried_out(
        manager,
        "links",
        "Från;Till;Produkt\nNord Handskar AB;Kund AB;Handskar\nNord Handskar AB;Nordhandskar AB;Skaft\n",
    )
    rows = {row.name: row for row in Supplier.objects.unguarded("test")}
    return rows["Nordhandskar AB"], rows["Nord Handskar AB"]


def merged(officer, two):
    one, other = two
    return merge_records(user=officer, kind="supplier", kept=one.pk, merged=other.pk, reason="Samma bolag.")


def test_everything_moves_and_the_old_id_leads_on_for_ever(officer, manager, two):
    one, other = two
    merged(officer, two)
    one.refresh_from_db()
    assert one.contracts.count() == 2
    assert one.sites.count() == 1
    assert sorted(one.identifiers.values_list("kind", flat=True)) == ["se_orgnr", "vat"]
    assert [name.name for name in one.names.all()] == ["Nord Handskar AB"]
    assert ChainLink.objects.unguarded("test").count() == 1, "nobody supplies itself"
    response = logged_in(manager).get(reverse("register:supplier", args=[other.public_id]))
    assert (response.status_code, response["Location"]) == (301, one.get_absolute_url())
    again = carried_out(
        manager, "contracts", "Diarienummer;Avtal;Leverantör;Börjar\nD2;Byxor;Nord Handskar AB;2025-01-01\n"
    )
    assert again.counts == {"unchanged": 1}


def test_a_merge_is_undone_whole(officer, two):
    one, other = two
    before = {
        model: sorted(model._default_manager.values_list())
        for model in (Contract, Site, Identifier, ChainLink)
    }
    work = merged(officer, two)
    undo_merge(user=officer, merge=work, reason="Två bolag.")
    after = {model: sorted(model._default_manager.values_list()) for model in before}
    for model, rows in before.items():
        assert [row[0] for row in rows] == [row[0] for row in after[model]], model
    other.refresh_from_db()
    one.refresh_from_db()
    assert other.merged_into is None
    assert (one.contracts.count(), other.contracts.count(), other.sites.count()) == (1, 1, 1)
    assert not one.names.exists()
    assert LikelyPair.objects.get().decision == "different"


def test_who_does_not_decide_merges_nothing(manager, two):
    one, other = two
    with pytest.raises(PermissionDenied):
        merge_records(user=manager, kind="supplier", kept=one.pk, merged=other.pk, reason="Samma.")
    assert logged_in(manager).get(reverse("register:merge_supplier", args=[one.public_id])).status_code == 404


def test_a_merge_needs_a_reason(officer, two):
    one, other = two
    with pytest.raises(ValidationError):
        merge_records(user=officer, kind="supplier", kept=one.pk, merged=other.pk, reason=" ")


def test_the_ladder_finds_the_pair_and_never_asks_twice(officer, two):
    one, other = two
    assert look_for_pairs(timezone.now()) == 1
    pair = LikelyPair.objects.get()
    assert (pair.one, pair.other, pair.rung, pair.score) == (
        min(one.pk, other.pk),
        max(one.pk, other.pk),
        "number",
        100,
    )
    page = logged_in(officer).get(reverse("register:pairs")).content.decode()
    assert "Nord Handskar AB" in page
    say_not_the_same(user=officer, pair=pair, reason="Moder och dotter.")
    assert look_for_pairs(timezone.now() + timedelta(days=1)) == 0
    assert LikelyPair.objects.get().decision == "different"


def test_names_nearly_the_same_in_one_country_are_a_pair(manager):
    carried_out(
        manager,
        "suppliers",
        "Leverantör;Land\nSupermax Glove Manufacturing;MY\nSupermax Gloves Manufacturing;MY\nSupermax Glove Manufacturing;VN\nHartalega;MY\n",
    )
    look_for_pairs(timezone.now())
    pair = LikelyPair.objects.get()
    assert (pair.rung, 80 <= pair.score < 90) == ("like", True)


def test_a_part_is_split_off(officer, two):
    one, _other = two
    merged(officer, two)
    contract = Contract.objects.unguarded("test").get(reference="D2")
    new = split_off(
        user=officer,
        kind="supplier",
        record=one.pk,
        name="Nord Handskar AB",
        chosen={
            "contract.supplier": [contract.pk],
            "identifier.supplier": list(one.identifiers.filter(kind="vat").values_list("pk", flat=True)),
            "suppliername.supplier": list(one.names.values_list("pk", flat=True)),
        },
        reason="Två bolag ändå.",
    )
    contract.refresh_from_db()
    assert contract.supplier == new
    assert (one.contracts.count(), one.names.count(), new.names.count()) == (1, 0, 0)
    assert new.identifiers.get().kind == "vat"


def test_the_page_merges_undoes_and_splits(officer, two):
    one, other = two
    client = logged_in(officer)
    address = reverse("register:merge_supplier", args=[one.public_id])
    page = client.get(address, {"q": "Nord Handskar"}).content.decode()
    assert other.public_id in page
    page = client.get(address, {"med": other.public_id}).content.decode()
    assert "Nord Handskar AB" in page
    assert "talar för att det är två företag" not in page
    merged = client.post(
        address, {"do": "merge", "other": other.public_id, "reason": "Samma."}, follow=True
    ).content.decode()
    assert "Sammanslagna." in merged
    work = Merge.objects.get()
    assert "Samma." in client.get(address).content.decode()
    assert client.post(address, {"do": "undo", "merge": work.pk, "reason": "Fel."}).status_code == 302
    other.refresh_from_db()
    assert other.merged_into is None
    assert client.post(address, {"do": "split", "name": "", "reason": "x"}).status_code == 422


def test_undoing_an_import_leaves_what_has_been_merged_since(officer, manager):
    text = "Leverantör;Land\nAcme AB;SE\nAcme Norden AB;SE\nBeta AB;SE\n"
    imported = carried_out(manager, "suppliers", text)
    rows = {row.name: row for row in Supplier.objects.unguarded("test")}
    merge_records(
        user=officer,
        kind="supplier",
        kept=rows["Acme AB"].pk,
        merged=rows["Acme Norden AB"].pk,
        reason="Samma.",
    )
    undone(manager, imported)
    assert sorted(imported.row_set.values_list("label", "undone")) == [
        ("Acme AB", "needed"),
        ("Acme Norden AB", "gone"),
        ("Beta AB", "deleted"),
    ]


def test_a_pair_is_kept_apart_on_the_page(officer, two):
    look_for_pairs(timezone.now())
    client = logged_in(officer)
    answer = client.post(reverse("register:keep_apart", args=[LikelyPair.objects.get().pk]), follow=True)
    assert answer.status_code == 200
    assert LikelyPair.objects.get().decision == "different"


def test_whatever_refers_to_a_record_has_swedish_words():
    keys = [*references_to(Supplier), *references_to(Site)]
    with override("en"):
        english = [name_of(key) for key in keys]
    with override("sv"):
        swedish = [name_of(key) for key in keys]
    assert not set(english) & set(swedish)


def test_two_numbers_of_one_register_are_a_warning(officer, two):
    one, other = two
    Identifier.objects.filter(supplier__in=two).delete()
    for supplier, number in ((one, "5560125790"), (other, "5560360793")):
        Identifier.objects.create(supplier=supplier, kind="se_orgnr", value=number)
    address = reverse("register:merge_supplier", args=[one.public_id])
    page = logged_in(officer).get(address, {"med": other.public_id}).content.decode()
    assert "talar för att det är två företag" in page
