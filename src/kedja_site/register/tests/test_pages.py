"""The register's pages as its owner, a coordinator, a stranger from another region and a supplier's user see them."""

import csv
import io
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.register.actions.hand_over_lead import hand_over_lead
from kedja_site.register.actions.link_chain import add_link
from kedja_site.register.actions.register_site import register_site
from kedja_site.register.actions.register_supplier import register_supplier
from kedja_site.register.models import Contract, SavedFilter, Supplier
from kedja_site.register.tests.conftest import contract_of, logged_in
from kedja_site.register.tests.people_around import organisation, person


def body(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def test_my_contracts_are_those_of_the_managers_region(manager, stranger, gloves):
    mine = body(logged_in(manager), reverse("register:contracts"))
    assert "Undersökningshandskar" in mine
    others = body(logged_in(stranger), reverse("register:contracts"))
    assert "Undersökningshandskar" not in others
    assert "Undersökningshandskar" in body(logged_in(stranger), reverse("register:contracts") + "?whose=all")


def test_the_area_is_a_click_away(coordinator, gloves):
    page = body(logged_in(coordinator), reverse("register:contracts") + "?whose=area")
    assert "Undersökningshandskar" in page


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("q=undersök", True),
        ("q=RE+2026%2F117", True),
        ("q=skruvar", False),
        ("supplier=gamla+handskbolaget", True),
        ("supplier=556012-5790", True),
        ("category=gloves", True),
        ("category=general_consumables", True),
        ("category=dental", False),
        ("country=MY", True),
        ("country=SE", False),
        ("band=low", False),
        ("clause=-", True),
        ("clause=advanced", False),
        ("inspect=-", True),
        ("inspect=yes", False),
        ("ends_before=2031-01-01", True),
        ("ends_before=2030-01-01", False),
        ("ends_before=strunt&band=strunt", True),
        ("after=strunt", True),
        ("sort=strunt", True),
    ],
)
def test_contracts_are_filtered_by_the_address_alone(manager, gloves, query, is_found):
    page = body(logged_in(manager), f"{reverse('register:contracts')}?{query}")
    assert ("RE 2026/117" in page.split('class="records')[-1]) is is_found


def test_the_value_is_shown_to_those_who_may_know_it(manager, coordinator, stranger, officer, gloves):
    address = gloves.get_absolute_url()
    for user in (manager, coordinator, officer):
        assert "1\xa0234\xa0567,00" in body(logged_in(user), address), user
    page = body(logged_in(stranger), address)
    assert "1\xa0234\xa0567" not in page
    assert "not shown: belongs to Region Ett" in page or "visas inte: tillhör Region Ett" in page


def test_files_hold_no_value_that_may_not_be_known_and_no_formula(
    manager, stranger, region, glove_maker, source
):
    contract_of(manager, region, glove_maker, source, title='=cmd|"/c calc"!A1')
    address = reverse("register:contracts_csv") + "?whose=all"
    for user, knows in ((manager, True), (stranger, False)):
        answer = logged_in(user).get(address)
        text = b"".join(answer.streaming_content).decode("utf-8-sig")
        (row,) = list(csv.reader(io.StringIO(text), delimiter=";"))[1:]
        assert row[1].startswith("'=cmd")
        assert ("1234567,00" in row) is knows  # as a Swedish spreadsheet writes it
    workbook = logged_in(manager).get(reverse("register:contracts_xlsx"))
    from python_calamine import CalamineWorkbook

    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(b"".join(workbook.streaming_content)))
        .get_sheet_by_index(0)
        .to_python()
    )
    assert rows[1][1].startswith("'=cmd")
    assert 1234567.0 in rows[1]


def test_a_confidential_contract_is_no_page_for_a_stranger(manager, stranger, region, glove_maker, source):
    secret = contract_of(manager, region, glove_maker, source, is_confidential=True)
    assert logged_in(manager).get(secret.get_absolute_url()).status_code == 200
    assert logged_in(stranger).get(secret.get_absolute_url()).status_code == 404
    assert secret.title not in body(logged_in(stranger), reverse("register:contracts") + "?whose=all")
    assert secret.title not in body(logged_in(stranger), glove_maker.get_absolute_url())


def test_pages_ask_for_a_login_and_show_nothing_to_who_has_no_assignment(
    gloves, glove_maker, django_user_model
):
    nobody = django_user_model.objects.create_user("nobody", password="ett långt lösenord")
    for record in (gloves, glove_maker):
        assert logged_in(None).get(record.get_absolute_url()).status_code == 302
        assert logged_in(nobody).get(record.get_absolute_url()).status_code == 404


def test_the_suppliers_page_tells_what_is_known_with_its_source(manager, gloves, factory, glove_maker):
    page = body(logged_in(manager), glove_maker.get_absolute_url())
    for told in (
        "5560125790",
        "Gamla Handskbolaget",
        "Region Etts avtalsregister",
        "Glove Works Sdn Bhd",
        "nitrilhandskar",
    ):
        assert told in page
    assert 'role="img" aria-labelledby="chain-wide-title' in page


