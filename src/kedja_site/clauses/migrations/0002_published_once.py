from django.db import migrations

from kedja_site.config import append_only

TABLE = "clauses_clausetextversion"


def put_up(apps, schema_editor):
    append_only.put_up(schema_editor.connection, TABLE)


def take_down(apps, schema_editor):
    append_only.take_down(schema_editor.connection, TABLE)


class Migration(migrations.Migration):
    dependencies = [("clauses", "0001_initial")]

    operations = [migrations.RunPython(put_up, take_down)]
