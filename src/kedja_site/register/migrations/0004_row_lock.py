from django.db import migrations

from kedja_site.register import row_lock


def put_up(apps, schema_editor):
    row_lock.put_up(schema_editor.connection)


def take_down(apps, schema_editor):
    row_lock.take_down(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0003_exchange"),
    ]

    operations = [migrations.RunPython(put_up, take_down)]