def test_leverage_is_for_buyers_and_never_for_suppliers(manager, supplier_user, gloves, glove_maker):
    Supplier.objects.unguarded("test").filter(pk=glove_maker.pk).update(
        organisation=supplier_user.assignments.get().organisation
    )
    assert 'id="leverage"' in body(logged_in(manager), glove_maker.get_absolute_url())
    assert 'id="leverage"' not in body(logged_in(supplier_user), glove_maker.get_absolute_url())


def test_leverage_hides_the_money_of_others(stranger, far_away, manager, gloves, glove_maker, source):
    contract_of(stranger, far_away, glove_maker, source, title="Handskar öst", value=500_00)
    page = body(logged_in(stranger), glove_maker.get_absolute_url())
    assert "500\xa0SEK" in page
    assert "1\xa0234\xa0567" not in page


def test_a_confidential_site_in_the_chain_is_told_of_without_its_name(
    manager, stranger, region, glove_maker, source
):
    hidden = register_site(
        user=manager,
        values={"name": "Secret Works", "country": "MY", "is_confidential": True, "disclosed_to": region},
        source=source,
    )
    add_link(user=manager, values={"from_site": hidden, "to_supplier": glove_maker}, source=source)
    assert "Secret Works" in body(logged_in(manager), glove_maker.get_absolute_url())
    page = body(logged_in(stranger), glove_maker.get_absolute_url())
    assert "Secret Works" not in page
    assert logged_in(stranger).get(hidden.get_absolute_url()).status_code == 404


def test_the_sites_page_tells_which_contracts_its_goods_may_reach(manager, gloves, factory):
    page = body(logged_in(manager), factory.get_absolute_url())
    assert "Undersökningshandskar" in page
    assert "Handskar i Norden AB" in page


def test_what_was_saved_is_found_by_the_search(manager, stranger, gloves, factory, glove_maker):
    for text, told in (
        ("handskar norden", "Handskar i Norden AB"),
        ("glove works", "Glove Works"),
        ("RE 2026/117", "Undersökningshandskar"),
    ):
        page = body(logged_in(manager), reverse("register:search") + f"?q={text}")
        assert told in page


def test_the_public_search_finds_nothing_of_the_register(gloves, glove_maker):
    page = body(logged_in(None), "/sok/?q=handskar+i+norden")
    assert "Handskar i Norden AB" not in page


def test_a_filter_is_saved_shared_and_taken_away(manager, coordinator, stranger, region, gloves):
    client = logged_in(manager)
    client.post(
        reverse("register:save_filter"), {"name": "Handskar", "query": "category=gloves", "shared": "on"}
    )
    saved = SavedFilter.objects.get()
    assert saved.organisation == region
    assert "Handskar</a>" in body(client, reverse("register:contracts"))
    assert "Handskar</a>" not in body(logged_in(stranger), reverse("register:contracts"))
    assert logged_in(stranger).post(reverse("register:forget_filter", args=[saved.pk])).status_code == 404
    client.post(reverse("register:forget_filter", args=[saved.pk]))
    assert not SavedFilter.objects.exists()


def test_pages_ask_a_fixed_number_of_questions(manager, region, glove_maker, source):
    client, address = logged_in(manager), reverse("register:contracts")
    for n in range(2):
        contract_of(manager, region, glove_maker, source, title=f"Avtal {n}")
    body(client, address)
    with CaptureQueriesContext(connection) as few:
        body(client, address)
    for n in range(2, 12):
        other = register_supplier(user=manager, values={"name": f"Bolag {n}"}, source=source)
        contract_of(manager, region, other, source, title=f"Avtal {n}")
    with CaptureQueriesContext(connection) as many:
        body(client, address)
    assert len(many) == len(few) <= 30


def test_pages_go_on_where_the_one_before_ended_either_way(manager, region, glove_maker, source, monkeypatch):
    from kedja_site.register.views import contracts

    monkeypatch.setattr(contracts, "PAGE_SIZE", 3)
    ends = [
        date(2030, 1, 1),
        date(2029, 1, 1),
        None,
        date(2029, 1, 1),
        None,
        date(2031, 1, 1),
        date(2028, 1, 1),
        None,
    ]
    for n, end in enumerate(ends):
        contract_of(manager, region, glove_maker, source, title=f"Avtal {n}", ends_on=end)
    client = logged_in(manager)
    for sort in ("ends", "-ends", "title", "-title", "supplier", "band", "-band"):
        address, seen = f"{reverse('register:contracts')}?sort={sort}", []
        pages = []
        while True:
            context = client.get(address).context
            pages.append([row.pk for row in context["page"].rows])
            seen += pages[-1]
            if context["page"].next is None:
                break
            address = f"{reverse('register:contracts')}?sort={sort}&after={context['page'].next}"
        assert len(seen) == len(set(seen)) == len(ends), sort
        back = []
        while context["page"].previous is not None:
            context = client.get(
                f"{reverse('register:contracts')}?sort={sort}&before={context['page'].previous}"
            ).context
            back.append([row.pk for row in context["page"].rows])
        assert back == pages[-2::-1], sort


