"""The day that a procurement was called off, and triggers that let a decision to weed through."""

from django.db import migrations, models
from django.utils import timezone

from kedja_site.config import append_only


def days_from_the_log(apps, _schema_editor):
    entries = apps.get_model("people", "LogEntry").objects.filter(what="procurements.call_off")
    procurements = apps.get_model("procurements", "Procurement").objects.filter(state="called_off")
    for key, at in entries.order_by("number").values_list("subject_id", "at"):
        procurements.filter(pk=key).update(called_off_on=timezone.localdate(at))


def put_up(apps, schema_editor):
    append_only.put_up(schema_editor.connection, "procurements_signedversion")


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_category_leads"),
        ("procurements", "0003_scale_and_hand_over"),
    ]

    operations = [
        migrations.AddField(
            "procurement",
            "called_off_on",
            models.DateField("called off", blank=True, null=True),
        ),
        migrations.RunPython(days_from_the_log, migrations.RunPython.noop),
        migrations.RunPython(put_up, migrations.RunPython.noop),
    ]
