"""Every address, as the owner, a colleague, a stranger from another region, and a passer-by."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from kedja_site.riskview import urls
from kedja_site.riskview.models import ScreeningRun
from kedja_site.riskview.statuses import Status
from kedja_site.riskview.tests.conftest import logged_in

RESULTS = ("overview", "ranking", "ranking_csv", "ranking_xlsx", "row", "what_if", "about")
FOR_READERS = dict.fromkeys(RESULTS, 200) | {"progress": 302}
"""What somebody who may read a finished run gets; `progress` leads on to the result."""

FOR_NOBODY = dict.fromkeys((*RESULTS, "progress", "mapping", "rejected", "delete", "retry"), 404)

ASKED = {
    "owner": FOR_READERS | {"mapping": 404, "rejected": 200, "delete": 200, "retry": 404},
    "colleague": FOR_READERS | {"mapping": 404, "rejected": 404, "delete": 404, "retry": 404},
    "stranger": FOR_NOBODY,
}


def address(name: str, run: ScreeningRun) -> str:
    arguments = [run.public_id, 1] if name == "row" else [run.public_id]
    return reverse(f"riskview:{name}", args=arguments)


def test_every_address_of_a_run_is_asked_for() -> None:
    of_a_run = {pattern.name for pattern in urls.urlpatterns if "public_id" in str(pattern.pattern)}
    assert of_a_run == set(FOR_NOBODY)


@pytest.mark.parametrize("name", sorted(FOR_NOBODY))
@pytest.mark.parametrize("who", ["owner", "colleague", "stranger"])
def test_a_closed_run_answers_each_person_by_right(
    who: str, name: str, own_run: ScreeningRun, request: pytest.FixtureRequest
) -> None:
    client = logged_in(request.getfixturevalue(who))
    ask = client.post if name == "retry" else client.get
    assert ask(address(name, own_run)).status_code == ASKED[who][name]


@pytest.mark.parametrize("name", sorted(FOR_NOBODY))
def test_a_passer_by_gets_nothing_of_a_closed_run(name: str, own_run: ScreeningRun) -> None:
    client = logged_in(None)
    response = (client.post if name == "retry" else client.get)(address(name, own_run))
    # Where a login is asked for first, it is asked for whether or not there is such a run.
    missing = ScreeningRun(public_id="x" * 12)
    same = (client.post if name == "retry" else client.get)(address(name, missing))
    assert response.status_code == same.status_code
    assert response.status_code in (302, 404)
    if response.status_code == 302:
        assert response["Location"].startswith(reverse("login"))


@pytest.mark.parametrize("name", RESULTS)
def test_a_passer_by_reads_an_open_run(name: str, open_run: ScreeningRun) -> None:
    assert logged_in(None).get(address(name, open_run)).status_code == 200


def test_nobody_but_the_owner_gets_the_rejected_rows_of_an_open_run(
    open_run: ScreeningRun, owner: User, stranger: User
) -> None:
    open_run.uploaded_by = owner
    open_run.save()
    assert logged_in(owner).get(address("rejected", open_run)).status_code == 200
    assert logged_in(stranger).get(address("rejected", open_run)).status_code == 404


def test_an_open_run_that_is_not_finished_is_not_for_strangers(
    open_run: ScreeningRun, stranger: User
) -> None:
    ScreeningRun.objects.filter(pk=open_run.pk).update(status=Status.RUNNING)
    assert logged_in(stranger).get(address("overview", open_run)).status_code == 404


@pytest.mark.parametrize(("who", "seen"), [("owner", 2), ("colleague", 2), ("stranger", 1), (None, 1)])
def test_the_list_has_just_the_runs_one_may_read(
    who: str | None, seen: int, own_run: ScreeningRun, open_run: ScreeningRun, request: pytest.FixtureRequest
) -> None:
    user = request.getfixturevalue(who) if who else None
    page = logged_in(user).get(reverse("riskview:runs"))
    assert len(page.context["runs"]) == seen
    assert (own_run.name in page.content.decode()) == (seen == 2)


@pytest.mark.parametrize("name", ["upload"])
def test_whoever_uploads_is_asked_to_log_in(name: str, db: None) -> None:
    assert logged_in(None).get(reverse(f"riskview:{name}"))["Location"].startswith(reverse("login"))


def test_lines_of_an_open_run_are_hidden_unless_they_are_open_too(
    open_run: ScreeningRun, stranger: User
) -> None:
    shown = logged_in(stranger).get(address("row", open_run)).content.decode()
    assert "ledger.csv, rad" in shown
    ScreeningRun.objects.filter(pk=open_run.pk).update(lines_are_open=False)
    hidden = logged_in(stranger).get(address("row", open_run)).content.decode()
    assert "ledger.csv, rad" not in hidden
    assert "Raderna visas bara för köparens egna." in hidden


def test_no_page_tells_where_a_file_lay_on_the_server(own_run: ScreeningRun, owner: User) -> None:
    client = logged_in(owner)
    for name in ("overview", "row", "about"):
        assert "/srv/hemlig" not in client.get(address(name, own_run)).content.decode()
