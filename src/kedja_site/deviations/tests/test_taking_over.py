"""From a signed audit and a judged self-report into the case, each finding once."""

import pytest

from kedja_site.audits.tests.ground import make_ground as audits_ground
from kedja_site.deviations.models import Deviation
from kedja_site.deviations.statuses import Origin, State
from kedja_site.deviations.tests.ground import logged_in
from kedja_site.selfreports.actions.assess import decide
from kedja_site.selfreports.statuses import Decision
from kedja_site.selfreports.tests.ground import again as report_again
from kedja_site.selfreports.tests.ground import make_ground as selfreports_ground

pytestmark = pytest.mark.django_db


def made() -> list[Deviation]:
    return list(Deviation.objects.unguarded("a test"))


def test_what_a_signed_audit_found_becomes_a_deviation_once() -> None:
    ground = audits_ground()
    audit = ground.order()
    ground.fill(audit)
    client = logged_in(ground.coordinator)
    address = f"/avvikelser/fran-revision/{audit.public_id}/"
    client.post(address)
    assert made() == []
    ground.signed(audit)
    assert address in client.get(audit.get_absolute_url()).content.decode()
    for _click in range(2):
        assert client.post(address).status_code == 302
    (deviation,) = made()
    assert (deviation.requirement, deviation.relation) == ("dd.identify", "contributes")
    assert (deviation.origin, deviation.state) == (Origin.AUDIT, State.REPORTED)
    assert "inte kartlagda" in deviation.description
    assert address not in client.get(audit.get_absolute_url()).content.decode()
    page = client.get(deviation.get_absolute_url()).content.decode()
    assert audit.get_absolute_url() in page
    assert logged_in(ground.auditor).post(address).status_code in {403, 404}


def test_what_was_judged_in_a_self_report_becomes_a_deviation_once() -> None:
    ground = selfreports_ground()
    report = ground.invite()
    ground.answer(report)
    ground.judge_all(report, channel_own="not_met")
    decide(user=ground.coordinator, report=report, decision=Decision.OFFICE_AUDIT)
    report = report_again(report)
    client = logged_in(ground.coordinator)
    address = f"/avvikelser/fran-svar/{report.public_id}/"
    assert address in client.get(f"{report.get_absolute_url()}bedom/").content.decode()
    for _click in range(2):
        assert client.post(address).status_code == 302
    (deviation,) = made()
    assert (deviation.requirement, deviation.requirement_number) == ("dd.complaints", "2.6")
    assert deviation.follow_up == report.follow_up
