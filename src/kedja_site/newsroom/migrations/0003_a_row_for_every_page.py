"""Gives the pages that stand their row in the table that all published pages share."""

from django.db import migrations

MODELS = ["HomePage", "NewsIndexPage", "NewsPage", "TextPage"]


def add_rows(apps, schema_editor):
    table = apps.get_model("newsroom", "PublishedPage")._meta.db_table
    with schema_editor.connection.cursor() as cursor:
        for name in MODELS:
            own = apps.get_model("newsroom", name)._meta.db_table
            cursor.execute(
                f'INSERT INTO "{table}" (page_ptr_id, easy_read, page_owner, review_months) '
                f"SELECT page_ptr_id, %s, %s, 12 FROM \"{own}\"",
                ["", ""],
            )


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0002_published_page")]
    operations = [migrations.RunPython(add_rows, migrations.RunPython.noop)]
