"""A record's history: who changed what, when and why; two versions side by side; as it was on a day; and the way back."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

from kedja_site.people.access import NOTHING
from kedja_site.people.chain import verify
from kedja_site.people.models import LogEntry, Organisation, PersonKey
from kedja_site.records.actions.revert_record import revert_record
from kedja_site.records.histories import KINDS
from kedja_site.records.history import History, history_of
from kedja_site.records.tests.conftest import browser, text
from kedja_site.register.actions.change_contract import change_contract
from kedja_site.register.actions.change_site import change_site
from kedja_site.register.actions.hand_over_lead import hand_over_lead
from kedja_site.register.models import Contract, Site, Source

pytestmark = pytest.mark.django_db


def seen_by(user: User, contract: Contract) -> History:
    kind = KINDS["avtal"]
    return history_of(user, kind, kind.visible(user, contract.public_id))


def address(contract: Contract, ending: str = "") -> str:
    return f"/historik/avtal/{contract.public_id}/{ending}"


def test_each_version_is_what_stood_after_the_change(manager: User, contract: Contract) -> None:
    history = seen_by(manager, contract)
    assert [version.number for version in history.versions] == [1, 2, 3]
    first, second, third = history.versions
    assert [version.values["value"] for version in history.versions] == [
        123_456_700,
        223_456_700,
        223_456_700,
    ]
    assert first.values["title"] == second.values["title"] == "Undersökningshandskar"
    assert third.values["title"] == "Handskar"
    assert (first.values["countries"], third.values["countries"]) == (["MY"], ["CN", "MY"])
    assert second.why == "Option utnyttjad"
    assert second.who.name == "Prov Handläggare"
    assert not any(version.unlogged for version in history.versions)


def test_the_page_tells_who_when_what_and_why(manager: User, contract: Contract) -> None:
    page = text(browser(manager).get(address(contract)))
    for said in (
        "Version 3",
        "Option utnyttjad",
        "Prov Handläggare",
        "2 234 567,00",
        "Undersökningshandskar",
    ):
        assert said in page.replace("\N{NO-BREAK SPACE}", " "), said


def test_another_region_sees_neither_the_value_nor_why_it_changed(stranger: User, contract: Contract) -> None:
    page = text(browser(stranger).get(address(contract)))
    assert "Handskar" in page
    assert "Option utnyttjad" not in page
    for value in ("2 234 567", "1 234 567", "223456700", "123456700"):
        assert value not in page.replace("\N{NO-BREAK SPACE}", " ")
    compared = text(browser(stranger).get(address(contract, "jamfor/?one=1&other=3")))
    assert "234 567" not in compared.replace("\N{NO-BREAK SPACE}", " ")
    on_a_day = text(browser(stranger).get(address(contract, "?day=2030-01-01")))
    assert "234 567" not in on_a_day.replace("\N{NO-BREAK SPACE}", " ")


def test_what_was_confidential_stays_so_when_the_record_is_opened(
    officer: User, stranger: User, factory: Site, source: Source
) -> None:
    change_site(user=officer, site=factory, values={"name": "Nya namnet"}, source=source, why="Hemligt skäl")
    client = browser(stranger)
    where = f"/historik/anlaggningar/{factory.public_id}/"
    assert client.get(where).status_code == 404
    change_site(user=officer, site=factory, values={"is_confidential": False}, source=source, why="Öppnad")
    page = text(client.get(where))
    assert "Nya namnet" in page
    assert "Öppnad" in page
    for secret in ("Hemliga Fabriken", "Hemligt skäl"):
        assert secret not in page
    assert "Hemliga Fabriken" in text(browser(officer).get(where))


def test_whoever_may_not_see_the_record_sees_no_history(
    contract: Contract, manager: User, stranger: User
) -> None:
    Contract.objects.unguarded("test").update(is_confidential=True)
    assert browser(stranger).get(address(contract)).status_code == 404
    assert browser(None).get(address(contract)).status_code == 302
    assert browser(manager).get(address(contract)).status_code == 200
    assert browser(manager).get(f"/historik/annat/{contract.public_id}/").status_code == 404


def test_an_erased_person_is_called_so(officer: User, manager: User, contract: Contract) -> None:
    PersonKey.objects.filter(person=manager).delete()
    assert "raderad person" in text(browser(officer).get(address(contract)))
    assert all(
        version.who.is_erased and not version.who.name for version in seen_by(officer, contract).versions
    )


def test_two_versions_stand_side_by_side_and_differences_are_marked(
    manager: User, contract: Contract
) -> None:
    page = text(browser(manager).get(address(contract, "jamfor/?one=3&other=1")))
    assert "Avtalsägare" in page
    assert "Id i Kedja" in page
    marked = [row for row in page.split("<tr") if 'class="differs"' in row]
    assert len(marked) == 3
    assert browser(manager).get(address(contract, "jamfor/?one=1&other=99")).status_code == 404
    assert browser(manager).get(address(contract, "jamfor/?one=x")).status_code == 404


def test_the_record_as_it_was_on_a_day(manager: User, contract: Contract, source: Source) -> None:
    change_contract(
        user=manager,
        contract=contract,
        values={"title": "Senare"},
        source=source,
        now=datetime(2031, 5, 2, 12, tzinfo=UTC),
    )
    history = seen_by(manager, contract)
    assert history.on(date(2020, 1, 1)) is None
    before, after = history.on(date(2031, 5, 1)), history.on(date(2031, 5, 2))
    assert before is not None
    assert after is not None
    assert (before.values["title"], after.values["title"]) == ("Handskar", "Senare")
    page = text(browser(manager).get(address(contract, "?day=2020-01-01")))
    assert "Inte registrerad då" in page
    assert browser(manager).get(address(contract, "?day=gissning")).status_code == 200


def test_reverting_is_a_new_change_with_a_reason(manager: User, contract: Contract) -> None:
    client = browser(manager)
    page = text(client.get(address(contract, "aterstall/1/")))
    assert "Undersökningshandskar" in page
    assert client.post(address(contract, "aterstall/1/"), {"reason": ""}).status_code == 422
    answer = client.post(address(contract, "aterstall/1/"), {"reason": "Ändrades av misstag"})
    assert answer.status_code == 302
    contract.refresh_from_db()
    assert (contract.title, contract.value) == ("Undersökningshandskar", 123_456_700)
    assert [row.country for row in contract.countries.all()] == ["MY"]
    history = seen_by(manager, contract)
    assert len(history.versions) == 4
    assert "Ändrades av misstag" in str(history.latest.why)
    assert verify().fault is None


def test_only_whoever_may_change_the_record_may_revert_it(
    stranger: User, manager: User, contract: Contract
) -> None:
    assert browser(stranger).get(address(contract, "aterstall/1/")).status_code == 403
    history = seen_by(manager, contract)
    with pytest.raises(PermissionDenied):
        revert_record(user=stranger, history=history, version=history.versions[0], reason="nej")
    assert "Tillbaka till version" not in text(browser(stranger).get(address(contract)))


def test_what_was_changed_past_the_log_is_said(manager: User, contract: Contract) -> None:
    Contract.objects.unguarded("test").update(title="Smuget")
    history = seen_by(manager, contract)
    assert history.latest.unlogged == ("title",)


def test_the_history_takes_a_fixed_number_of_queries(
    manager: User, contract: Contract, source: Source, django_assert_max_num_queries
) -> None:
    for number in range(20):
        change_contract(user=manager, contract=contract, values={"title": f"Titel {number}"}, source=source)
    client = browser(manager)
    client.get(address(contract))
    with django_assert_max_num_queries(28):
        client.get(address(contract))


def test_the_record_s_page_leads_to_its_history(manager: User, contract: Contract) -> None:
    assert address(contract) in browser(manager).get(contract.get_absolute_url()).content.decode()


def test_nothing_reaches_without_access(contract: Contract) -> None:
    from kedja_site.records.histories import reaches

    assert not reaches(NOTHING, contract)
    assert LogEntry.objects.exists()


def test_what_the_log_tells_beside_the_record_s_fields_is_told_too(
    manager: User, contract: Contract, region: Organisation
) -> None:
    hand_over_lead(
        user=manager,
        supplier=contract.supplier,
        lead=region,
        deputy=None,
        start=date(2026, 12, 1),
        why="Vi leder",
    )
    page = text(browser(manager).get(f"/historik/leverantorer/{contract.supplier.public_id}/"))
    assert "Leder kontakten" in page
    assert "Region Ett" in page
    assert KINDS["avtal"].label_of("no such field") == "no such field"
