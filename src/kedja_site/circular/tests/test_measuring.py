"""A year later: values come in, one goal is reached, one is missed, and the next procurement says so."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.test import Client, RequestFactory
from django.utils import timezone

from kedja.circular import State
from kedja_site.circular.actions.ask_in_time import ask_in_time
from kedja_site.circular.actions.ask_supplier import ask_supplier
from kedja_site.circular.actions.measure import Said, measure
from kedja_site.circular.actions.refusing import CannotDoError
from kedja_site.circular.counted import goals as goals_counted
from kedja_site.circular.known import goals_known, suggestions
from kedja_site.circular.known_of_category import circular_goals
from kedja_site.circular.measuring_link import token_of
from kedja_site.circular.models import ContractGoal, Measurement, MeasuringLink
from kedja_site.circular.page_parts import counted
from kedja_site.circular.selectors import goals_for
from kedja_site.circular.tests.ground import TO, Ground, make_circular_ground
from kedja_site.circular.work_tasks import to_measure
from kedja_site.desk.models import Notice
from kedja_site.desk.tasks import TaskState
from kedja_site.followup.files import sent_files
from kedja_site.followup.models import StoredFile
from kedja_site.letters.models import Letter
from kedja_site.procurements.tests.ground import logged_in
from kedja_site.results.models.written_once import WrittenOnceError


def said(ground: Ground, value: str = "9", days_ago: int = 5, **more: object) -> Said:
    return Said(ground.today - timedelta(days=days_ago), Decimal(value), **more)  # type: ignore[arg-type]


def test_a_year_later_one_is_reached_one_is_missed_and_the_next_procurement_says_so(ground: Ground) -> None:
    first, second = ground.promised()
    ground.measured(first, "7.5")
    ground.measured(second, "41")
    known = goals_known(ground.base.stranger, ["gloves"], ground.today)
    assert {each.goal.goal: each.progress.state for each in known} == {"A": State.REACHED, "C": State.MISSED}
    found = suggestions(["gloves"], known)
    assert [(each.goal, each.reached, each.missed) for each in found] == [("A", 1, 0), ("C", 0, 1)]
    following = ground.base.opened(title="Handskar igen", categories=["gloves"])
    page = logged_in(ground.procurer).get(f"/upphandlingar/{following.public_id}/cirkulart/").content.decode()
    assert "Missat förut i den här kategorin" in page
    assert "C Förlänga livslängden: i 1 avtal (missat 1), med C2." in page
    other = ground.base.opened(title="Stolar", categories=["furniture"])
    page = logged_in(ground.procurer).get(f"/upphandlingar/{other.public_id}/cirkulart/").content.decode()
    assert "Missat förut" not in page


def test_the_page_of_the_goal_shows_curve_and_table(ground: Ground) -> None:
    goal, _other = ground.promised()
    client = logged_in(ground.procurer)
    before = client.get(goal.get_absolute_url()).content.decode()
    assert "varken nått eller missat" in before
    ground.measured(goal, "9.25")
    page = client.get(goal.get_absolute_url()).content.decode()
    assert "<svg" in page
    assert "9,25\N{NO-BREAK SPACE}kg" in page
    assert "på väg" in page


def test_the_same_value_twice_is_one_and_another_of_the_same_day_is_a_correction(ground: Ground) -> None:
    goal, _other = ground.promised()
    first = measure(goal=goal, said=said(ground), user=ground.procurer)
    assert measure(goal=goal, said=said(ground), user=ground.procurer).pk == first.pk
    with pytest.raises(CannotDoError, match="Rätta det i stället"):
        measure(goal=goal, said=said(ground, "8.5"), user=ground.procurer)
    second = measure(goal=goal, said=said(ground, "8.5"), user=ground.procurer, replaces=first)
    with pytest.raises(CannotDoError, match="Någon har rättat"):
        measure(goal=goal, said=said(ground, "8"), user=ground.procurer, replaces=first)
    standing = goals_for(ground.procurer).get(pk=goal.pk).standing
    assert [row.pk for row in standing] == [second.pk]
    with pytest.raises(WrittenOnceError):
        first.save()


@pytest.mark.parametrize(
    ("goal", "value", "days_ago", "says"),
    [
        ("A", "9", -1, "Den dagen har inte kommit än"),
        ("C", "101", 1, "mellan 0 och 100"),
        ("A", "1e15", 1, "för stort"),
    ],
)
def test_what_cannot_be_right_is_refused_with_a_sentence(
    ground: Ground, goal: str, value: str, days_ago: int, says: str
) -> None:
    goals = {each.goal: each for each in ground.promised()}
    with pytest.raises(CannotDoError, match=says):
        measure(goal=goals[goal], said=said(ground, value, days_ago), user=ground.procurer)


def test_only_who_keeps_the_contract_says_what_was_measured(ground: Ground) -> None:
    goal, _other = ground.promised()
    for user in (ground.base.stranger, ground.base.neighbour_s, ground.base.reader):
        with pytest.raises(PermissionDenied):
            measure(goal=goal, said=said(ground), user=user)
    with pytest.raises(PermissionDenied):
        measure(goal=goal, said=said(ground))


def test_the_supplier_says_it_by_a_link_without_an_account(ground: Ground) -> None:
    goal, _other = ground.promised()
    link = ask_supplier(user=ground.procurer, contract=goal.contract, email=TO, language="sv")
    letter = Letter.objects.get(to=TO)
    assert token_of(link.seed) in letter.text
    client = Client()
    address = f"/cirkulara-mal/svar/{token_of(link.seed)}/"
    assert goal.name in client.get(address).content.decode()
    day = (ground.today - timedelta(days=3)).isoformat()
    form = {
        "goal": goal.public_id,
        f"{goal.public_id}-day": day,
        f"{goal.public_id}-value": "9,1",
        f"{goal.public_id}-by_name": "Ylva",
    }
    assert client.post(address, {**form, f"{goal.public_id}-value": "mycket"}).status_code == 422
    assert client.post(address, form).status_code == 302
    assert client.post(address, form).status_code == 302, "a double click"
    row = Measurement.objects.get()
    assert (str(row.value.normalize()), row.by_name, row.is_by_supplier, row.said_by) == (
        "9.1",
        "Ylva",
        True,
        None,
    )
    assert client.cookies == {}


def test_a_link_opens_only_its_own_contract_and_a_new_address_kills_the_old(ground: Ground) -> None:
    goal, _other = ground.promised()
    link = ask_supplier(user=ground.procurer, contract=goal.contract, email=TO, language="sv")
    old = token_of(link.seed)
    foreign = ground.contract(title="Ett annat avtal")
    stray = ContractGoal.objects.unguarded("test").create(
        contract=foreign, version=goal.version, goal="A", goal_name="A", name="Annat", unit="kg", better="down",
        how="x", measured_by="supplier", target=1, first_on=ground.today, second_on=ground.today, third_on=ground.today,
    )  # fmt: skip
    with pytest.raises(PermissionDenied):
        measure(goal=stray, said=said(ground), link=link)
    new = ask_supplier(
        user=ground.procurer, contract=goal.contract, email="ny@fabriken.example", language="en"
    )
    assert Client().get(f"/cirkulara-mal/svar/{old}/").status_code == 404
    assert Client().get(f"/en/cirkulara-mal/svar/{token_of(new.seed)}/").status_code == 200
    MeasuringLink.objects.update(expires_on=ground.today - timedelta(days=1))
    assert Client().get(f"/cirkulara-mal/svar/{token_of(new.seed)}/").status_code == 410


def test_what_is_near_is_asked_for_once(ground: Ground) -> None:
    goal, other = ground.promised()
    now = timezone.now()
    assert ask_in_time(now) == 1
    assert ask_in_time(now) == 0
    assert Notice.objects.filter(person=ground.procurer).count() == 2
    link = ask_supplier(user=ground.procurer, contract=goal.contract, email=TO, language="sv")
    assert ask_in_time(now) == 1
    assert ask_in_time(now) == 0
    link.refresh_from_db()
    assert link.asked_for == goal.first_on
    ground.measured(goal, "12", 379)
    ground.measured(other, "20", 379)
    assert ask_in_time(now) == 1, "the first moment is spoken of, the second is next"


def test_who_keeps_the_contract_has_it_among_the_tasks(ground: Ground) -> None:
    goal, other = ground.promised()
    tasks = list(to_measure(ground.procurer, ground.today))
    assert [task.state for task in tasks] == [TaskState.DUE, TaskState.DUE]
    ask_supplier(user=ground.procurer, contract=goal.contract, email=TO, language="sv")
    assert {task.state for task in to_measure(ground.procurer, ground.today)} == {TaskState.WAITING}
    for each in (goal, other):
        ground.measured(each, "12", 379)
        ground.measured(each, "12", 1)
    assert list(to_measure(ground.procurer, ground.today)) == []
    assert list(to_measure(ground.base.stranger, ground.today)) == []


def test_evidence_is_kept_and_given_to_who_keeps_the_contract(ground: Ground) -> None:
    goal, _other = ground.promised()
    file = ContentFile(b"Vikt: 9 kg\n", "vikt.txt")
    row = measure(goal=goal, said=said(ground, evidence=file), user=ground.procurer)
    address = f"{goal.get_absolute_url()}varde/{row.pk}/underlag/"
    assert b"".join(logged_in(ground.procurer).get(address)) == b"Vikt: 9 kg\n"
    for user in (ground.base.stranger, ground.base.reader, ground.base.neighbour_s):
        assert logged_in(user).get(address).status_code in {403, 404}
    assert Client().get(address).status_code == 302
    with_none = measure(goal=goal, said=said(ground, "8", 2), user=ground.procurer)
    assert (
        logged_in(ground.procurer).get(f"{goal.get_absolute_url()}varde/{with_none.pk}/underlag/").status_code
        == 404
    )


@pytest.mark.django_db(transaction=True)
def test_evidence_goes_with_the_contract(transactional_db: None) -> None:
    ground = make_circular_ground()
    goal, _other = ground.promised()
    row = measure(
        goal=goal, said=said(ground, evidence=ContentFile(b"Vikt: 8 kg\n", "v.txt")), user=ground.procurer
    )
    assert row.evidence is not None
    path = row.evidence.path
    assert sent_files().exists(path)
    goal.contract.delete()
    assert not StoredFile.objects.exists()
    assert not sent_files().exists(path)


def test_everybody_reads_counts_and_small_ones_are_left_out(ground: Ground, rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = AnonymousUser()
    goals = ground.promised()
    ground.measured(goals[0], "7.5")
    assert counted(request, code="gloves") is None, "all of it is small"
    version = goals[0].version
    for n in range(6):
        contract = ground.contract(title=f"Avtal {n}")
        for each in goals:
            each.pk, each.public_id = None, f"M-{n}{each.goal}"
            each.contract, each.version = contract, version
            each._state.adding = True
            each.save()
    shown = counted(request, code="gloves")
    assert shown is not None
    assert "utelämnat" in shown
    assert "Region Ett" not in shown


def test_the_next_procurement_is_told_on_its_own_page_too(ground: Ground) -> None:
    first, second = ground.promised()
    ground.measured(first, "7.5")
    ground.measured(second, "41")
    following = ground.base.opened(title="Handskar igen", categories=["gloves"])
    known = circular_goals(ground.procurer, following, ["gloves"])
    assert [line.text for line in known.lines] == ["C Andel fel som lagas", "A Avfall per vårddygn A"]
    assert (
        known.lines[0].beside == "Region Ett: från 20\N{NO-BREAK SPACE}% till 80\N{NO-BREAK SPACE}%, missat"
    )
    assert circular_goals(ground.procurer, following, ["furniture"]).lines == ()


def test_goals_are_counted_by_how_they_stand(ground: Ground) -> None:
    first, _second = ground.promised()
    ground.measured(first, "7.5")
    year = first.contract.starts_on.year
    assert sorted((one.region, one.category, one.year, one.value) for one in goals_counted()) == [
        ("Region Ett", "gloves", year, "not_measured"),
        ("Region Ett", "gloves", year, "reached"),
    ]
