"""The answer beside what was known, taken into the register by those who asked, and undone."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.translation import override

from kedja_site.disclosures.actions.take_in import Choice, take_in
from kedja_site.disclosures.actions.undo_taking_in import undo_taking_in
from kedja_site.disclosures.comparing import Comparison, compare
from kedja_site.disclosures.models import DisclosureRequest, Taking
from kedja_site.disclosures.selectors import in_state, requests_for
from kedja_site.disclosures.statuses import Outcome
from kedja_site.disclosures.tests.ground import PEN, TRANG, Ground, SaidRow, again, logged_in
from kedja_site.people.models import LogEntry
from kedja_site.register.models import ChainLink, Site, Statement


def compared(ground: Ground, request: DisclosureRequest) -> Comparison:
    return compare(ground.asker, again(request))


def everything(comparison: Comparison) -> dict[int, Choice]:
    """Each row as the form proposes it."""
    return {line.row.pk: Choice(site=line.site.pk if line.site else None) for line in comparison.undecided}


def taken(ground: Ground, request: DisclosureRequest, **more: object) -> Taking:
    return take_in(user=ground.asker, request=request, choices=everything(compared(ground, request)), **more)


def chain() -> list[tuple[str, str, int | None]]:
    return [
        (str(link.from_site), str(link.to_site or link.to_supplier), link.tier)
        for link in ChainLink.objects.filter(ended_on=None).order_by("tier", "pk")
    ]


def test_new_sites_and_their_links_come_into_the_register_tier_by_tier(ground: Ground) -> None:
    request = ground.answer(ground.ask(), PEN, beyond=(TRANG,))
    assert [line.outcome for line in compared(ground, request).lines] == [Outcome.NEW, Outcome.NEW]
    taking = taken(ground, request)
    assert chain() == [(PEN.name, "Grossisten AB", 2), (TRANG.name, PEN.name, 3)]
    link = ChainLink.objects.get(tier=2)
    assert link.disclosed_by == ground.supplier
    assert link.disclosed_to == ground.one
    assert link.source.organisation == ground.one
    assert not compared(ground, request).undecided
    assert LogEntry.objects.get(what="disclosures.take_in").after["links"] == 2
    assert len(taking.done) == 4


def test_a_site_is_known_by_its_id_by_name_and_address_and_else_somebody_is_asked(ground: Ground) -> None:
    known = ground.site(name="PENANG GLOVES SDN BHD", address="Kulim, Lot 1, Phase 2")
    elsewhere = ground.site(TRANG, address="An old street")
    by_id = ground.site(name="Quite another name", address="", country="CN")
    request = ground.answer(
        ground.ask(),
        PEN,
        TRANG,
        SaidRow("Renamed Ltd", "Street 1", "CN", "x", known_id=by_id.public_id),
        SaidRow("Never heard of", "Street 2", "CN", "x"),
    )
    lines = compared(ground, request).lines
    assert [line.site for line in lines] == [known, None, by_id, None]
    assert lines[1].candidates == [elsewhere]
    assert [line.outcome for line in lines] == [
        Outcome.NEW,
        Outcome.UNSURE,
        Outcome.DIFFERS,
        Outcome.NEW,
    ]
    with override("en"):  # of a site that the register has, only the link can be new
        assert [str(line.word) for line in lines] == ["new link", "may be the same", "says otherwise", "new"]


def test_what_was_known_is_confirmed_contradicted_or_gone(ground: Ground) -> None:
    ground.answer(first := ground.ask(), PEN, SaidRow("Gone Ltd", "Street 1", "CN", "handskar"))
    taken(ground, first)
    second = ground.ask()
    moved = SaidRow(
        PEN.name,
        "A new street 9, Kulim",
        "MY",
        "handskar",
        known_id=Site.objects.get(name=PEN.name).public_id,
    )
    ground.answer(second, moved)
    comparison = compared(ground, second)
    (line,) = comparison.lines
    assert line.outcome == Outcome.DIFFERS
    assert [(one.field, one.said) for one in line.differences] == [("address", "A new street 9, Kulim")]
    (gone,) = comparison.gone
    assert gone.from_site.name == "Gone Ltd"
    taken(ground, second, end=[gone.pk])
    assert ChainLink.objects.get(pk=gone.pk).ended_on is not None
    assert chain() == [(PEN.name, "Grossisten AB", 2)]
    statement = Statement.objects.get(field="address", decision="waiting")
    assert statement.value == "A new street 9, Kulim"
    assert Site.objects.get(name=PEN.name).address == PEN.address


def test_the_buyer_can_let_the_answer_change_the_register(ground: Ground) -> None:
    ground.answer(first := ground.ask())
    taken(ground, first)
    site = Site.objects.get()
    ground.answer(
        second := ground.ask(), SaidRow(PEN.name, "New street", "MY", "handskar", known_id=site.public_id)
    )
    (line,) = compared(ground, second).lines
    taking = take_in(
        user=ground.asker, request=second, choices={line.row.pk: Choice(site=site.pk, accept=True)}
    )
    assert Site.objects.get().address == "New street"
    undo_taking_in(user=ground.asker, taking=taking)
    assert Site.objects.get().address == PEN.address


def test_who_does_not_know_takes_nothing_away(ground: Ground) -> None:
    ground.answer(first := ground.ask(), PEN, beyond=(TRANG,))
    taken(ground, first)
    ground.answer(second := ground.ask(), PEN)
    assert compared(ground, second).gone == []


def test_undoing_leaves_the_register_as_it_was(ground: Ground) -> None:
    known = ground.site()
    request = ground.answer(ground.ask(), PEN, beyond=(TRANG,))
    before = set(Site.objects.values_list("pk", flat=True))
    taking = taken(ground, request)
    assert undo_taking_in(user=ground.asker, taking=taking) == []
    assert set(Site.objects.values_list("pk", flat=True)) == before == {known.pk}
    assert not ChainLink.objects.exists()
    assert undo_taking_in(user=ground.asker, taking=taking) == []
    assert len(compared(ground, request).undecided) == 2
    taken(ground, request)
    assert len(chain()) == 2


def test_a_site_that_others_have_built_on_stays(ground: Ground) -> None:
    request = ground.answer(ground.ask())
    taking = taken(ground, request)
    site = Site.objects.get()
    ChainLink.objects.create(from_site=site, to_supplier=ground.supplier, source=ground.source)
    assert undo_taking_in(user=ground.asker, taking=taking) == [site]


def test_taking_in_twice_makes_nothing_twice(ground: Ground) -> None:
    request = ground.answer(ground.ask())
    choices = everything(compared(ground, request))
    for _twice in range(2):
        take_in(user=ground.asker, request=request, choices=choices)
    assert Site.objects.count() == 1
    assert ChainLink.objects.count() == 1


def test_only_those_who_ask_take_in(ground: Ground) -> None:
    request = ground.answer(ground.ask())
    for user in (ground.second, ground.stranger, ground.reader):
        with pytest.raises(PermissionDenied):
            take_in(user=user, request=request, choices={})
    taking = taken(ground, request)
    with pytest.raises(PermissionDenied):
        undo_taking_in(user=ground.second, taking=taking)
    assert logged_in(ground.second).post(f"{request.get_absolute_url()}angra/{taking.pk}/").status_code == 404


def test_what_is_told_to_one_buyer_is_seen_by_that_one_and_the_office(ground: Ground) -> None:
    request = ground.ask()
    ground.join()
    secret = SaidRow(
        "Hemliga fabriken", "Street 1", "MY", "handskar", is_confidential=True, told_to=ground.two.pk
    )
    ground.answer(request, PEN, secret)
    assert [line.row.name for line in compared(ground, request).lines] == [PEN.name]
    page = logged_in(ground.asker).get(request.get_absolute_url()).content.decode()
    assert "Hemliga fabriken" not in page
    assert "Hemliga fabriken" in logged_in(ground.second).get(request.get_absolute_url()).content.decode()
    taken(ground, request)
    assert not Site.objects.filter(name="Hemliga fabriken").exists()
    take_in(
        user=ground.second,
        request=request,
        choices=everything(compare(ground.second, again(request))),
    )
    for model in (Site, ChainLink):
        for user, seen in ((ground.asker, 1), (ground.second, 2), (ground.officer, 2), (ground.stranger, 1)):
            assert model.objects.visible_to(user).count() == seen, (model, user)


def test_what_is_told_to_one_buyer_is_not_counted_for_another(ground: Ground) -> None:
    """Not in the list, not on the page: both read the same whether there is something or not."""
    said = "varken visas eller räknas här"
    request = ground.ask()
    ground.join()
    secret = SaidRow("Hemlig", "Street 1", "MY", "handskar", is_confidential=True, told_to=ground.two.pk)
    ground.answer(request, PEN, secret)
    for user, number in ((ground.asker, 1), (ground.second, 2), (ground.officer, 2)):
        (row,) = requests_for(user)
        assert (row.rows_named, row.rows_left) == (number, number)
        assert said in logged_in(user).get(request.get_absolute_url()).content.decode()
    taken(ground, request)
    assert not in_state(requests_for(ground.asker), "answered", date(2026, 11, 1)).exists()
    assert in_state(requests_for(ground.second), "answered", date(2026, 11, 1)).exists()


def test_what_is_told_to_those_who_ask_is_seen_by_each_of_them(ground: Ground) -> None:
    request = ground.ask()
    ground.join()
    secret = SaidRow("Hemliga fabriken", "Street 1", "MY", "handskar", is_confidential=True)
    ground.answer(request, secret)
    taken(ground, request)
    assert ChainLink.objects.count() == 2
    for model in (Site, ChainLink):
        assert model.objects.visible_to(ground.asker).exists()
        assert model.objects.visible_to(ground.second).exists()
        assert not model.objects.visible_to(ground.stranger).exists()


def test_the_page_takes_in_and_undoes_without_script(ground: Ground) -> None:
    request = ground.answer(ground.ask(), PEN, beyond=(TRANG,))
    client = logged_in(ground.asker)
    address = request.get_absolute_url()
    lines = compared(ground, request).lines
    sent = {f"row{lines[0].row.pk}": "new", f"row{lines[1].row.pk}": "skip"}
    assert client.post(address, sent).status_code == 302
    assert [site.name for site in Site.objects.all()] == [PEN.name]
    page = client.get(address).content.decode()
    assert "Tagen in." in page
    assert "Inte tagen in." in page
    assert client.post(f"{address}angra/{Taking.objects.get().pk}/").status_code == 302
    assert not Site.objects.exists()
    assert client.post(address, {f"row{lines[0].row.pk}": "99999"}).status_code == 422


def test_the_number_of_questions_does_not_grow_with_the_answer(
    ground: Ground, django_assert_max_num_queries: object
) -> None:
    rows = tuple(SaidRow(f"Plant {n}", f"Street {n}", "MY", "handskar") for n in range(40))
    request = ground.answer(ground.ask(), *rows)
    with django_assert_max_num_queries(40):
        logged_in(ground.asker).get(request.get_absolute_url())


def test_the_day_and_the_source_stand_on_what_was_taken_in(ground: Ground) -> None:
    request = ground.answer(ground.ask())
    taken(ground, request)
    site = Site.objects.select_related("source").get()
    assert request.public_id in site.source.name
    assert isinstance(site.source.stated_on, date)
    assert site.source.kind == "supplier"
