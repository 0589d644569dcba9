"""Ordering an audit, changing its plan, cancelling it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import Sum
from django.utils import timezone

from kedja_site.audits.actions.change_plan import cancel_audit, change_audit
from kedja_site.audits.actions.locking import NotOpenError
from kedja_site.audits.actions.order_audit import order_audit
from kedja_site.audits.models import Audit
from kedja_site.audits.planning import check_contracts, payer_for
from kedja_site.audits.statuses import Kind, State
from kedja_site.audits.tests.ground import TO, WHY, again, letters, logged_in
from kedja_site.followup.actions.move_case import CannotMoveError, record_performed
from kedja_site.followup.models import Cost, FollowUp
from kedja_site.followup.statuses import CaseState, Method, Payer, Verdict
from kedja_site.letters.models import Letter
from kedja_site.people.models import LogEntry

pytestmark = pytest.mark.django_db


def case_of(audit):
    return FollowUp.objects.unguarded(WHY).get(pk=audit.follow_up_id)


def form_data(ground, **more):
    today = timezone.localdate()
    return {
        "key": "33333333-3333-4333-8333-333333333333",
        "kind": "office_audit",
        "auditor": f"{ground.firm.pk}:{ground.auditor.pk}",
        "address": "Storgatan 1",
        "starts_on": today + timedelta(days=10),
        "ends_on": today + timedelta(days=11),
        "language": "sv",
        "requirements": ["dd.policies"],
        "contract": ground.contract.public_id,
        "cost": "45000",
        "prepare": "Ha policyn framme.",
        "email": TO,
        "letter_language": "sv",
        **more,
    }


def paid(case):
    rows = Cost.objects.filter(follow_up=case).order_by().values("payer").annotate(total=Sum("amount"))
    return {row["payer"]: row["total"] for row in rows if row["total"]}


def test_ordering_moves_the_case_writes_letters_and_notes_the_cost(ground):
    audit = ground.order()
    assert case_of(audit).state == CaseState.AUDIT_ORDERED
    assert letters(TO) == ["ordered"]
    assert letters(ground.auditor.email) == ["to_perform"]
    assert paid(ground.case) == {"collaboration": 4_500_000}
    assert LogEntry.objects.filter(what="audits.order").count() == 1
    assert all(held for _name, held, _found, _wanted in audit.preconditions[0]["conditions"])


def test_the_supplier_reads_the_plan_by_its_link_and_never_the_note(ground, client):
    ground.order()
    letter = Letter.objects.get(to=TO)
    assert "Ha policyn framme." in letter.text
    assert "Sägenbart" not in letter.text + letter.html
    link = next(word for word in letter.text.split() if "/revisioner/svar/" in word)
    page = client.get(link[link.index("/revisioner") :])
    assert page.status_code == 200
    text = page.content.decode()
    assert "Ha policyn framme." in text
    assert "Granskarna AB" in text
    assert "Sägenbart" not in text
    asked = client.get("/uppfoljning/svar/" + link.split("/svar/")[1].split("/")[0] + "/")
    assert "Förbered kontorsrevision" in asked.content.decode()


def test_a_confidential_site_of_somebody_else_is_not_told_to_the_supplier(ground, client):
    audit = ground.order(kind=Kind.FACTORY, site=ground.site, address="")
    letter = Letter.objects.get(to=TO)
    assert "Hemliga" not in letter.text
    assert "Hemliga fabriken" in Letter.objects.get(to=ground.auditor.email).text
    assert "Hemliga fabriken" in logged_in(ground.auditor).get(audit.get_absolute_url()).content.decode()


def test_somebody_who_does_not_lead_the_case_orders_nothing(ground):
    for person in (ground.procurer, ground.auditor):
        with pytest.raises(PermissionDenied):
            order_audit(user=person, case=ground.case, plan=ground.plan())


def test_an_answer_that_is_not_assessed_comes_first(ground):
    ground.case.state = CaseState.ANSWERED
    ground.case.save()
    with pytest.raises(CannotMoveError):
        ground.order()
    page = logged_in(ground.coordinator).post(
        f"/revisioner/bestall/{ground.case.public_id}/", form_data(ground)
    )
    assert page.status_code == 422
    assert "Bedöm först" in page.content.decode()


def test_the_page_orders_and_says_who_pays_and_why(ground):
    client = logged_in(ground.coordinator)
    address = f"/revisioner/bestall/{ground.case.public_id}/"
    text = client.get(address).content.decode()
    assert "samarbetet betalar den första kontorsrevisionen" in text
    answer = client.post(address, form_data(ground))
    assert answer.status_code == 302, answer.context["form"].errors
    audit = Audit.objects.unguarded(WHY).get()
    assert audit.payer == Payer.COLLABORATION
    assert audit.cost == 4_500_000
    assert audit.report_by == audit.ends_on + timedelta(days=30)
    assert "45 000" in client.get(audit.get_absolute_url()).content.decode().replace("\xa0", " ")


def test_a_condition_that_does_not_hold_asks_for_a_reason(ground):
    ground.contract.may_inspect = None
    ground.contract.save()
    client = logged_in(ground.coordinator)
    address = f"/revisioner/bestall/{ground.case.public_id}/"
    page = client.post(address, form_data(ground))
    assert page.status_code == 422
    assert "override_why" in page.context["form"].errors
    assert client.post(address, form_data(ground, override_why="Vi har fått ja muntligt")).status_code == 302
    assert Audit.objects.unguarded(WHY).get().override_why == "Vi har fått ja muntligt"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"ends_on": "2020-01-01"}, "ends_on"),
        ({"starts_on": "2020-01-01"}, "starts_on"),
        ({"report_by": "2020-01-01"}, "report_by"),
        ({"kind": "factory_audit", "address": "", "payer": "region", "payer_why": "så"}, "site"),
        ({"kind": "factory_audit"}, "payer"),
        ({"payer": "supplier"}, "payer_why"),
        ({"requirements": []}, "requirements"),
        ({"auditor": "99999:1"}, "auditor"),
        ({"cost": "-5"}, "cost"),
        ({"site": "A-22222222-X"}, "site"),
    ],
)
def test_a_plan_that_cannot_be_is_answered_with_a_sentence(ground, wrong, field):
    page = logged_in(ground.coordinator).post(
        f"/revisioner/bestall/{ground.case.public_id}/", form_data(ground, **wrong)
    )
    assert page.status_code == 422
    assert field in page.context["form"].errors


def test_the_second_re_audit_is_for_the_supplier_to_pay(ground):
    assert payer_for(ground.case, Kind.RE_AUDIT).payer == Payer.COLLABORATION
    record_performed(
        case=ground.case,
        method=Method.RE_AUDIT,
        performed_on=timezone.localdate(),
        verdict=Verdict.DEVIATIONS,
        by="Granskarna AB",
        who=None,
    )
    assert payer_for(ground.case, Kind.RE_AUDIT).payer == Payer.SUPPLIER


def test_a_contract_that_ends_too_soon_is_said_to(ground):
    ground.contract.ends_on = timezone.localdate() + timedelta(days=100)
    (checked,) = check_contracts([ground.contract], timezone.localdate())
    assert [one.holds for one in checked.conditions] == [True, True, True, False]
    assert not checked.all_hold


def test_another_plan_takes_the_cost_with_it_and_tells_who_reads_it(ground):
    audit = ground.order()
    plan = ground.plan(cost=5_000_000, payer=Payer.REGION, payer_why="vi lovade", auditor=ground.second)
    change_audit(user=ground.coordinator, audit=audit, plan=plan, why="Ny revisor")
    assert paid(ground.case) == {"region": 5_000_000}
    assert again(audit).auditor == ground.second
    assert letters(TO) == ["ordered", "changed"]
    assert letters(ground.second.email) == ["to_perform"]


def test_what_the_supplier_does_not_read_sends_it_no_letter(ground):
    audit = ground.order()
    change_audit(user=ground.coordinator, audit=audit, plan=ground.plan(note="annat"), why="så")
    assert letters(TO) == ["ordered"]
    assert letters(ground.auditor.email) == ["to_perform", "changed_for_auditor"]


def test_a_cancelled_audit_costs_nothing_and_the_case_goes_back(ground):
    audit = ground.order()
    with pytest.raises(PermissionDenied):
        cancel_audit(user=ground.auditor, audit=audit, why="nej")
    cancel_audit(user=ground.coordinator, audit=audit, why="Leverantören har gått i konkurs")
    assert again(audit).state == State.CANCELLED
    assert paid(ground.case) == {}
    assert case_of(audit).state == CaseState.ASSESSED
    assert letters(TO) == ["ordered", "cancelled"]
    with pytest.raises(NotOpenError):
        cancel_audit(user=ground.coordinator, audit=audit, why="igen")


def test_a_double_click_orders_once(ground):
    client = logged_in(ground.coordinator)
    for _click in range(2):
        assert (
            client.post(f"/revisioner/bestall/{ground.case.public_id}/", form_data(ground)).status_code == 302
        )
    assert Audit.objects.unguarded(WHY).count() == 1
    assert letters(TO) == ["ordered"]
    assert paid(ground.case) == {"collaboration": 4_500_000}


def test_lists_ask_a_fixed_number_of_questions(ground, django_assert_max_num_queries):
    for _ in range(5):
        ground.order()
    client = logged_in(ground.auditor)
    client.get("/revisioner/mina/")
    with django_assert_max_num_queries(14):
        page = client.get("/revisioner/?q=gross&state=planned&kind=office_audit")
    assert page.content.decode().count("Grossisten AB") == 5
