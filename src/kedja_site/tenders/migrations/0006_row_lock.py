from django.db import migrations

from kedja_site.config import row_policies
from kedja_site.tenders.row_lock import POLICIES


def put_up(apps, schema_editor):
    row_policies.put_up(schema_editor.connection, POLICIES)


def take_down(apps, schema_editor):
    row_policies.take_down(schema_editor.connection, POLICIES)


class Migration(migrations.Migration):
    dependencies = [("register", "0004_row_lock"), ("procurements", "0005_row_lock"), ("tenders", "0005_withdrawal_written_once")]

    operations = [migrations.RunPython(put_up, take_down)]
