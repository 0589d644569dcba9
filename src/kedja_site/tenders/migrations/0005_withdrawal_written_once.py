from django.db import migrations

from kedja_site.config import append_only

TABLES = ("tenders_outcomewithdrawal",)


def put_up(apps, schema_editor):
    for table in TABLES:
        append_only.put_up(schema_editor.connection, table)


def take_down(apps, schema_editor):
    for table in TABLES:
        append_only.take_down(schema_editor.connection, table)


class Migration(migrations.Migration):
    dependencies = [("tenders", "0004_outcomewithdrawal")]

    operations = [migrations.RunPython(put_up, take_down)]
