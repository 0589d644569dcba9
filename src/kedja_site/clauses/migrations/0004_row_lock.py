from django.db import migrations

from kedja_site.clauses.row_lock import POLICIES
from kedja_site.config import row_policies


def put_up(apps, schema_editor):
    row_policies.put_up(schema_editor.connection, POLICIES)


def take_down(apps, schema_editor):
    row_policies.take_down(schema_editor.connection, POLICIES)


class Migration(migrations.Migration):
    dependencies = [("register", "0004_row_lock"), ("procurements", "0005_row_lock"), ("clauses", "0003_clausedocument")]

    operations = [migrations.RunPython(put_up, take_down)]
