from django.db import migrations

from kedja_site.config import append_only

TABLES = ("tenders_tenderversion", "tenders_assessment", "tenders_publishedoutcome")


def put_up(apps, schema_editor):
    for table in TABLES:
        append_only.put_up(schema_editor.connection, table)


def take_down(apps, schema_editor):
    for table in TABLES:
        append_only.take_down(schema_editor.connection, table)


class Migration(migrations.Migration):
    dependencies = [("tenders", "0001_initial")]

    operations = [migrations.RunPython(put_up, take_down)]
