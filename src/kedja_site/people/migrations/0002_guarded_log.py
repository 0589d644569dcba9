from django.db import migrations, models

from kedja_site.people import log_guard


def put_up(apps, schema_editor):
    log_guard.put_up(schema_editor.connection)


def take_down(apps, schema_editor):
    log_guard.take_down(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SealedText",
            fields=[
                ("key", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("text", models.TextField()),
            ],
            options={
                "verbose_name": "personal data of the log",
                "verbose_name_plural": "personal data of the log",
            },
        ),
        migrations.RunPython(put_up, take_down),
    ]
