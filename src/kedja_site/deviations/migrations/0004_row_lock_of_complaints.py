from django.db import migrations

from kedja_site.config import row_policies
from kedja_site.deviations.row_lock import COMPLAINTS


def put_up(apps, schema_editor):
    row_policies.put_up(schema_editor.connection, COMPLAINTS)


def take_down(apps, schema_editor):
    row_policies.take_down(schema_editor.connection, COMPLAINTS)


class Migration(migrations.Migration):
    dependencies = [("register", "0004_row_lock"), ("deviations", "0003_contractladder")]

    operations = [migrations.RunPython(put_up, take_down)]
