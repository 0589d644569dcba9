from django.db import migrations

from kedja_site.config import row_policies
from kedja_site.deviations.row_lock import FOUND


def put_up(apps, schema_editor):
    row_policies.put_up(schema_editor.connection, FOUND)


def take_down(apps, schema_editor):
    row_policies.take_down(schema_editor.connection, FOUND)


class Migration(migrations.Migration):
    dependencies = [("deviations", "0004_row_lock_of_complaints"), ("followup", "0001_initial")]

    operations = [migrations.RunPython(put_up, take_down)]
