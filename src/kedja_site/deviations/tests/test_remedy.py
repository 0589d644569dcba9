"""Remedy: who was harmed, what they are owed, what they have got, and that they have said so."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kedja_site.deviations.actions.move_deviation import CannotMoveError
from kedja_site.deviations.actions.remedy import (
    Owed,
    Paid,
    agree_remedy,
    record_payment,
    say_not_possible,
    verify_remedy,
)
from kedja_site.deviations.actions.verify_deviation import verify_deviation
from kedja_site.deviations.models import Deviation, Remedy
from kedja_site.deviations.remedy_progress import coverage_of, progress_of
from kedja_site.deviations.statuses import RemedyState, State, VerifiedBy
from kedja_site.deviations.tests.ground import Ground, again, behind, logged_in, text_file
from kedja_site.followup.files import FileRefusedError

FEES = Owed("Migrantarbetare från Nepal", 120, 54_000_000, "MYR")


def paid(amount: int, currency: str = "MYR", **more: object) -> Paid:
    return Paid(
        **{
            "paid_on": timezone.localdate(),
            "amount": amount,
            "currency": currency,
            "form_key": uuid.uuid4(),
            **more,
        }
    )


def owed(ground: Ground, deviation: Deviation, fees: Owed = FEES) -> Remedy:
    return agree_remedy(user=ground.leader, deviation=deviation, owed=fees)


def caused(ground: Ground) -> Deviation:
    """Waits to be verified, and the supplier has caused the harm."""
    return ground.mended(ground.confirm(ground.report(ground.found(relation="causes"))))


def close(ground: Ground, deviation: Deviation) -> None:
    verify_deviation(
        user=ground.second, deviation=deviation, how=VerifiedBy.INTERVIEW, showed="Passen är återlämnade."
    )


def test_recruitment_fees_are_repaid_and_verified_before_it_is_closed(ground: Ground) -> None:
    deviation = caused(ground)
    with pytest.raises(CannotMoveError):
        close(ground, deviation)
    remedy = owed(ground, deviation)
    with pytest.raises(CannotMoveError, match="Nepal"):
        close(ground, deviation)
    record_payment(
        user=ground.leader, deviation=deviation, number=remedy.pk, paid=paid(27_000_000, people=60)
    )
    record_payment(user=None, deviation=deviation, number=remedy.pk, paid=paid(26_999_999, people=119))
    remedy = Remedy.objects.prefetch_related("payments").get()
    assert remedy.state == RemedyState.UNDER_WAY
    (progress,) = progress_of([remedy])
    assert (progress.paid, progress.owed, progress.percent) == (53_999_999, 54_000_000, 99)
    assert coverage_of(remedy).percent == 99
    verify_remedy(
        user=ground.leader,
        deviation=deviation,
        remedy=remedy,
        how="Intervjuer utanför fabriken.",
        by_whom="Facket",
        on=timezone.localdate(),
    )
    close(ground, deviation)
    assert again(deviation).state == State.VERIFIED_CLOSED


def test_where_none_is_possible_a_reason_stands(ground: Ground) -> None:
    deviation = caused(ground)
    remedy = owed(ground, deviation)
    with pytest.raises(CannotMoveError):
        say_not_possible(user=ground.leader, deviation=deviation, remedy=remedy, why=" ")
    say_not_possible(
        user=ground.leader,
        deviation=deviation,
        remedy=remedy,
        why="Fabriken är nedlagd och alla har rest hem.",
    )
    close(ground, deviation)


def test_what_is_not_known_is_not_nothing(ground: Ground) -> None:
    remedy = owed(ground, ground.confirm(), Owed("Barn på fältet", None, None, "INR"))
    assert progress_of([remedy])[0].owed is None
    assert progress_of([remedy])[0].percent is None
    assert coverage_of(remedy).percent is None
    page = logged_in(ground.leader).get(remedy.deviation.get_absolute_url()).content.decode()
    assert "hur mycket som ska betalas är inte känt" in page
    assert "inte känt" in page


def test_a_payment_in_another_currency_stands_by_itself(ground: Ground) -> None:
    deviation = ground.confirm()
    remedy = owed(ground, deviation)
    record_payment(user=ground.leader, deviation=deviation, number=remedy.pk, paid=paid(5_000, "USD"))
    found = {one.currency: (one.owed, one.paid) for one in progress_of([remedy])}
    assert found == {"MYR": (54_000_000, 0), "USD": (None, 5_000)}


def test_a_double_click_pays_once(ground: Ground) -> None:
    deviation = ground.confirm()
    remedy = owed(ground, deviation)
    once = paid(100)
    for _click in range(2):
        record_payment(user=None, deviation=deviation, number=remedy.pk, paid=once)
    assert remedy.payments.count() == 1


def test_a_file_that_is_refused_takes_the_payment_along(ground: Ground) -> None:
    deviation = ground.confirm()
    remedy = owed(ground, deviation)
    with pytest.raises(FileRefusedError):
        record_payment(
            user=None,
            deviation=deviation,
            number=remedy.pk,
            paid=paid(100),
            files=[text_file("lista.txt", b"<script>alert(1)</script>")],
        )
    assert not remedy.payments.exists()


def test_only_who_follows_up_settles_it(ground: Ground) -> None:
    deviation = ground.confirm()
    remedy = owed(ground, deviation)
    for user in (ground.buyer, ground.supplier_user, ground.stranger):
        with pytest.raises(PermissionDenied):
            agree_remedy(user=user, deviation=deviation, owed=FEES)
        with pytest.raises(PermissionDenied):
            say_not_possible(user=user, deviation=deviation, remedy=remedy, why="x")
        with pytest.raises(PermissionDenied):
            record_payment(user=user, deviation=deviation, number=remedy.pk, paid=paid(1))


def test_the_supplier_records_a_payment_with_its_receipt(ground: Ground) -> None:
    deviation = ground.confirm()
    remedy = owed(ground, deviation)
    client = logged_in(ground.supplier_user)
    address = behind(deviation, f"betalning/{remedy.pk}/")
    given = {
        "paid_on": timezone.localdate().isoformat(),
        "amount": "1000.50",
        "currency": "myr",
        "form_key": str(uuid.uuid4()),
    }
    wrong = client.post(address, {**given, "paid_on": (timezone.localdate() + timedelta(days=2)).isoformat()})
    assert wrong.status_code == 422
    assert client.post(address, {**given, "uploads": text_file()}).status_code == 302
    payment = remedy.payments.get()
    assert (payment.amount, payment.currency) == (100_050, "MYR")
    evidence = payment.evidence.get()
    answer = client.get(behind(deviation, f"fil/{evidence.pk}/"))
    assert b"".join(answer) == b"Protokoll"
    assert answer["Content-Disposition"].startswith("attachment")
