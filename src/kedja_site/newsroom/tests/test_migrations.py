"""A site from before the pages had a table of their own in common keeps its pages."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Page

BEFORE, AFTER = [("newsroom", "0001_initial")], [("newsroom", "0004_under_published_page")]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_pages_from_the_first_version_are_published_pages_afterwards():
    executor = MigrationExecutor(connection)
    newest = executor.loader.graph.leaf_nodes()
    graph = executor.loader.graph
    standing_on_ours = {app for app, name in graph.nodes if BEFORE[0] in graph.forwards_plan((app, name))}
    models = [
        model
        for app in standing_on_ours
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    ]
    # Back to the first version: there is no way back by migrations, so its tables are made anew.
    cascade = " CASCADE" if connection.vendor == "postgresql" else ""
    with connection.constraint_checks_disabled(), connection.schema_editor() as editor:
        for model in models:
            editor.execute(f"DROP TABLE {editor.quote_name(model._meta.db_table)}{cascade}")
    for app in standing_on_ours:
        executor.recorder.migration_qs.filter(app=app).delete()
    executor = MigrationExecutor(connection)
    executor.migrate(BEFORE)
    page = Page.get_first_root_node().add_child(instance=Page(title="Handskar", slug="handskar"))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO newsroom_newspage (page_ptr_id, date, lead, body, import_key, imported_text) "
            "VALUES (%s, '2020-08-18', 'Malaysia', '', '', '')",
            [page.pk],
        )
    executor = MigrationExecutor(connection)
    executor.migrate(AFTER)
    moved = executor.loader.project_state(AFTER).apps.get_model("newsroom", "NewsPage").objects.get()
    assert (moved.pk, moved.title, moved.lead, moved.review_months) == (page.pk, "Handskar", "Malaysia", 12)
    executor = MigrationExecutor(connection)
    executor.migrate(newest)