def test_a_lead_is_handed_over_and_the_one_before_kept(manager, officer, region, far_away, glove_maker):
    hand_over_lead(user=officer, supplier=glove_maker, lead=region, deputy=far_away, start=date(2026, 1, 1))
    hand_over_lead(user=officer, supplier=glove_maker, lead=far_away, deputy=None, start=date(2026, 11, 1))
    kept = glove_maker.leads.order_by("valid_from", "is_deputy").values_list(
        "organisation__name", "is_deputy", "valid_to"
    )
    assert list(kept) == [
        ("Region Ett", False, date(2026, 10, 31)),
        ("Region Tre", True, date(2026, 10, 31)),
        ("Region Tre", False, None),
    ]


def test_an_empty_register_says_what_to_do(manager):
    for name in ("contracts", "suppliers", "sites"):
        page = body(logged_in(manager), reverse(f"register:{name}"))
        assert 'class="empty"' in page


def test_another_regions_contracts_are_told_of_as_what_others_know(
    manager, stranger, far_away, gloves, glove_maker, source
):
    contract_of(stranger, far_away, glove_maker, source, title="Handskar öst")
    client = logged_in(manager)
    (row,) = client.get(reverse("register:contracts")).context["rows"]
    assert (row.supplier.other_organisations, row.supplier.other_contracts) == (1, 1)
    assert Contract.objects.visible_to(manager).count() == 2


def test_a_suppliers_page_asks_no_more_for_more_contracts_sites_and_links(
    manager, region, glove_maker, source
):
    client, address = logged_in(manager), glove_maker.get_absolute_url()

    def grow(number):
        for n in range(number):
            contract_of(manager, region, glove_maker, source, title=f"Avtal {n}")
            values = {"name": f"Works {n}", "country": "MY", "run_by": glove_maker}
            site = register_site(user=manager, values=values, source=source)
            add_link(user=manager, values={"from_site": site, "to_supplier": glove_maker}, source=source)

    grow(2)
    body(client, address)
    with CaptureQueriesContext(connection) as few:
        body(client, address)
    grow(6)
    with CaptureQueriesContext(connection) as many:
        body(client, address)
    assert len(many) == len(few) <= 60


def test_a_search_with_more_hits_than_it_shows_says_so(manager, gloves, monkeypatch):
    page = body(logged_in(manager), reverse("register:search") + "?q=handskar")
    assert "2 träffar" in page
    monkeypatch.setattr("kedja_site.register.views.lists.MOST_HITS", 1)
    page = body(logged_in(manager), reverse("register:search") + "?q=handskar")
    assert "De första" in page
    assert f"{reverse('register:suppliers')}?q=handskar" in page


def test_a_suppliers_user_finds_its_own_contracts_but_does_not_say_who_leads(
    manager, supplier_user, gloves, glove_maker
):
    address = reverse("register:supplier_lead", args=[glove_maker.public_id])
    assert "Undersökningshandskar" not in body(logged_in(supplier_user), reverse("register:contracts"))
    Supplier.objects.unguarded("test").filter(pk=glove_maker.pk).update(
        organisation=supplier_user.assignments.get().organisation
    )
    page = body(logged_in(supplier_user), reverse("register:contracts"))
    assert "Undersökningshandskar" in page
    assert "Följ upp leverantören" not in page
    assert "Följ upp leverantören" in body(logged_in(manager), gloves.get_absolute_url())
    assert "Följ upp leverantören" not in body(logged_in(supplier_user), gloves.get_absolute_url())
    assert address not in body(logged_in(supplier_user), glove_maker.get_absolute_url())
    assert logged_in(supplier_user).get(address).status_code == 403
    assert logged_in(manager).get(address).status_code == 200


def test_whoever_may_read_nothing_is_told_so_and_not_to_enter_contracts(db):
    page = body(logged_in(User.objects.create(username="nobody")), reverse("register:contracts"))
    assert "inget uppdrag" in page
    assert "Lägg in" not in page


def test_the_sites_search_shows_what_stands_in_the_register(manager, glove_maker):
    own = logged_in(manager).get("/sok/", {"q": "handskar i norden"}).content.decode()
    assert f'href="{glove_maker.get_absolute_url()}"' in own
    passer_by = logged_in(None).get("/sok/", {"q": "handskar i norden"}).content.decode()
    assert "i-registret" not in passer_by
    assert glove_maker.name not in passer_by
    auditor = person("auditor", Role.AUDITOR, organisation(OrganisationKind.AUDIT_FIRM, "Byrån AB"))
    assert "i-registret" not in logged_in(auditor).get("/sok/", {"q": "handskar"}).content.decode()


def test_what_the_search_shows_of_the_register_is_kept_by_nobody(manager, glove_maker):
    answer = logged_in(manager).get("/sok/", {"q": "handskar i norden"})
    assert "private" in answer["Cache-Control"] or "no-store" in answer["Cache-Control"]
