"""Runs from before there were organisations keep who may read them."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE, AFTER = [("riskview", "0001_initial")], [("riskview", "0002_organisations")]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_group_that_a_run_was_shared_with_becomes_an_organisation_with_its_users_in_it():
    executor = MigrationExecutor(connection)
    newest = executor.loader.graph.leaf_nodes()
    executor.migrate(BEFORE)
    old = executor.loader.project_state([*BEFORE, ("people", "0001_initial"), *_auth(executor)]).apps
    group = old.get_model("auth", "Group").objects.create(name="Region Kronoberg")
    office = old.get_model("auth", "Group").objects.create(name="Granskare")
    old.get_model("auth", "Group").objects.create(name="Ingen körning")
    user = old.get_model("auth", "User").objects.create(username="upphandlare")
    user.groups.add(group)
    runs = old.get_model("riskview", "ScreeningRun").objects
    runs.create(name="Inköp", public_id="a" * 12, organisation_id=group.pk)
    runs.create(name="Kansliets", public_id="b" * 12, organisation_id=office.pk)
    runs.create(name="Egen", public_id="c" * 12)
    old.get_model("riskview", "SavedMapping").objects.create(
        name="Min", headings="x", fields={}, saved_by_id=user.pk, organisation_id=group.pk
    )
    executor = MigrationExecutor(connection)
    executor.migrate(newest)

    from kedja_site.people.models import Organisation
    from kedja_site.riskview.models import SavedMapping, ScreeningRun

    kronoberg = Organisation.objects.get(name="Region Kronoberg")
    assert kronoberg.kind == "region"
    assert [(row.person.username, row.role) for row in kronoberg.assignments.all()] == [
        ("upphandlare", "procurer")
    ]
    shared = dict(ScreeningRun.objects.values_list("name", "organisation__name"))
    assert shared == {"Inköp": "Region Kronoberg", "Kansliets": "Nationella kansliet", "Egen": None}
    assert SavedMapping.objects.get().organisation == kronoberg
    assert not Organisation.objects.filter(name="Ingen körning").exists()


def _auth(executor):
    return [node for node in executor.loader.graph.leaf_nodes() if node[0] == "auth"]
